using System.Security.Claims;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Insight.Totals;

/// <summary>The households behind the register's figures.</summary>
internal static class ListHouseholds
{
    public static Task<PageOf<HouseholdRow>> Handle(
        string? areaCode, string? status, string? @class, string? cause, [AsParameters] Paging paging, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct) =>
        db.Households.InArea(user, areaCode, household => household.AreaCode)
            .Where(household => status == null ? household.Status != "cancelled" : household.Status == status)
            .Where(household => (@class == null || household.Class == @class) && (cause == null || household.MainCause == cause))
            .OrderBy(household => household.HouseholdNo)
            .Select(household => new HouseholdRow(household.HouseholdId, household.HouseholdNo, household.AreaCode, household.Status, household.Class,
                household.MainCause, household.AnnouncedOn, household.People))
            .ToPage(paging, ct);
}

internal sealed record HouseholdRow(
    Guid HouseholdId, string HouseholdNo, string AreaCode, string Status, string Class, string MainCause, DateOnly? AnnouncedOn, int People);
