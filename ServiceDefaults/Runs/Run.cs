using Contracts.Departments;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace ServiceDefaults.Runs;

/// <summary>State of a run.</summary>
public enum RunState
{
    /// <summary>One person proposed it.</summary>
    Proposed,

    /// <summary>A second person approved it: benefits are granted and payments requested.</summary>
    Approved,

    /// <summary>Sent back; its lines are withdrawn and may be proposed again.</summary>
    Returned,
}

/// <summary>A department's proposal for one item and period, decided by a second person as a whole.</summary>
public sealed class Run : Aggregate
{
    private Run()
    {
    }

    /// <summary>Code of <c>Contracts.Items</c>.</summary>
    public string Item { get; private init; } = "";

    /// <summary>Period of the benefits.</summary>
    public string Period { get; private init; } = "";

    /// <summary>Area it was proposed for.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public RunState State { get; private set; }

    /// <summary>Who proposed it.</summary>
    public string ProposedBy { get; private init; } = "";

    /// <summary>Business day of the proposal.</summary>
    public DateOnly ProposedOn { get; private init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Business day of the decision.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string? Reason { get; private set; }

    /// <summary>Number of benefits.</summary>
    public int Benefits { get; private init; }

    /// <summary>Sum of the benefits.</summary>
    public Money Amount { get; private init; }

    /// <summary>Makes a proposal.</summary>
    public static Run Propose(string item, Period period, string areaCode, IReadOnlyList<ProposedBenefit> benefits, string officer, DateOnly today) => new()
    {
        Item = item,
        Period = period.ToString(),
        AreaCode = areaCode,
        ProposedBy = officer,
        ProposedOn = today,
        Benefits = benefits.Count,
        Amount = benefits.Select(benefit => benefit.Amount).Sum(),
    };

    /// <summary>Approves the run: what was proposed is exactly what is granted.</summary>
    public void Approve(string service, IReadOnlyList<RunLine> lines, string officer, DateOnly today)
    {
        Decide(RunState.Approved, officer, today);

        foreach (var part in lines.Chunk(500))
        {
            Raise(_ => new BenefitsGranted(Id, service, Item, Period, [.. part.Select(line => line.ToBenefit())]));
        }

        foreach (var part in lines.GroupBy(line => line.RequestId).Select(RunLine.ToPayment).Chunk(500))
        {
            Raise(_ => new PaymentsRequested(Id, service, Item, Period, part));
        }
    }

    /// <summary>Sends the run back.</summary>
    public void Return(string officer, string? reason, DateOnly today)
    {
        Decide(RunState.Returned, officer, today);
        Reason = reason;
    }

    private void Decide(RunState state, string officer, DateOnly today)
    {
        if (State is not RunState.Proposed)
        {
            throw new RuleViolationException("run-already-decided", "该批次已审批", "The run is already decided");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        (State, DecidedBy, DecidedOn) = (state, officer, today);
    }
}
