using System.Security.Claims;
using Households.Statistics;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Households.Triage;

/// <param name="Proposed">Households with a proposal that waits.</param>
internal sealed record TriageCount(string AreaCode, string? AreaName, int Households, int Unclassified, int Relief, int Development, int Proposed);

/// <summary>Households of each area by class; the lines of an area add up to those of the area above.</summary>
internal static class CountTriage
{
    public static async Task<PageOf<TriageCount>> Handle(
        string? areaCode, string? level, string? status, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var digits = new StatisticsQuery(areaCode, null, null, level).Digits();
        var households =
            from household in db.HouseholdsToSort(user, areaCode)
            where status == null || household.Status == status
            join holds in db.TriageProposals.Where(proposal => proposal.State == TriageState.InForce) on household.Id equals holds.HouseholdId into held
            from current in held.DefaultIfEmpty()
            select new
            {
                Area = household.AreaCode.Substring(0, digits),
                Class = current == null ? TriageClass.Unclassified : current.Class,
                Proposed = db.TriageProposals.Any(proposal => proposal.HouseholdId == household.Id && proposal.State == TriageState.Proposed),
            };
        var counts = households.GroupBy(household => household.Area).Select(group => new
        {
            Area = group.Key,
            Households = group.Count(),
            Relief = group.Count(household => household.Class == TriageClass.Relief),
            Development = group.Count(household => household.Class == TriageClass.Development),
            Proposed = group.Count(household => household.Proposed),
        });

        return await counts.OrderBy(count => count.Area).Select(count => new TriageCount(
            count.Area, db.Areas.Where(area => area.Code == count.Area).Select(area => area.Name).FirstOrDefault(), count.Households,
            count.Households - count.Relief - count.Development, count.Relief, count.Development, count.Proposed)).ToPage(paging, ct);
    }
}
