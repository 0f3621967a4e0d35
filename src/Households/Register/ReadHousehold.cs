using System.Security.Claims;
using Households.Changes;
using Households.Triage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Register;

/// <summary>A household; phone, account and ID numbers are masked.</summary>
/// <param name="Triage">Relief or development, code of <see cref="TriageClass"/>.</param>
internal sealed record HouseholdAnswer(
    Guid Id, string HouseholdNo, string AreaCode, string Status, string Class, string MainCause, IReadOnlyList<string> OtherCauses, DateOnly? AnnouncedOn,
    string? Phone, string Bank, string? Account, decimal? Cropland, decimal? Woodland, decimal? HouseArea, string HouseGrade, bool? SafeWater,
    bool? Electricity, HouseholdFacts Facts, IReadOnlyList<MemberAnswer> Members, IReadOnlyList<FormerMemberAnswer> FormerMembers, int Version,
    string Triage);

/// <summary>A member; what concerns health is shown only to those who work with it.</summary>
internal sealed record MemberAnswer(
    Guid Id, string Name, string? IdNumber, string Relation, DateOnly BirthDate, string Sex, string Ethnicity, string Schooling, string Pupil, string? Health,
    string Labour, int? MonthsAway, string Insurance, int? DisabilityKind, int? DisabilityGrade, PersonFacts Facts);

/// <summary>A person who left, why and when.</summary>
internal sealed record FormerMemberAnswer(Guid Id, string Name, string Relation, string Reason, string ReasonLabel, DateOnly On);

/// <summary>One household with its members.</summary>
internal static class ReadHousehold
{
    /// <param name="on">The household as it was at the end of that business day; absent means now.</param>
    public static async Task<Results<Ok<HouseholdAnswer>, NotFound>> ById(
        Guid id, DateOnly? on, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct)
    {
        var household = db.Households.Where(household => household.Id == id);
        if (on is not { } day)
        {
            return await Read(household, user, db, personal, ct);
        }

        return await household.InScope(user, present => present.AreaCode).AnyAsync(ct) && await db.StateOn(id, day, ct) is { } past
            ? TypedResults.Ok(Answer(past.Household, await db.TriageClassOf(id, day, ct), user, personal))
            : TypedResults.NotFound();
    }

    public static Task<Results<Ok<HouseholdAnswer>, NotFound>> ByNo(
        string householdNo, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct) =>
        Read(db.Households.Where(household => household.HouseholdNo == householdNo), user, db, personal, ct);

    private static async Task<Results<Ok<HouseholdAnswer>, NotFound>> Read(
        IQueryable<Household> query, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct)
    {
        var found = query.AsNoTracking().Include(household => household.Members).InScope(user, household => household.AreaCode);

        return await found.SingleOrDefaultAsync(ct) is { } household
            ? TypedResults.Ok(Answer(household, await db.TriageClassOf(household.Id, null, ct), user, personal))
            : TypedResults.NotFound();
    }

    /// <summary>Whether the caller works with what concerns health.</summary>
    public static bool SeesHealth(this ClaimsPrincipal user) => user.Department() == Departments.Medical || user.IsInRole(Roles.RegisterOfficer)
        || user.IsInRole(Roles.RegisterChief) || user.IsInRole(Roles.VillageCadre) || user.IsInRole(Roles.TownshipOfficer) || user.IsInRole(Roles.TownshipChief);

    private static HouseholdAnswer Answer(Household household, string triage, ClaimsPrincipal user, Personal personal)
    {
        var seesHealth = user.SeesHealth();

        return new HouseholdAnswer(
            household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Class, household.MainCause,
            household.OtherCauses.Split(',', StringSplitOptions.RemoveEmptyEntries), household.AnnouncedOn, personal.Masked(household.Phone), household.Bank,
            personal.Masked(household.Account), household.Cropland, household.Woodland, household.HouseArea, household.HouseGrade, household.SafeWater,
            household.Electricity, household.Facts,
            [.. household.Members.OrderByDescending(member => member.IsHead).ThenBy(member => member.Id).Select(member => Member(member, personal, seesHealth))],
            [.. household.FormerMembers.OrderBy(former => former.On).Select(former => new FormerMemberAnswer(
                former.PersonId, former.Name, former.Relation, former.Reason, LeavingReason.Word(former.Reason), former.On))],
            household.Version, triage);
    }

    private static MemberAnswer Member(Person person, Personal personal, bool seesHealth) => new(
        person.Id, person.Name, personal.Masked(person.IdNumber), person.Relation, person.BirthDate, person.IsMale ? "male" : "female", person.Ethnicity,
        person.Schooling, person.Pupil, seesHealth ? person.Health : null, person.Labour, person.MonthsAway, person.Insurance,
        seesHealth ? person.DisabilityKind : null, seesHealth ? person.DisabilityGrade : null,
        seesHealth ? person.Facts : person.Facts with { MedicalAid = null });
}
