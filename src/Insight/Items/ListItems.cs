using System.Security.Claims;
using ServiceDefaults.Http;

namespace Insight.Items;

/// <summary>The benefits behind a figure of the totals, one row each.</summary>
internal static class ListItems
{
    public static Task<PageOf<ItemRow>> Handle(
        [AsParameters] ItemQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct) =>
        query.In(db, user)
            .OrderBy(row => row.Household.HouseholdNo).ThenBy(row => row.Benefit.Period).ThenBy(row => row.Benefit.BenefitId)
            .Select(ItemRow.Of)
            .ToPage(paging, ct);
}
