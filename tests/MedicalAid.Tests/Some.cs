using System.Globalization;
using Contracts.Households;
using SharedKernel;

namespace MedicalAid.Tests;

/// <summary>A person with a formally right ID number.</summary>
internal sealed record SomePerson(Guid Id, string IdNumber);

/// <summary>People and households that no other test uses.</summary>
internal static class Some
{
    private static int _people;

    public static SomePerson Person()
    {
        var number = Interlocked.Increment(ref _people);

        return new SomePerson(
            Guid.CreateVersion7(), IdNumber.Synthesize("990101", new DateOnly(1950, 1, 1).AddDays(number / 1000), number % 1000).Value);
    }

    /// <summary>A number whose check character does not follow from the others.</summary>
    public static string WrongNumber()
    {
        var right = Person().IdNumber;

        return right[..17] + (right[17] == '1' ? '2' : '1');
    }

    public static SomePerson[] People(int count) => [.. Enumerable.Range(0, count).Select(_ => Person())];
}

/// <summary>A household as the register announces it.</summary>
internal sealed class SomeHousehold(string village, byte[] personKey, params SomePerson[] members)
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public string Village { get; } = village;

    public string No => $"{Village}{Id.ToString("N", CultureInfo.InvariantCulture)[..6]}";

    public HouseholdsChanged Says(string status = "announced", int version = 1, int announcedIn = 2014) => new([new HouseholdLine(
        Id, version, No, Village + "01", status, "minimum-living", "illness", status == "announced" ? new DateOnly(announcedIn, 8, 1) : null,
        [.. members.Select((person, index) => new MemberLine(
            person.Id, PersonKey.Of(SharedKernel.IdNumber.Restore(person.IdNumber), personKey).Value, index == 0))])]);
}
