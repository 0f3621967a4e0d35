using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Rules;

/// <summary>An exception: for a stated reason a household gets another outcome than its rules gave; proposed by one person, decided by a second.</summary>
internal sealed class ResultOverride : Aggregate
{
    private ResultOverride()
    {
    }

    public Guid EvaluationId { get; private init; }

    public Guid HouseholdId { get; private init; }

    public string AreaCode { get; private init; } = "";

    public string FromOutcome { get; private init; } = "";

    public string ToOutcome { get; private init; } = "";

    public string Reason { get; private init; } = "";

    public string ProposedBy { get; private init; } = "";

    public DateOnly ProposedOn { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public RuleState State { get; private set; }

    public static ResultOverride Propose(EvaluationResult result, string shown, string outcome, string reason, string by, DateOnly on) =>
        outcome == shown
            ? throw new RuleViolationException("outcome-unchanged", "该户已是这一结果", "The household has this outcome already")
            : new ResultOverride
            {
                EvaluationId = result.EvaluationId,
                HouseholdId = result.HouseholdId,
                AreaCode = result.AreaCode,
                FromOutcome = shown,
                ToOutcome = outcome,
                Reason = reason.Trim(),
                ProposedBy = by,
                ProposedOn = on,
            };

    /// <summary>A second person lets the exception hold or not.</summary>
    public void Decide(bool approve, string officer, DateOnly on)
    {
        if (State is not RuleState.Proposed)
        {
            throw new RuleViolationException("override-already-decided", "该例外已审定", "The exception is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        (State, DecidedBy, DecidedOn) = (approve ? RuleState.InForce : RuleState.Refused, officer, on);
    }
}
