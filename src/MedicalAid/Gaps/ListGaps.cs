using System.Security.Claims;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace MedicalAid.Gaps;

/// <summary>Someone who is in the register and not on the list; who it is says the register.</summary>
internal sealed record GapRow(Guid PersonId, Guid HouseholdId, string HouseholdNo, string AreaCode);

internal static class ListGaps
{
    public static async Task<PageOf<GapRow>> Handle(
        [AsParameters] ComparedPeople asked, [AsParameters] Paging paging, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock,
        CancellationToken ct) =>
        await Rows(asked, user, db, await asked.AskedYear(db, clock, ct)).ToPage(paging, ct);

    internal static IQueryable<GapRow> Rows(ComparedPeople asked, ClaimsPrincipal user, MedicalAidDbContext db, int year) =>
        asked.Households(db, user, year).BesideList(db, year)
            .Where(person => person.Scheme == null)
            .OrderBy(person => person.AreaCode).ThenBy(person => person.HouseholdNo).ThenBy(person => person.PersonId)
            .Select(person => new GapRow(person.PersonId, person.HouseholdId, person.HouseholdNo, person.AreaCode));
}
