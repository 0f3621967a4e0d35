using Households.Rules;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Triage;

/// <summary>Where a proposal stands.</summary>
internal enum TriageState
{
    Proposed,

    /// <summary>The household's class now.</summary>
    InForce,
    Refused,

    /// <summary>Was in force until a later one.</summary>
    Superseded,
}

/// <summary>
/// A class proposed for a household by one person and decided by another, with what the rule said on which facts. A later one takes its place; none
/// is ever changed, so that they are the household's history.
/// </summary>
internal sealed class TriageProposal : Aggregate
{
    private TriageProposal()
    {
    }

    public Guid HouseholdId { get; private init; }

    /// <summary>One of <see cref="TriageClass"/>.</summary>
    public string Class { get; private init; } = "";

    /// <summary>What the rule says, or <see cref="RuleProgram.Undecided"/>.</summary>
    public string RuleClass { get; private init; } = "";

    public Guid RuleVersionId { get; private init; }

    /// <summary>The evaluation that it was taken over from with all others; none when it was proposed by itself.</summary>
    public Guid? EvaluationId { get; private init; }

    /// <summary>Business day whose facts the rule judged.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>The facts as JSON, by name.</summary>
    public string Inputs { get; private init; } = "";

    /// <summary>Why, where it is not what the rule says.</summary>
    public string Reason { get; private init; } = "";

    public string ProposedBy { get; private init; } = "";

    public DateOnly ProposedOn { get; private init; }

    public TriageState State { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string DecisionReason { get; private set; } = "";

    /// <summary>Whether an officer proposes another class than the rule.</summary>
    public bool Overrides => Class != RuleClass;

    /// <summary>Proposes the rule's class, or another one for a stated reason.</summary>
    /// <param name="current">The household's class now.</param>
    /// <param name="asked">Class that the officer asks for; null takes the rule's.</param>
    public static TriageProposal Propose(Guid householdId, string current, TriageFinding finding, string? asked, string? reason, string by, DateOnly on)
    {
        var @class = asked ?? finding.Class;
        if (@class == RuleProgram.Undecided)
        {
            throw new RuleViolationException("triage-undecided", "情况不明，规则无法分类，请先补充", "Facts are missing, so the rule gives no class")
            {
                Details = { ["missing"] = finding.Missing },
            };
        }

        if (@class != finding.Class && string.IsNullOrWhiteSpace(reason))
        {
            throw new MalformedRequestException("reason", "与规则结果不同的，须写明理由", "Another class than the rule's needs a reason");
        }

        return @class == current
            ? throw new RuleViolationException("triage-unchanged", "该户已是这一分类", "The household has this class already")
            : new TriageProposal
            {
                HouseholdId = householdId,
                Class = @class,
                RuleClass = finding.Class,
                RuleVersionId = finding.RuleVersionId,
                Day = on,
                Inputs = finding.Inputs,
                Reason = reason?.Trim() ?? "",
                ProposedBy = by,
                ProposedOn = on,
            };
    }

    /// <summary>A second person lets it be the household's class or not.</summary>
    public void Decide(bool approve, string? reason, string officer, DateOnly on)
    {
        if (State is not TriageState.Proposed)
        {
            throw new RuleViolationException("triage-already-decided", "该分类已审定", "The proposal is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        (State, DecidedBy, DecidedOn, DecisionReason) = (approve ? TriageState.InForce : TriageState.Refused, officer, on, reason?.Trim() ?? "");
    }
}

/// <summary>What a rule says of a household on its facts.</summary>
internal sealed record TriageFinding(Guid RuleVersionId, string Class, string Inputs, IReadOnlyCollection<string> Missing);
