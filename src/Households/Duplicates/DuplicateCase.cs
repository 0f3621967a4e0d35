using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Duplicates;

/// <summary>
/// Two entries of the register that may be one person. The pair is kept by person keys, which survive a new import, so that a decided pair is
/// never asked again.
/// </summary>
internal sealed class DuplicateCase : Aggregate
{
    public const string Open = "open";
    public const string Same = "same";
    public const string Different = "different";
    public const string NeedsSurvey = "needs-survey";

    /// <summary>The pair is no longer alike, and nobody decided it.</summary>
    public const string Gone = "gone";

    private DuplicateCase()
    {
    }

    /// <summary>The smaller person key.</summary>
    public string FirstKey { get; private init; } = "";

    /// <summary>The larger person key.</summary>
    public string SecondKey { get; private init; } = "";

    public Guid FirstPersonId { get; private set; }

    public Guid SecondPersonId { get; private set; }

    public Guid FirstHouseholdId { get; private set; }

    public Guid SecondHouseholdId { get; private set; }

    public string FirstAreaCode { get; private set; } = "";

    public string SecondAreaCode { get; private set; } = "";

    /// <summary>One of <see cref="Likeness"/>.</summary>
    public string Kind { get; private set; } = "";

    public string State { get; private set; } = Open;

    public DateOnly FoundOn { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>A person decides, with a reason. A pair that needs a survey is decided again after it; the other two answers are final.</summary>
    public void Decide(string outcome, string officer, string reason, DateOnly on)
    {
        if (State is not (Open or NeedsSurvey))
        {
            throw new RuleViolationException("duplicate-decided", "该查重案件已有结论", "The pair is decided already");
        }

        (State, DecidedBy, Reason, DecidedOn) = (outcome, officer, reason, on);
    }

    /// <summary>A scan found the pair again: in other households perhaps, or alike again.</summary>
    public void SeenAgain(Pair pair)
    {
        (FirstPersonId, FirstHouseholdId, FirstAreaCode) = (pair.First.Id, pair.First.HouseholdId, pair.First.AreaCode);
        (SecondPersonId, SecondHouseholdId, SecondAreaCode) = (pair.Second.Id, pair.Second.HouseholdId, pair.Second.AreaCode);
        if (State is Open or Gone)
        {
            (Kind, State) = (pair.Kind, Open);
        }
    }

    /// <summary>A scan no longer found an open pair.</summary>
    public void NotSeen() => State = Gone;

    /// <summary>Whether the case says what a scan found.</summary>
    public bool Says(Pair pair) => State is not Gone && FirstPersonId == pair.First.Id && SecondPersonId == pair.Second.Id && FirstHouseholdId == pair.First.HouseholdId
        && SecondHouseholdId == pair.Second.HouseholdId && FirstAreaCode == pair.First.AreaCode && SecondAreaCode == pair.Second.AreaCode
        && (Kind == pair.Kind || State is not Open);
}

/// <summary>In what two entries are alike.</summary>
internal static class Likeness
{
    public const string Certificate = "same-certificate";
    public const string SameNameAndBirth = "same-name-and-birth-date";
    public const string NearName = "near-name";
    public const string SwappedBirth = "swapped-birth-date";

    /// <summary>The Chinese word.</summary>
    public static string Word(string kind) => kind switch
    {
        Certificate => "残疾证号相同",
        SameNameAndBirth => "同村同名同生日",
        NearName => "同村同生日，姓名差一字或字序颠倒",
        SwappedBirth => "同村同名，出生月日颠倒",
        _ => kind,
    };
}
