using Households.Attachments;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Changes.Requests;

/// <summary>Where a change request stands.</summary>
internal enum ChangeState
{
    Proposed,
    Applied,
    Rejected,
    Withdrawn,
}

/// <summary>A household as the request found it: the version names its state in the register's log.</summary>
internal sealed class TouchedHousehold
{
    public Guid RequestId { get; init; }

    public Guid HouseholdId { get; init; }

    public string HouseholdNo { get; init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Version that the maker saw; 0 for a household that the change made.</summary>
    public int FrozenVersion { get; init; }

    /// <summary>Version that the change gave it.</summary>
    public int? AppliedVersion { get; set; }
}

/// <summary>Someone asks that a household be changed; another person applies exactly what was asked for, on the household as it was then, or nothing.</summary>
internal sealed class ChangeRequest : Aggregate
{
    private readonly List<TouchedHousehold> _households = [];
    private readonly List<EvidenceLine> _evidence = [];

    private ChangeRequest()
    {
    }

    /// <summary>Code of a <see cref="ChangeKind"/>.</summary>
    public string Kind { get; private init; } = "";

    public Guid HouseholdId { get; private init; }

    public string HouseholdNo { get; private init; } = "";

    /// <summary>Area of the group when it was asked for, 14 digits.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>Area that a household comes to.</summary>
    public string? Destination { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>What was asked for, encrypted JSON.</summary>
    public byte[] Proposal { get; private init; } = [];

    /// <summary>What it will do, field by field, encrypted JSON.</summary>
    public byte[] Effects { get; private init; } = [];

    /// <summary>Keyed hash of what was asked for: the same thing is open once.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>Whether the township may decide; the county may always.</summary>
    public bool TownshipMayDecide { get; private init; }

    /// <summary>Versions of the figures that level and day rest on.</summary>
    public List<Guid> Parameters { get; private init; } = [];

    public ChangeState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public DateOnly ProposedOn { get; private init; }

    /// <summary>Last day for a decision.</summary>
    public DateOnly DueOn { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string DecisionReason { get; private set; } = "";

    /// <summary>The request that undid this one.</summary>
    public Guid? ReversedBy { get; private set; }

    public IReadOnlyList<TouchedHousehold> Households => _households;

    /// <summary>The papers that it rests on.</summary>
    public IReadOnlyList<EvidenceLine> Evidence => _evidence;

    public static ChangeRequest Propose(Asked asked, IEnumerable<TouchedHousehold> households, string maker, DateTimeOffset now, DateOnly today)
    {
        var request = new ChangeRequest
        {
            Kind = asked.Kind,
            HouseholdId = asked.HouseholdId,
            HouseholdNo = asked.HouseholdNo,
            AreaCode = asked.AreaCode,
            Destination = asked.Destination,
            Reason = asked.Reason,
            Proposal = asked.Proposal,
            Effects = asked.Effects,
            Fingerprint = asked.Fingerprint,
            TownshipMayDecide = asked.TownshipMayDecide,
            Parameters = [.. asked.Parameters],
            ProposedBy = maker,
            ProposedAt = now,
            ProposedOn = today,
            DueOn = today.AddDays(asked.Days),
        };
        request._households.AddRange(households);
        request._evidence.AddRange(asked.Evidence);

        return request;
    }

    /// <summary>Another person may decide while the request is open.</summary>
    public void MayBeDecided(string checker)
    {
        MustBeOpen();
        SeparationOfDuties.Require(checker, ProposedBy);
    }

    /// <summary>Its change is made.</summary>
    /// <param name="versions">Version of each touched household after it.</param>
    /// <param name="made">Households that it made.</param>
    /// <param name="decision">Who decided, when and why.</param>
    public void Apply(IReadOnlyDictionary<Guid, int> versions, IEnumerable<TouchedHousehold> made, Decided decision)
    {
        MayBeDecided(decision.By);
        _households.AddRange(made);
        foreach (var household in _households)
        {
            household.AppliedVersion = versions[household.HouseholdId];
        }

        Close(ChangeState.Applied, decision);
    }

    public void Reject(Decided decision)
    {
        MayBeDecided(decision.By);
        Close(ChangeState.Rejected, decision);
    }

    /// <summary>Who asked takes it back.</summary>
    public void Withdraw(Decided decision)
    {
        MustBeOpen();
        if (!string.Equals(decision.By, ProposedBy, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleViolationException("not-the-maker", "只有申请人可以撤回", "Only who asked may withdraw");
        }

        Close(ChangeState.Withdrawn, decision);
    }

    /// <summary>Its households are still as it left them.</summary>
    public void MayBeReversed(IReadOnlyDictionary<Guid, int> versions)
    {
        if (State is not ChangeState.Applied || ReversedBy is not null)
        {
            throw new RuleViolationException("change-not-reversible", "该变更未生效或已撤销", "The change was not applied, or is undone");
        }

        if (_households.Find(household => household.AppliedVersion != versions[household.HouseholdId]) is { } changed)
        {
            throw HouseholdChanged(changed.HouseholdNo);
        }
    }

    public void Reverse(Guid by) => ReversedBy = by;

    public static RuleViolationException HouseholdChanged(string householdNo) => new(
        "household-changed", $"户 {householdNo} 在申请之后已有变化，请重新申请", $"Household {householdNo} has changed since the request was made")
    {
        Details = { ["householdNo"] = householdNo },
    };

    private void MustBeOpen()
    {
        if (State is not ChangeState.Proposed)
        {
            throw new RuleViolationException("change-decided", $"该申请{State.Label()}", $"The request is {State}") { Details = { ["state"] = State.ToString() } };
        }
    }

    private void Close(ChangeState state, Decided decision) =>
        (State, DecidedBy, DecidedAt, DecidedOn, DecisionReason) = (state, decision.By, decision.At, decision.On, decision.Reason);
}

/// <summary>What is asked for, sealed.</summary>
internal sealed record Asked(
    string Kind, Guid HouseholdId, string HouseholdNo, string AreaCode, string? Destination, string Reason, IReadOnlyList<EvidenceLine> Evidence, byte[] Proposal, byte[] Effects,
    string Fingerprint, bool TownshipMayDecide, int Days, IReadOnlyList<Guid> Parameters);

/// <summary>Who decided, when and why.</summary>
internal sealed record Decided(string By, DateTimeOffset At, DateOnly On, string Reason);

internal static class ChangeStates
{
    /// <summary>The state in Chinese.</summary>
    public static string Label(this ChangeState state) => state switch
    {
        ChangeState.Proposed => "待审批",
        ChangeState.Applied => "已生效",
        ChangeState.Rejected => "已退回",
        ChangeState.Withdrawn => "已撤回",
        _ => state.ToString(),
    };
}
