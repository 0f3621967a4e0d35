using Contracts.Households;
using Households.Applications;
using ServiceDefaults.Errors;

namespace Households.Monitoring;

/// <summary>How a case moves: every step goes by the table, has its last day, and is written into the history.</summary>
internal sealed partial class MonitoringCase
{
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
