using Contracts.Households;
using SharedKernel;

namespace EducationAid.Tests;

/// <summary>A child with a formally right ID number.</summary>
internal sealed record SomeChild(Guid PersonId, string IdNumber)
{
    public string Key(byte[] personKey) => PersonKey.Of(SharedKernel.IdNumber.Restore(IdNumber), personKey).Value;
}

/// <summary>Children that no other test uses.</summary>
internal static class Some
{
    private static int _children;
    private static int _accounts;

    public static SomeChild Child()
    {
        var number = Interlocked.Increment(ref _children);

        return new SomeChild(
            Guid.CreateVersion7(), IdNumber.Synthesize("990101", new DateOnly(2004, 1, 1).AddDays(number / 1000), number % 1000).Value);
    }

    public static SomeChild[] Children(int count) => [.. Enumerable.Range(0, count).Select(_ => Child())];

    public static string Account() => $"99010199{Interlocked.Increment(ref _accounts):0000000}";

    /// <summary>One household of the register with these children.</summary>
    public static HouseholdLine Home(
        string village, byte[] personKey, IEnumerable<SomeChild> children, string status = "announced", int version = 1, Guid? id = null,
        DateOnly? announcedOn = null)
    {
        var household = id ?? Guid.CreateVersion7();

        return new HouseholdLine(household, version, $"{village}{household.ToString("N")[^6..]}", village + "01", status, "general", "schooling",
            status == "announced" ? announcedOn ?? new DateOnly(2014, 5, 1) : null,
            [
                new MemberLine(Guid.CreateVersion7(), $"{household:N}", true),
                .. children.Select(child => new MemberLine(child.PersonId, child.Key(personKey), false)),
            ]);
    }
}
