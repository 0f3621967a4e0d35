using Households.Applications;
using Households.Notices;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Monitoring;

/// <summary>A household under the watch against return to poverty, from the first clue until the risk is cleared; its history says who did what, when and why.</summary>
internal sealed partial class MonitoringCase : Aggregate, IOnNotice
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

    private void MustNotHaveEnded()
    {
        if (MonitoringLifecycle.Ended.Contains(State))
        {
            throw StateForbids();
        }
    }
}
