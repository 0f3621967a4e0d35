using Contracts.Households;
using Households.Applications;
using Households.Notices;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Monitoring;

/// <summary>A household under the watch against return to poverty, from the first clue until the risk is cleared; its history says who did what, when and why.</summary>
internal sealed class MonitoringCase : Aggregate, IOnNotice
{
    private readonly List<MonitoringEntry> _history = [];
    private readonly List<Measure> _measures = [];

    private MonitoringCase()
    {
    }

    public Guid HouseholdId { get; private init; }

    public string HouseholdNo { get; private init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public string VillageCode { get; private init; } = "";

    /// <summary>Code of <see cref="MonitoringKind"/>; the home check's rule gives it.</summary>
    public string? Kind { get; private set; }

    public MonitoringState State { get; private set; }

    /// <summary>Account that reported the first clue, or the system.</summary>
    public string OpenedBy { get; private init; } = "";

    /// <summary>Day of the first clue.</summary>
    public DateOnly OpenedOn { get; private init; }

    /// <summary>Last day for the county's decision; days that an objection stopped are added.</summary>
    public DateOnly DecideBy { get; private set; }

    public Guid DecisionDaysParameterId { get; private init; }

    /// <summary>Days of each step, as they were when the case was opened.</summary>
    public StepDays Steps { get; private init; } = new(0, 0, 0, 0);

    /// <summary>Role whose work comes next; empty while a notice runs.</summary>
    public string WaitsFor { get; private set; } = "";

    /// <summary>Last day for the next step, or the first day on which a watched household may be checked for clearance.</summary>
    public DateOnly? StepDueOn { get; private set; }

    /// <summary>Account that the township gave the case to.</summary>
    public string? AssignedTo { get; private set; }

    /// <summary>Day on which the days for a decision were found to be over.</summary>
    public DateOnly? OverdueOn { get; private set; }

    public int People { get; private set; }

    /// <summary>Net income per head as the last home check found it.</summary>
    public Money? NetPerHead { get; private set; }

    /// <summary>The same of the whole household, for comparisons that rounding must not decide.</summary>
    public Money? NetIncome { get; private set; }

    public DateOnly? MonitoredOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who reported, checked or kept the minutes on the way in or out: none of them may approve that way.</summary>
    public List<string> Makers { get; private set; } = [];

    /// <summary>Who approved at the township: none of them may approve at the county.</summary>
    public List<string> Approvers { get; private set; } = [];

    /// <summary>The latest notice that carries this household.</summary>
    public Guid? NoticeId { get; private set; }

    public DateOnly? OpenUntil { get; private set; }

    public DateOnly? NoticeClosedOn { get; private set; }

    public IReadOnlyList<MonitoringEntry> History => _history;

    public IReadOnlyList<Measure> Measures => _measures;

    public static MonitoringCase Open(WatchedHousehold household, Clue clue, CaseTimes times, Deed deed)
    {
        var @case = new MonitoringCase
        {
            HouseholdId = household.Id,
            HouseholdNo = household.No,
            AreaCode = household.AreaCode,
            VillageCode = household.AreaCode[..12],
            People = household.People,
            OpenedBy = deed.By,
            OpenedOn = clue.HeardOn,
            DecideBy = clue.HeardOn.AddDays(times.DecisionDays),
            DecisionDaysParameterId = times.DecisionDaysParameterId,
            Steps = times.Steps,
            Makers = [deed.By],
        };
        @case.Enter(MonitoringState.Clue, deed.On);
        @case.Note(MonitoringAct.Open, deed);

        return @case;
    }

    /// <summary>The home check found a risk, and the household agreed to be helped and to have its means compared.</summary>
    public void Verify(RiskInputs inputs, RiskJudgement judgement, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, OpenedBy);
        Move(MonitoringAct.Verify, deed);
        (Kind, People, NetPerHead, NetIncome) = (judgement.Kind, inputs.People, inputs.NetPerHead, inputs.Income.Net);
        Made(deed);
    }

    /// <summary>The home check found no risk.</summary>
    public void Dismiss(Deed deed)
    {
        SeparationOfDuties.Require(deed.By, OpenedBy);
        Move(MonitoringAct.Dismiss, deed);
    }

