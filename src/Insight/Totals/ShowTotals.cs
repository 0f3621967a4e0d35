using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.RegisterCopy;

namespace Insight.Totals;

/// <summary>The totals of an area within the caller's scope.</summary>
internal static class ShowTotals
{
    public static async Task<TotalsResponse> Handle(
        string? areaCode, int? year, ClaimsPrincipal user, InsightDbContext db, TotalsCache cache, CancellationToken ct)
    {
        YearQuery.Checked(year);
        var households = db.Households.InArea(user, areaCode, household => household.AreaCode);
        await using var snapshot = await db.BeginSnapshot(ct);
        var state = await db.State.AsNoTracking().SingleAsync(ct);

        return await cache.Get(
            new TotalsKey(string.Join(',', user.Areas().Order(StringComparer.Ordinal)), areaCode ?? "", year),
            (state.Generation, state.Applied),
            () => Compute(db, households, year, ct));
    }

    private static async Task<TotalsResponse> Compute(InsightDbContext db, IQueryable<RegisteredHousehold> households, int? year, CancellationToken ct)
    {
        var groups = await households.Where(household => household.Status != "cancelled")
            .GroupBy(household => new { household.Status, household.Class, household.MainCause })
            .Select(group => new { group.Key.Status, group.Key.Class, group.Key.MainCause, Households = group.Count(), People = group.Sum(row => row.People) })
            .ToListAsync(ct);
        var announced = groups.Where(row => row.Status == RegisteredHousehold.Announced).ToList();

        return new TotalsResponse(
            groups.Sum(row => row.Households),
            groups.Sum(row => row.People),
            new HouseholdCount(announced.Sum(row => row.Households), announced.Sum(row => row.People)),
            [.. CodeNames.Classes.Count(announced.Select(row => (row.Class, row.Households, row.People)))],
            [.. CodeNames.Causes.Count(announced.Select(row => (row.MainCause, row.Households, row.People)))],
            await SumItems.Of(db, households, year, ct));
    }
}
