namespace Households.Rules.Facts;

/// <summary>What matching with another department's list, or a look at home, found of a household; never changed, a later one counts instead.</summary>
internal sealed class HouseholdFinding
{
    public long Sequence { get; private init; }

    public Guid HouseholdId { get; init; }

    /// <summary>English name of a fact whose source is <see cref="Language.FactSource.Finding"/>.</summary>
    public string Fact { get; init; } = "";

    public bool Value { get; init; }

    /// <summary>Business day for which it was found.</summary>
    public DateOnly FoundOn { get; init; }

    /// <summary>List or visit that it comes from.</summary>
    public string Source { get; init; } = "";

    public string RecordedBy { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }
}
