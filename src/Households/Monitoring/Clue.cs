namespace Households.Monitoring;

/// <summary>Where a clue stands.</summary>
internal enum ClueState
{
    /// <summary>Part of a case.</summary>
    Joined,

    /// <summary>Laid aside with a reason.</summary>
    Closed,

    /// <summary>No threshold could judge it; a person decides.</summary>
    Undecided,
}

/// <summary>A fact that may push a household back into poverty, from a department, a village or the householder. It belongs to one case or to none.</summary>
internal sealed class Clue
{
    /// <summary>Id that its source gave it.</summary>
    public Guid Id { get; init; }

    public Guid HouseholdId { get; init; }

    public string HouseholdNo { get; init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; init; } = "";

    public Guid? PersonId { get; init; }

    /// <summary>Code of <see cref="ClueKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Department's service, or <c>village</c>, <c>householder</c>, <c>register</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Yuan.</summary>
    public decimal? Amount { get; init; }

    public int? Days { get; init; }

    public string Period { get; init; } = "";

    public DateOnly OccurredOn { get; init; }

    public DateOnly HeardOn { get; init; }

    /// <summary>Account that entered it, or the system.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>What the clerk wrote.</summary>
    public string Note { get; init; } = "";

    /// <summary>Version of the thresholds that judged it; none for what people report, which is always looked at.</summary>
    public Guid? ThresholdVersion { get; init; }

    public ClueState State { get; private set; }

    public Guid? CaseId { get; private set; }

    /// <summary>Code of the rule, or what the clerk wrote.</summary>
    public string Reason { get; private set; } = "";

    public string DecidedBy { get; private set; } = "";

    public DateOnly? DecidedOn { get; private set; }

    public void Join(Guid caseId, string by, DateOnly on) => (State, CaseId, DecidedBy, DecidedOn) = (ClueState.Joined, caseId, by, on);

    public void Close(string reason, string by, DateOnly on) => (State, Reason, DecidedBy, DecidedOn) = (ClueState.Closed, reason, by, on);

    public void Wait(string reason) => (State, Reason) = (ClueState.Undecided, reason);
}
