using System.Security.Claims;
using Contracts;
using Funds.Payments;
using Funds.Projects;
using Funds.Statements;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Totals;

/// <summary>Amounts by state; granted = paid + pending + returned + cancelled, to the fen.</summary>
internal sealed record StateSums(int Count, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled);

/// <param name="Payments">Opens the rows the figures are made of.</param>
internal sealed record ItemTotals(
    string Service, string Item, string Period, int Count, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled, string Payments);

internal sealed record FundsTotals(IReadOnlyList<ItemTotals> Items, StateSums Total);

/// <summary>What was granted and where it stands, per item and period, from the payments themselves.</summary>
internal static class ShowTotals
{
    public static async Task<FundsTotals> Handle(
        ClaimsPrincipal user, FundsDbContext db, string? service, string? item, string? period, string? areaCode, CancellationToken ct)
    {
        var sums = await db.Payments.AsNoTracking().Visible(user).InArea(user, areaCode, payment => payment.AreaCode)
            .Where(payment => (service == null || payment.Service == service) && (item == null || payment.Item == item) && (period == null || payment.Period == period))
            .GroupBy(payment => new { payment.Service, payment.Item, payment.Period, payment.State })
            .Select(same => new StateSum(same.Key.Service, same.Key.Item, same.Key.Period, same.Key.State, same.Count(), same.Sum(payment => payment.Amount.Fen)))
            .ToListAsync(ct);
        sums.AddRange(await Labour(new StatementFilter(service, item, period, areaCode), user, db, ct));
        var items = sums.GroupBy(sum => (sum.Service, sum.Item, sum.Period)).OrderBy(same => same.Key)
            .Select(same => (same.Key, Sums: Add([.. same])))
            .Select(same => new ItemTotals(
                same.Key.Service, same.Key.Item, same.Key.Period, same.Sums.Count, same.Sums.Granted, same.Sums.Paid, same.Sums.Pending, same.Sums.Returned,
                same.Sums.Cancelled, Link(same.Key.Service, same.Key.Item, same.Key.Period, areaCode)))
            .ToList();

        return new FundsTotals(items, Add(sums));
    }

    /// <summary>Labour that projects paid is an item of finance itself, of the month of the works.</summary>
    private static async Task<List<StateSum>> Labour(StatementFilter filter, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct) =>
        filter.Labour(db, user) is not { } labour
            ? []
            : (await labour.GroupBy(pay => new { pay.On.Year, pay.On.Month, Reversed = pay.State == ClaimState.Reversed })
                .Select(same => new { same.Key, Count = same.Count(), Fen = same.Sum(pay => pay.Amount.Fen) })
                .ToListAsync(ct)).ConvertAll(same => new StateSum(
                    Departments.Funds, Items.ProjectLabour, Period.OfMonth(same.Key.Year, same.Key.Month).ToString(),
                    same.Key.Reversed ? PaymentState.Cancelled : PaymentState.Paid, same.Count, same.Fen));

    private static StateSums Add(List<StateSum> sums) => new(
        sums.Sum(sum => sum.Count), Of(sums, _ => true), Of(sums, state => state is PaymentState.Paid),
        Of(sums, state => state is PaymentState.Requested or PaymentState.Held or PaymentState.Approved or PaymentState.Sent),
        Of(sums, state => state is PaymentState.Returned), Of(sums, state => state is PaymentState.Cancelled));

    private static Money Of(List<StateSum> sums, Func<PaymentState, bool> states) => new(sums.Where(sum => states(sum.State)).Sum(sum => sum.Fen));

    private static string Link(string service, string item, string period, string? areaCode) => (service is Departments.Funds
            ? $"/api/funds/projects/labour?period={Uri.EscapeDataString(period)}"
            : $"/api/funds/payments?service={Uri.EscapeDataString(service)}&item={Uri.EscapeDataString(item)}&period={Uri.EscapeDataString(period)}")
        + (areaCode is null ? "" : $"&areaCode={Uri.EscapeDataString(areaCode)}");

    private sealed record StateSum(string Service, string Item, string Period, PaymentState State, int Count, long Fen);
}
