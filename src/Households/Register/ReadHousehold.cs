using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Register;

/// <summary>A household; phone, account and ID numbers are masked.</summary>
internal sealed record HouseholdAnswer(
    Guid Id, string HouseholdNo, string AreaCode, string Status, string Class, string MainCause, IReadOnlyList<string> OtherCauses, DateOnly? AnnouncedOn,
    string? Phone, string Bank, string? Account, decimal? Cropland, decimal? Woodland, decimal? HouseArea, string HouseGrade, bool? SafeWater,
    bool? Electricity, IReadOnlyList<MemberAnswer> Members, int Version);

/// <summary>A member; what concerns health is shown only to those who work with it.</summary>
internal sealed record MemberAnswer(
    Guid Id, string Name, string? IdNumber, string Relation, DateOnly BirthDate, string Sex, string Ethnicity, string Schooling, string Pupil, string? Health,
    string Labour, int? MonthsAway, string Insurance, int? DisabilityGrade);

/// <summary>One household with its members.</summary>
internal static class ReadHousehold
{
    public static Task<Results<Ok<HouseholdAnswer>, NotFound>> ById(
        Guid id, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct) =>
        Read(db.Households.Where(household => household.Id == id), user, personal, ct);

    public static Task<Results<Ok<HouseholdAnswer>, NotFound>> ByNo(
        string householdNo, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct) =>
        Read(db.Households.Where(household => household.HouseholdNo == householdNo), user, personal, ct);

    private static async Task<Results<Ok<HouseholdAnswer>, NotFound>> Read(IQueryable<Household> query, ClaimsPrincipal user, Personal personal, CancellationToken ct)
    {
        var found = query.AsNoTracking().Include(household => household.Members).InScope(user, household => household.AreaCode);
        if (await found.SingleOrDefaultAsync(ct) is not { } household)
        {
            return TypedResults.NotFound();
        }

        var seesHealth = user.Department() == Departments.Medical || user.IsInRole(Roles.RegisterOfficer) || user.IsInRole(Roles.RegisterChief)
            || user.IsInRole(Roles.VillageCadre) || user.IsInRole(Roles.TownshipOfficer) || user.IsInRole(Roles.TownshipChief);

        return TypedResults.Ok(new HouseholdAnswer(
            household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Class, household.MainCause,
            household.OtherCauses.Split(',', StringSplitOptions.RemoveEmptyEntries), household.AnnouncedOn, personal.Masked(household.Phone), household.Bank,
            personal.Masked(household.Account), household.Cropland, household.Woodland, household.HouseArea, household.HouseGrade, household.SafeWater,
            household.Electricity,
            [.. household.Members.OrderByDescending(member => member.IsHead).ThenBy(member => member.Id).Select(member => Member(member, personal, seesHealth))],
            household.Version));
    }

    private static MemberAnswer Member(Person person, Personal personal, bool seesHealth) => new(
        person.Id, person.Name, personal.Masked(person.IdNumber), person.Relation, person.BirthDate, person.IsMale ? "male" : "female", person.Ethnicity,
        person.Schooling, person.Pupil, seesHealth ? person.Health : null, person.Labour, person.MonthsAway, person.Insurance,
        seesHealth ? person.DisabilityGrade : null);
}