    /// <summary>The village's vote, on the way in or out; who passes is posted in the village.</summary>
    public void Review(bool passed, Guid? noticeId, Deed deed)
    {
        Move(passed ? MonitoringAct.PassReview : MonitoringAct.FailReview, deed);
        Made(deed);
        (NoticeId, OpenUntil, NoticeClosedOn) = (noticeId, null, null);
    }

    public void DecideAtTownship(bool approve, Deed deed)
    {
        MustBeDecidable(deed, Makers);
        Move(approve ? MonitoringAct.ApproveAtTownship : MonitoringAct.ReturnByTownship, deed);
        if (approve)
        {
            Approvers = [.. Approvers.Append(deed.By).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>The county's decision: the household is watched, or its risk is cleared.</summary>
    public void DecideAtCounty(bool approve, DateOnly? clearFrom, Deed deed)
    {
        SeparationOfDuties.Require(deed.By, [.. Makers, .. Approvers]);
        Move(approve ? MonitoringAct.ApproveAtCounty : MonitoringAct.ReturnByCounty, deed);
        if (State is MonitoringState.Monitored && MonitoredOn is null)
        {
            MonitoredOn = deed.On;
            StepDueOn = clearFrom;
            Tell("monitored", deed.On);
        }
        else if (State is MonitoringState.Cleared)
        {
            Tell("cleared", deed.On);
        }
    }

    /// <summary>The home check finds that the household stands on its own; the way out begins with new makers.</summary>
    public void CheckForClearance(RiskInputs inputs, IReadOnlyList<Criterion> criteria, Deed deed)
    {
        if (State is MonitoringState.Monitored && criteria.Any(criterion => criterion.Met is not true))
        {
            throw new RuleViolationException("clearing-not-due", "尚不符合风险消除条件", "The risk cannot be cleared yet") { Details = { ["criteria"] = criteria } };
        }

        Move(MonitoringAct.CheckForClearance, deed);
        (People, NetPerHead, NetIncome, Makers, Approvers) = (inputs.People, inputs.NetPerHead, inputs.Income.Net, [deed.By], []);
    }

    /// <summary>The household left, or was reported by mistake. Once the county has decided, only the county takes it out.</summary>
    public void Withdraw(bool byCounty, Deed deed)
    {
        if (!byCounty && MonitoringLifecycle.Watched.Contains(State))
        {
            throw new RuleViolationException("county-matter", "已纳入监测的农户须由县级撤销", "The county alone takes a watched household out");
        }

        var watched = MonitoredOn is not null;
        Move(MonitoringAct.Withdraw, deed);
        if (watched)
        {
            Tell("withdrawn", deed.On);
        }
    }

    public void Assign(string to, Deed deed)
    {
        MustNotHaveEnded();
        AssignedTo = to;
        Note(MonitoringAct.Assign, deed);
    }

    /// <summary>The days for a decision are over and the county has not decided; said once.</summary>
    public void MissDeadline(Deed deed)
    {
        if (OverdueOn is null && MonitoringLifecycle.Undecided.Contains(State))
        {
            OverdueOn = deed.On;
            Note(MonitoringAct.MissDeadline, deed);
            Tell("undecided", deed.On);
        }
    }

    public Measure Plan(string kind, string description, string responsible, DateOnly until, Deed deed)
    {
        if (State is not MonitoringState.Monitored)
        {
            throw StateForbids();
        }

        var measure = Measure.Plan(Id, kind, description, responsible, until, deed);
        _measures.Add(measure);

        return measure;
    }

    public void HearPosted(Guid noticeId, DateOnly openUntil, Deed deed)
    {
        if (NoticeId != noticeId)
        {
            return;
        }

        Extend(openUntil);
        MoveIfAllowed(MonitoringAct.PostNotice, deed);
    }

    /// <summary>The days are over for this household: the township audits next.</summary>
    public void HearClosed(Guid noticeId, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return;
        }

        // The closing may overtake the posting.
        MoveIfAllowed(MonitoringAct.PostNotice, deed);
        if (State is MonitoringState.VillageNotice or MonitoringState.ClearanceNotice)
        {
            NoticeClosedOn = deed.On;
            (WaitsFor, StepDueOn) = (Roles.TownshipChief, Capped(deed.On.AddDays(Steps.Township)));
            Note(MonitoringAct.CloseNotice, deed);
        }
    }

    public void HearAnswer(Guid noticeId, bool upheld, DateOnly? openUntil, Deed deed)
    {
        if (NoticeId != noticeId || NoticeClosedOn is not null)
        {
            return;
        }

        if (upheld)
        {
            MoveIfAllowed(MonitoringAct.UpholdObjection, deed);
        }
        else if (openUntil is { } day)
        {
            // The clock of the decision stood still with that of the notice.
            var stopped = OpenUntil is { } before ? Math.Max(0, day.DayNumber - before.DayNumber) : 0;
            DecideBy = MonitoringLifecycle.Undecided.Contains(State) ? DecideBy.AddDays(stopped) : DecideBy;
            Extend(day);
        }
    }

    private void MustBeDecidable(Deed deed, IEnumerable<string> makers)
    {
        if (State is MonitoringState.Reviewed or MonitoringState.ClearanceReviewed
            || (State is MonitoringState.VillageNotice or MonitoringState.ClearanceNotice && NoticeClosedOn is null))
        {
            throw new RuleViolationException("notice-open", $"户 {HouseholdNo} 公示期未满", $"The notice of household {HouseholdNo} is still open")
            {
                Details = { ["caseId"] = Id, ["openUntil"] = OpenUntil },
            };
        }

        SeparationOfDuties.Require(deed.By, makers);
    }

    private void MustNotHaveEnded()
    {
        if (MonitoringLifecycle.Ended.Contains(State))
        {
            throw StateForbids();
        }
    }

    private void Extend(DateOnly day)
    {
        OpenUntil = OpenUntil > day ? OpenUntil : day;
        StepDueOn = OpenUntil;
    }

    private void MoveIfAllowed(MonitoringAct act, Deed deed)
    {
        if (MonitoringLifecycle.Next(State, act) is not null)
        {
            Move(act, deed);
        }
    }

    private void Move(MonitoringAct act, Deed deed)
    {
        var to = MonitoringLifecycle.Next(State, act) ?? throw StateForbids();

        // A day on which the household may be checked is no last day.
        var late = State is not MonitoringState.Monitored && WaitsFor.Length > 0 && deed.On > StepDueOn;
        Enter(to, deed.On);
        Note(act, deed with { Late = late });
    }

    private void Enter(MonitoringState state, DateOnly on)
    {
        State = state;
        WaitsFor = MonitoringLifecycle.WaitsFor(state);
        StepDueOn = state switch
        {
            MonitoringState.Clue or MonitoringState.Returned => Capped(on.AddDays(Steps.Verify)),
            MonitoringState.Verified or MonitoringState.ClearanceChecked => Capped(on.AddDays(Steps.Review)),
            MonitoringState.TownshipAudited or MonitoringState.ClearanceAudited => Capped(on.AddDays(Steps.County)),
            MonitoringState.VillageNotice or MonitoringState.ClearanceNotice => OpenUntil,
            MonitoringState.Monitored when MonitoredOn is not null => on,
            _ => null,
        };
        EndedOn = MonitoringLifecycle.Ended.Contains(state) ? on : null;
    }

    /// <summary>No step on the way in has longer than the decision itself.</summary>
    private DateOnly Capped(DateOnly day) => MonitoredOn is null && day > DecideBy ? DecideBy : day;

    private void Made(Deed deed) => Makers = [.. Makers.Append(deed.By).Distinct(StringComparer.OrdinalIgnoreCase)];

    private void Note(MonitoringAct act, Deed deed) => _history.Add(new MonitoringEntry(Id, act, State, deed));

    private void Tell(string state, DateOnly on) =>
        Raise(version => new MonitoringChanged(Id, version, HouseholdId, AreaCode, Kind ?? "", state, on));

    private RuleViolationException StateForbids() => new(
        "monitoring-state", $"户 {HouseholdNo} {State.Label()}，不能进行此操作", $"The case of household {HouseholdNo} is {State}")
    {
        Details = { ["caseId"] = Id, ["state"] = State.ToString() },
    };
}

/// <summary>What the register knows of a household that a clue is about.</summary>
internal sealed record WatchedHousehold(Guid Id, string No, string AreaCode, string Status, int People);

/// <summary>Days of a new case and the version they come from.</summary>
internal sealed record CaseTimes(int DecisionDays, Guid DecisionDaysParameterId, StepDays Steps);
