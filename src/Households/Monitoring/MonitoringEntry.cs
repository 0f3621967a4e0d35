using Households.Applications;

namespace Households.Monitoring;

/// <summary>One line of a case's history.</summary>
internal sealed class MonitoringEntry : HistoryEntry<MonitoringAct, MonitoringState>
{
    private MonitoringEntry()
    {
    }

    public MonitoringEntry(Guid caseId, MonitoringAct act, MonitoringState state, Deed deed) : base(act, state, deed) =>
        (CaseId, Late) = (caseId, deed.Late);

    public Guid CaseId { get; private init; }

    /// <summary>Whether the day for this step had passed.</summary>
    public bool Late { get; private init; }
}
