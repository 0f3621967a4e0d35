using System.Linq.Expressions;
using System.Security.Claims;
using MedicalAid.Enrolments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.RegisterCopy;

namespace MedicalAid.Gaps;

/// <summary>A registered person beside the enrolment list of a year.</summary>
internal sealed class ListedPerson
{
    public Guid PersonId { get; init; }
    public Guid HouseholdId { get; init; }
    public string HouseholdNo { get; init; } = "";

    /// <summary>Area of the group.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Scheme of the list, null when the list does not name the person.</summary>
    public string? Scheme { get; init; }
}

/// <summary>Whom a comparison is about: by default the people of households announced by the end of the year.</summary>
internal sealed record ComparedPeople(int? Year, string? AreaCode, string? Scope)
{
    /// <summary>People of households that are filed (建档立卡).</summary>
    public const string Announced = "announced";

    /// <summary>Everybody in the register.</summary>
    public const string Register = "register";

    /// <summary>The scope that was asked for; another word is malformed.</summary>
    public string AskedScope => Scope switch
    {
        null or "" or Announced => Announced,
        Register => Register,
        _ => throw new MalformedRequestException("scope", "须为 announced 或 register", "must be announced or register"),
    };

    /// <summary>The year that was asked for, else the newest year of which there is a list, else the present one.</summary>
    public async Task<int> AskedYear(MedicalAidDbContext db, BusinessClock clock, CancellationToken ct) => Year switch
    {
        null => await db.Enrolments.MaxAsync(enrolment => (int?)enrolment.Year, ct) ?? clock.Today.Year,
        >= 2003 and < 2200 => Year.Value,
        _ => throw new MalformedRequestException("year", "年度须在 2003 到 2199 之间", "year must be 2003 to 2199"),
    };

    /// <summary>The households whose people are compared, within the caller's areas.</summary>
    public IQueryable<RegisteredHousehold> Households(MedicalAidDbContext db, ClaimsPrincipal user, int year)
    {
        var households = db.Set<RegisteredHousehold>().AsNoTracking().InArea(user, AreaCode, household => household.AreaCode);

        return AskedScope == Announced
            ? households.Where(FiledIn(year))
            : households.Where(household => household.Status != "cancelled");
    }

    /// <summary>Filed by the end of a year.</summary>
    public static Expression<Func<RegisteredHousehold, bool>> FiledIn(int year)
    {
        var end = new DateOnly(year, 12, 31);

        return household => household.Status == RegisteredHousehold.Announced && household.AnnouncedOn <= end;
    }
}

/// <summary>The comparison itself: a gap is found by the keyed hash, not typed.</summary>
internal static class Comparison
{
    /// <summary>Each person of the households once, with the scheme of the list.</summary>
    public static IQueryable<ListedPerson> BesideList(this IQueryable<RegisteredHousehold> households, MedicalAidDbContext db, int year) =>
        from household in households
        join person in db.Set<RegisteredPerson>().AsNoTracking() on household.HouseholdId equals person.HouseholdId
        join entry in db.Enrolments.AsNoTracking().Where(enrolment => enrolment.Year == year) on person.PersonKey equals entry.PersonKey into entries
        from entry in entries.DefaultIfEmpty()
        select new ListedPerson
        {
            PersonId = person.PersonId,
            HouseholdId = household.HouseholdId,
            HouseholdNo = household.HouseholdNo,
            AreaCode = household.AreaCode,
            Scheme = entry == null ? null : entry.Scheme,
        };
}
