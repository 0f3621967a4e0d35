using ServiceDefaults.Errors;

namespace Households.Quality;

/// <summary>A row that breaks a rule; it stays the same hit from run to run until a run finds it mended.</summary>
internal sealed class QualityHit
{
    public const string Open = "open";
    public const string Accepted = "accepted";
    public const string Closed = "closed";

    /// <summary>Code of the rule.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The person, or the household when the rule is about one.</summary>
    public Guid SubjectId { get; init; }

    public Guid HouseholdId { get; init; }

    public Guid? PersonId { get; init; }

    public string AreaCode { get; init; } = "";

    /// <summary>The value that breaks the rule; never a personal number.</summary>
    public string Value { get; init; } = "";

    public string Severity { get; init; } = "";

    /// <summary>Version of the rule's parameter that found it last.</summary>
    public Guid RuleVersion { get; init; }

    /// <summary><c>open, accepted</c>, or <c>closed</c> by the run that no longer found it.</summary>
    public string State { get; private set; } = Open;

    public Guid FirstRun { get; init; }

    public Guid LastRun { get; init; }

    public DateOnly FoundOn { get; init; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Account that is to mend it.</summary>
    public string? AssignedTo { get; private set; }

    /// <summary>Change request that is to mend it, or that did.</summary>
    public Guid? ChangeRequestId { get; private set; }

    public string? AcceptedBy { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Raised by each act, so that two people do not undo each other's.</summary>
    public int Version { get; private set; }

    /// <summary>Somebody is to mend it.</summary>
    public void Assign(string userName)
    {
        MustBe(Open);
        (AssignedTo, Version) = (userName, Version + 1);
    }

    /// <summary>The value is as it is, for a reason; it stays accepted while the value is the same.</summary>
    public void Accept(string officer, string reason)
    {
        MustBe(Open);
        (State, AcceptedBy, Reason, Version) = (Accepted, officer, reason, Version + 1);
    }

    /// <summary>An acceptance is taken back.</summary>
    public void Reopen(string reason)
    {
        MustBe(Accepted);
        (State, AcceptedBy, Reason, Version) = (Open, null, reason, Version + 1);
    }

    /// <summary>A change request is to mend it.</summary>
    public void Correct(Guid changeRequestId)
    {
        MustBe(Open);
        if (ChangeRequestId is not null)
        {
            throw new RuleViolationException("hit-in-correction", "该问题已有更正申请", "A change request is to mend the hit already") { Details = { ["requestId"] = ChangeRequestId } };
        }

        (ChangeRequestId, Version) = (changeRequestId, Version + 1);
    }

    /// <summary>The request that was to mend it was refused or taken back, or was applied and did not mend it.</summary>
    public void Release() => (ChangeRequestId, Version) = (null, Version + 1);

    /// <summary>The request that was to mend it has.</summary>
    public void Mended(DateOnly on) => (State, ClosedOn, Version) = (Closed, on, Version + 1);

    private void MustBe(string state)
    {
        if (State != state)
        {
            throw new RuleViolationException("hit-state", "该问题的状态不允许此操作", $"The hit is {State}, not {state}");
        }
    }
}
