using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Funds.Projects;

/// <summary>From the choice of how it is carried out to acceptance, close or cancellation.</summary>
internal sealed partial class Project
{
    public void ChooseMode(ProjectMode mode, string? contractor, string reason, string officer, DateTimeOffset now)
    {
        if (State is not (ProjectState.Planned or ProjectState.Funded))
        {
            throw new RuleViolationException("project-state", $"项目{State.Label()}，不能再改变实施方式", "The way of carrying out is chosen before the start");
        }

        (Mode, Contractor) = (mode, contractor);
        Record(ProjectAct.ModeChosen, officer, reason, now);
    }

    public void Start(DateOnly on, string officer, DateTimeOffset now)
    {
        State.To(ProjectState.Running);
        if (Mode is null)
        {
            throw new RuleViolationException("project-without-mode", "请先确定实施方式（村民自建或招投标）", "Choose self-build or tender first");
        }

        State = State.To(ProjectState.Running);
        StartedOn = on;
        Record(ProjectAct.Started, officer, null, now);
    }

    public void Report(IReadOnlyDictionary<Guid, decimal> done, string? reason, string officer, DateTimeOffset now)
    {
        MustBe(ProjectState.Running);
        foreach (var line in _lines.Where(line => done.ContainsKey(line.Id)))
        {
            if (done[line.Id] < line.Done && string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleViolationException("progress-falls", "完成量减少须说明理由", "Give a reason for less than was reported");
            }

            line.Report(done[line.Id]);
        }

        Record(ProjectAct.Progressed, officer, reason, now);
    }

    public void Finish(DateOnly on, string officer, DateTimeOffset now)
    {
        State = State.To(ProjectState.Finished);
        FinishedOn = on;
        Record(ProjectAct.Finished, officer, null, now);
    }

    /// <summary>Nobody accepts works that he has reported or proposed himself.</summary>
    public void DecideAcceptance(bool passed, DateOnly on, string officer, string? reason, DateTimeOffset now)
    {
        State.To(passed ? ProjectState.Accepted : ProjectState.Running);
        SeparationOfDuties.Require(officer, Makers);
        State = State.To(passed ? ProjectState.Accepted : ProjectState.Running);
        AcceptedOn = passed ? on : null;
        Record(passed ? ProjectAct.AcceptancePassed : ProjectAct.AcceptanceFailed, officer, reason, now);
    }

    public void Close(string officer, string? reason, DateTimeOffset now)
    {
        State.To(ProjectState.Closed);
        SeparationOfDuties.Require(officer, Makers);
        State = State.To(ProjectState.Closed);
        Record(ProjectAct.Closed, officer, reason, now);
    }

    public void Cancel(string officer, string reason, DateTimeOffset now)
    {
        State.To(ProjectState.Cancelled);
        SeparationOfDuties.Require(officer, Makers);
        State = State.To(ProjectState.Cancelled);
        Record(ProjectAct.Cancelled, officer, reason, now);
    }
}
