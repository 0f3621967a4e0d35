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

    /// <summary>They were one person, and a change request has put the register right.</summary>
    public const string Resolved = "resolved";

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

    /// <summary>Merge or removal that is to put the register right, or that did.</summary>
    public Guid? ChangeRequestId { get; private set; }

    public DateOnly? ResolvedOn { get; private set; }

    /// <summary>A person decides, with a reason. A pair that needs a survey is decided again after it; the other two answers are final.</summary>
    public void Decide(string outcome, string officer, string reason, DateOnly on)
    {
        if (State is not (Open or NeedsSurvey))
        {
            throw new RuleViolationException("duplicate-decided", "该查重案件已有结论", "The pair is decided already");
        }

        (State, DecidedBy, Reason, DecidedOn) = (outcome, officer, reason, on);
    }

    /// <summary>A change request is to make one entry of the two.</summary>
    public void Correct(Guid changeRequestId)
    {
        if (State is not Same)
        {
            throw new RuleViolationException("duplicate-not-same", "只有认定为同一人的案件才能办理合并或删除", "Only a pair that is one person is put right by a change request");
        }

        if (ChangeRequestId is not null)
        {
            throw new RuleViolationException("duplicate-in-correction", "该案件已有变更申请", "A change request is to put the pair right already") { Details = { ["requestId"] = ChangeRequestId } };
        }

        ChangeRequestId = changeRequestId;
    }

    /// <summary>The request was refused or taken back, or has left both entries.</summary>
    public void Release() => ChangeRequestId = null;

    /// <summary>One of the two entries is gone.</summary>
    public void Resolve(DateOnly on) => (State, ResolvedOn) = (Resolved, on);

    /// <summary>A scan found the pair again: in other households perhaps, or alike again; one that was resolved has its second entry back.</summary>
    public void SeenAgain(Pair pair)
    {
        (FirstPersonId, FirstHouseholdId, FirstAreaCode) = (pair.First.Id, pair.First.HouseholdId, pair.First.AreaCode);
        (SecondPersonId, SecondHouseholdId, SecondAreaCode) = (pair.Second.Id, pair.Second.HouseholdId, pair.Second.AreaCode);
        (Kind, State, ChangeRequestId, ResolvedOn) = State switch
        {
            Open or Gone => (pair.Kind, Open, null, null),
            Resolved => (pair.Kind, Same, null, null),
            _ => (Kind, State, ChangeRequestId, ResolvedOn),
        };
    }

    /// <summary>A scan no longer found an open pair.</summary>
    public void NotSeen() => State = Gone;

    /// <summary>Whether the case says what a scan found.</summary>
    public bool Says(Pair pair) => State is not (Gone or Resolved) && FirstPersonId == pair.First.Id && SecondPersonId == pair.Second.Id && FirstHouseholdId == pair.First.HouseholdId
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
