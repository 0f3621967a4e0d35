using System.Data;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Statements;

/// <summary>Adds everything up on the day after something was settled; what does not add up becomes a finding that leaders and auditors see.</summary>
internal sealed class CheckBalance(FundsDbContext db) : IDailyWork
{
    public async Task<DateOnly?> NextDue(DateOnly after, CancellationToken ct) =>
        await db.Payments.MaxAsync(payment => payment.SettledOn, ct) is { } settled && settled >= after ? after.AddDays(1) : null;

    public async Task Run(DateOnly day, CancellationToken ct)
    {
        // The sums are taken at one moment: a payment that settles in between must not look like a difference.
        await using var transaction = await db.Database.BeginTransactionAsync(
            db.IsSqlite ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead, ct);
        foreach (var county in await db.Payments.Select(payment => payment.AreaCode.Substring(0, (int)AreaLevel.County)).Distinct().ToListAsync(ct))
        {
            await Check(county, day, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task Check(string county, DateOnly day, CancellationToken ct)
    {
        var wrong = (await Balance.Of(db, db.Payments.AsNoTracking().Where(payment => payment.AreaCode.StartsWith(county)), ct)).Where(line => !line.Balanced)
            .ToDictionary(line => (line.Service, line.Item, line.Period));
        var open = await db.BalanceFindings.Where(finding => finding.AreaCode == county && finding.ClearedOn == null).ToListAsync(ct);
        foreach (var finding in open.Where(finding => !wrong.Remove((finding.Service, finding.Item, finding.Period))))
        {
            finding.ClearedOn = day;
        }

        db.AddRange(wrong.Values.Select(line => new BalanceFinding
        {
            AreaCode = county,
            Service = line.Service,
            Item = line.Item,
            Period = line.Period,
            Granted = line.Granted,
            Accounted = line.Paid + line.Pending + line.Returned + line.Cancelled,
            Paid = line.Paid,
            BankPaid = line.BankPaid,
            FoundOn = day,
        }));
    }
}

/// <summary>The findings, the newest first. They are sums over a county, so only readers of the whole county see them.</summary>
internal static class ListFindings
{
    public static Task<PageOf<BalanceFinding>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, bool? open, CancellationToken ct) =>
        db.BalanceFindings.AsNoTracking().InScope(user, finding => finding.AreaCode).Where(finding => open == null || (finding.ClearedOn == null) == open)
            .OrderByDescending(finding => finding.Id).ToPage(paging, ct);
}
