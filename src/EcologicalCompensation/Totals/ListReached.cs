using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using SharedKernel;

namespace EcologicalCompensation.Totals;

/// <summary>A household that was reached.</summary>
/// <param name="HouseholdId">Household.</param>
/// <param name="HouseholdNo">户编号.</param>
/// <param name="AreaCode">Where it lives.</param>
/// <param name="People">Members.</param>
/// <param name="Amount">Granted to it.</param>
/// <param name="Benefits">Number of benefits; each opens at <c>/api/ecology/benefits/{id}</c>.</param>
internal sealed record ReachedHousehold(Guid HouseholdId, string HouseholdNo, string AreaCode, int People, Money Amount, int Benefits);

/// <summary>The households behind a total, each once.</summary>
internal static class ListReached
{
    public static async Task<PageOf<ReachedHousehold>> Handle(
        [AsParameters] GrantedQuery query, [AsParameters] Paging paging, string? item, ClaimsPrincipal user, EcologicalCompensationDbContext db,
        CancellationToken ct)
    {
        var sums = query.Lines(db, user).Where(line => item == null || line.Item == item).GroupBy(line => line.HouseholdId)
            .Select(group => new { HouseholdId = group.Key, Fen = group.Sum(line => line.Amount.Fen), Count = group.Count() });
        var page = await (
            from household in db.Households.AsNoTracking()
            join sum in sums on household.HouseholdId equals sum.HouseholdId
            orderby household.HouseholdNo
            select new { household.HouseholdId, household.HouseholdNo, household.AreaCode, household.People, sum.Fen, sum.Count }).ToPage(paging, ct);

        return new PageOf<ReachedHousehold>(
            [.. page.Items.Select(row => new ReachedHousehold(row.HouseholdId, row.HouseholdNo, row.AreaCode, row.People, new Money(row.Fen), row.Count))],
            page.Total);
    }
}
