using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Http;

namespace EcologicalCompensation.Rangers;

/// <summary>A row of the register's internal list <c>people</c> as this service may see it: only what decides on a ranger.</summary>
internal sealed record PersonRow(Guid PersonId, Guid HouseholdId, DateOnly BirthDate, bool SeverelyDisabled, int? MonthsAway)
{
    /// <summary>Age in full years.</summary>
    public int AgeOn(DateOnly day) => day.Year - BirthDate.Year - (day < BirthDate.AddYears(day.Year - BirthDate.Year) ? 1 : 0);
}

/// <summary>The row at rest: encrypted, because it tells of birth and disability.</summary>
internal sealed class PersonFacts
{
    public Guid PersonId { get; init; }

    public byte[] Row { get; init; } = [];

    public static byte[] Seal(PersonRow row, FieldCipher cipher) => cipher.Encrypt(JsonSerializer.SerializeToUtf8Bytes(row, PlatformJson.Options));

    public PersonRow Open(FieldCipher cipher) => JsonSerializer.Deserialize<PersonRow>(cipher.DecryptBytes(Row), PlatformJson.Options)!;

    public static void Configure(ModelBuilder model) => model.Entity<PersonFacts>(facts =>
    {
        facts.ToTable("person_facts");
        facts.HasKey(f => f.PersonId);
        facts.Property(f => f.PersonId).ValueGeneratedNever();
    });
}
