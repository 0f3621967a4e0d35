using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Register;

/// <summary>One line of the register.</summary>
internal sealed record HouseholdListLine(
    Guid Id, string HouseholdNo, string AreaCode, string Status, string Class, string MainCause, DateOnly? AnnouncedOn, string? HeadName, int People, int Version);

/// <summary>The register by number, area and status.</summary>
internal static class ListHouseholds
{
    /// <param name="q">Household numbers: the beginning of one, or several whole ones with commas or blanks between.</param>
    public static Task<PageOf<HouseholdListLine>> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, [AsParameters] Paging paging, string? q, string? areaCode, string? status, CancellationToken ct) =>
        db.Find(user, q, areaCode, status).OrderBy(household => household.HouseholdNo).Lines().ToPage(paging, ct);

    /// <summary>The households of a query within the caller's scope.</summary>
    public static IQueryable<Household> Find(this HouseholdsDbContext db, ClaimsPrincipal user, string? q, string? areaCode, string? status)
    {
        var households = db.Households.AsNoTracking().InArea(user, areaCode, household => household.AreaCode)
            .Where(household => status == null || household.Status == status);
        var numbers = (q ?? "").Split([',', '，', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        return numbers switch
        {
            [] => households,
            [var beginning] => households.Where(household => household.HouseholdNo.StartsWith(beginning)),
            _ => households.Where(household => numbers.Contains(household.HouseholdNo)),
        };
    }

    /// <summary>Lines of the list.</summary>
    public static IQueryable<HouseholdListLine> Lines(this IQueryable<Household> households) => households.Select(household => new HouseholdListLine(
        household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Class, household.MainCause, household.AnnouncedOn,
        household.Members.Where(member => member.Relation == Person.Head).Select(member => member.Name).FirstOrDefault(), household.Members.Count,
        household.Version));
}
