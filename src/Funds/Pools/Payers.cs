using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Funds.Pools;

/// <summary>Finds who pays.</summary>
internal static class Payers
{
    /// <summary>The assignments and pools in force that can concern the lines of a batch, the latest of each area; as if a pool were none, when one is named.</summary>
    public static async Task<IReadOnlyList<Payer>> PayersOf(
        this FundsDbContext db, string item, int year, string areaCode, CancellationToken ct, Guid? withoutPool = null)
    {
        var assigned = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.Item == item && assignment.Year == year && assignment.State == AssignmentState.InForce)
            .Where(assignment => assignment.AreaCode.StartsWith(areaCode) || areaCode.StartsWith(assignment.AreaCode))
            .ToListAsync(ct);
        var pooled = await db.FundPools.AsNoTracking().Include(pool => pool.Members)
            .Where(pool => pool.Purpose == item && pool.Year == year && (pool.State == PoolState.InForce || pool.State == PoolState.DissolutionProposed))
            .Where(pool => pool.Id != withoutPool)
            .Where(pool => pool.AreaCode.StartsWith(areaCode) || areaCode.StartsWith(pool.AreaCode))
            .ToListAsync(ct);

        return [.. assigned.Select(Of).Concat(pooled.Select(Of)).GroupBy(payer => payer.AreaCode).Select(same => same.MaxBy(payer => (payer.DecidedAt, payer.Id))!)];
    }

    public static Payer Of(FundPool pool) => new(
        pool.Id, pool.AreaCode, pool.DecidedAt, pool.Id, pool.Name, pool.Rule,
        [.. pool.Members.OrderBy(member => member.Rank).Select(member => new PoolShare(member.SourceId, member.Percent))]);

    /// <summary>The payer of a line's area, or 409 <c>fund-not-assigned</c>: what is not financed is not paid.</summary>
    public static Payer Of(this IReadOnlyList<Payer> payers, string item, int year, string areaCode) => payers.Find(areaCode)
        ?? throw new RuleViolationException(
            "fund-not-assigned", $"{year} 年度没有为{Contracts.Items.Label(item)}（{areaCode}）安排资金来源", $"No fund is assigned to {item} in {areaCode} for {year}")
        {
            Details = { ["item"] = item, ["year"] = year, ["areaCode"] = areaCode },
        };

    /// <summary>Who pays in an area, or null.</summary>
    public static Payer? Find(this IReadOnlyList<Payer> payers, string areaCode) =>
        payers.Where(payer => areaCode.StartsWith(payer.AreaCode, StringComparison.Ordinal)).MaxBy(payer => payer.AreaCode.Length);

    private static Payer Of(Assignment assignment) => new(
        assignment.Id, assignment.AreaCode, assignment.DecidedAt, null, "", PoolRule.InOrder, [new PoolShare(assignment.SourceId, null)]);
}
