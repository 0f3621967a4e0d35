using System.Security.Claims;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>A person with costs who is in two households of the register: nobody is told until the register says which one bears them.</summary>
internal sealed record UndecidedCostRow(Guid PersonId, Guid HouseholdId, string HouseholdNo, string AreaCode, int Year, Money OwnShare, string Reason);

internal static class ListUndecided
{
    public static async Task<PageOf<UndecidedCostRow>> Handle(
        [AsParameters] CostQuery asked, [AsParameters] Paging paging, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var year = asked.AskedYear(clock);
        var page = await db.Borne(asked.Households(db, user)).Where(cost => cost.Year == year && cost.Homes > 1)
            .GroupBy(cost => new { cost.PersonId, cost.HouseholdId, cost.HouseholdNo, cost.AreaCode })
            .Select(group => new { group.Key.PersonId, group.Key.HouseholdId, group.Key.HouseholdNo, group.Key.AreaCode, Fen = group.Sum(cost => cost.OwnFen) })
            .OrderBy(row => row.HouseholdNo).ThenBy(row => row.PersonId).ToPage(paging, ct);

        return new PageOf<UndecidedCostRow>(
            [.. page.Items.Select(row => new UndecidedCostRow(
                row.PersonId, row.HouseholdId, row.HouseholdNo, row.AreaCode, year, new Money(row.Fen), "two-households"))],
            page.Total);
    }
}
