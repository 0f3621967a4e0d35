using Funds.Sources;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Projects;

/// <summary>Which money may come to a project, and what it may leave for.</summary>
internal sealed partial class Project
{
    /// <summary>Money of a source may follow this project: its kind is pledged and not yet there in full, and an award is earned first.</summary>
    public void MustTake(FundSource source, Money amount, Money receivedOfKind)
    {
        if (State is ProjectState.Idea or ProjectState.Applied or ProjectState.Closed or ProjectState.Cancelled)
        {
            throw new RuleViolationException("project-not-planned", $"项目{State.Label()}，不能安排资金", "Money follows a project of the plan only");
        }

        source.MustBeOpen();
        source.MustServe(Category);
        source.MustReach(AreaCode);
        if (source.Kind is SourceKind.Award && State is not ProjectState.Accepted)
        {
            throw new RuleViolationException("award-not-earned", "以奖代补资金须在验收合格后拨付", "An award is paid after the result");
        }

        var pledged = _pledges.Where(pledge => pledge.Kind == source.Kind).Sum(pledge => pledge.Amount);
        if (receivedOfKind + amount > pledged)
        {
            throw new RuleViolationException(
                "pledge-exceeded", $"{source.Kind.Label()}计划 {pledged} 元，已落实 {receivedOfKind} 元，不能再安排 {amount} 元",
                $"{pledged} yuan are planned of this kind, {receivedOfKind} are there")
            {
                Details = { ["planned"] = pledged.Amount, ["received"] = receivedOfKind.Amount, ["need"] = amount.Amount },
            };
        }
    }

    /// <summary>Its first money has been bound.</summary>
    public void TakeMoney(string officer, DateTimeOffset now)
    {
        State = State is ProjectState.Planned ? State.To(ProjectState.Funded) : State;
        Record(ProjectAct.Funded, officer, null, now);
    }

    /// <summary>Whether no money is bound for it any more.</summary>
    public bool IsOver => State is ProjectState.Closed or ProjectState.Cancelled;

    /// <summary>The accepted budget line that a claim is about: money leaves only for works of the plan.</summary>
    public BudgetLine LineToPay(Guid lineId) => State is ProjectState.Running or ProjectState.Finished or ProjectState.Accepted
        ? _lines.SingleOrDefault(line => line.Id == lineId) ?? throw new MalformedRequestException("budgetLineId", "不是本项目的工程内容", "It is no budget line of this project")
        : throw new RuleViolationException("budget-line-not-accepted", $"项目{State.Label()}，不能报账", "Only works of a running or finished project are paid");
}
