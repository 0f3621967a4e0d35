using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.RegisterCopy;

/// <summary>A department's own copy of a registered household, kept from events; holds no personal data.</summary>
public sealed class RegisteredHousehold
{
    /// <summary>Household id.</summary>
    public Guid HouseholdId { get; private set; }

    /// <summary>Version of the register that this copy shows.</summary>
    public int Version { get; private set; }

    /// <summary>户编号.</summary>
    public string HouseholdNo { get; private set; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private set; } = "";

    /// <summary><c>registered, announced, exited, cancelled</c>.</summary>
    public string Status { get; private set; } = "";

    /// <summary>Code of list <c>class</c>.</summary>
    public string Class { get; private set; } = "";

    /// <summary>Code of list <c>cause</c>, or empty.</summary>
    public string MainCause { get; private set; } = "";

    /// <summary>Business day of the announcement.</summary>
    public DateOnly? AnnouncedOn { get; private set; }

    /// <summary>Number of members.</summary>
    public int People { get; private set; }

    /// <summary>Whether the household is filed (建档立卡): announced and not exited.</summary>
    public const string Announced = "announced";
}

/// <summary>A membership in the copy; <see cref="PersonKey"/> matches the departments' own lists.</summary>
public sealed class RegisteredPerson
{
    /// <summary>Person id.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Household the person lives in now.</summary>
    public Guid HouseholdId { get; private set; }

    /// <summary>Version of the household that this row came with.</summary>
    public int Version { get; private set; }

    /// <summary>Keyed hash of the ID number.</summary>
    public string PersonKey { get; private set; } = "";

    /// <summary>Whether this is the head.</summary>
    public bool IsHead { get; private set; }
}

/// <summary>Adds the copy to a service's model.</summary>
public static class RegisterCopyModel
{
    /// <summary>Tables <c>registered_households</c> and <c>registered_people</c>.</summary>
    public static void AddRegisterCopy(this ModelBuilder model)
    {
        model.Entity<RegisteredHousehold>(household =>
        {
            household.ToTable("registered_households");
            household.HasKey(h => h.HouseholdId);
            household.Property(h => h.HouseholdId).ValueGeneratedNever();
            household.Property(h => h.AreaCode).HasMaxLength(14);
            household.HasIndex(h => h.AreaCode);
            household.HasIndex(h => h.HouseholdNo);
        });

        model.Entity<RegisteredPerson>(person =>
        {
            person.ToTable("registered_people");
            person.HasKey(p => new { p.HouseholdId, p.PersonId });
            person.Property(p => p.PersonKey).HasMaxLength(32);
            person.HasIndex(p => p.PersonKey);
            person.HasIndex(p => p.PersonId);
        });
    }
}
