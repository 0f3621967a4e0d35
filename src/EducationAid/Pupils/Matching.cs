using Microsoft.EntityFrameworkCore;
using ServiceDefaults.RegisterCopy;

namespace EducationAid.Pupils;

/// <summary>Pupils beside the register, joined by the keyed hash each time they are asked for.</summary>
internal static class Matching
{
    /// <summary>Pupils who are on a roster now.</summary>
    public static IQueryable<Pupil> PresentPupils(this EducationAidDbContext db) => db.Pupils.AsNoTracking().Where(pupil => pupil.LeftOn == null);

    /// <summary>Everybody who lives in a household of the register, with the household; a household that was struck off counts no more.</summary>
    public static IQueryable<Membership> Memberships(this EducationAidDbContext db) =>
        from person in db.Set<RegisteredPerson>().AsNoTracking()
        join household in db.Set<RegisteredHousehold>().AsNoTracking() on person.HouseholdId equals household.HouseholdId
        where household.Status != "cancelled"
        select new Membership
        {
            PersonKey = person.PersonKey,
            PersonId = person.PersonId,
            HouseholdId = household.HouseholdId,
            HouseholdNo = household.HouseholdNo,
            AreaCode = household.AreaCode,
            IsFiled = household.Status == RegisteredHousehold.Announced,
            FiledOn = household.AnnouncedOn,
        };
}

/// <summary>A person in a household of the register.</summary>
internal sealed class Membership
{
    public string PersonKey { get; init; } = "";
    public Guid PersonId { get; init; }
    public Guid HouseholdId { get; init; }
    public string HouseholdNo { get; init; } = "";
    public string AreaCode { get; init; } = "";
    public bool IsFiled { get; init; }
    public DateOnly? FiledOn { get; init; }

    /// <summary>Whether the household was filed on a day.</summary>
    public bool WasFiledOn(DateOnly day) => IsFiled && FiledOn <= day;
}
