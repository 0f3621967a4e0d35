using System.Security.Claims;
using Funds.Ledger;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Sources;

/// <param name="Sources">Opens the sources that the figures are made of.</param>
internal sealed record SourceSum(
    SourceLevel Level, SourceKind Kind, string Department, int Count, Money Total, Money Arrived, Money Spent, string Sources);

/// <param name="InKind">Work valued in yuan, never added to money.</param>
internal sealed record SourcesSummary(IReadOnlyList<SourceSum> Rows, Money Total, Money Arrived, Money Spent, Money InKind);

/// <summary>A year's funds by level, kind and department. What was carried over is counted in the year it came in.</summary>
internal static class SummariseSources
{
    public static async Task<SourcesSummary> Handle(ClaimsPrincipal user, FundsDbContext db, int year, string? areaCode, CancellationToken ct)
    {
        var sums = await db.FundSources.AsNoTracking().InArea(user, areaCode, source => source.AreaCode)
            .Where(source => source.Year == year && source.CarriedFromId == null)
            .Join(db.LedgerAccounts, source => source.Id, account => account.SourceId, (source, account) => new { source, account })
            .GroupBy(row => new { row.source.Level, row.source.Kind, row.source.Department, Account = row.account.Kind })
            .Select(same => new
            {
                same.Key,
                Count = same.Select(row => row.source.Id).Distinct().Count(),
                Fen = same.Sum(row => row.account.Debit.Fen - row.account.Credit.Fen),
            })
            .ToListAsync(ct);
        var rows = sums.GroupBy(sum => (sum.Key.Level, sum.Key.Kind, sum.Key.Department)).OrderBy(same => same.Key).Select(same =>
        {
            Money Of(AccountKind kind) => new(same.Where(sum => sum.Key.Account == kind).Sum(sum => sum.Fen));
            var total = -Of(AccountKind.Origin);

            return new SourceSum(
                same.Key.Level, same.Key.Kind, same.Key.Department, same.Max(sum => sum.Count), total, total - Of(AccountKind.Awaited), Of(AccountKind.Spent),
                $"/api/funds/sources?year={year}&q={Uri.EscapeDataString(same.Key.Department)}");
        }).ToList();
        var money = rows.Where(row => row.Kind.IsMoney()).ToList();

        return new SourcesSummary(
            rows, money.Sum(row => row.Total), money.Sum(row => row.Arrived), money.Sum(row => row.Spent),
            rows.Where(row => !row.Kind.IsMoney()).Sum(row => row.Total));
    }
}
