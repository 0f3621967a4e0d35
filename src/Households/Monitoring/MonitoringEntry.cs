using Households.Applications;

namespace Households.Monitoring;

/// <summary>One line of a case's history; never changed.</summary>
internal sealed class MonitoringEntry
{
    private MonitoringEntry()
    {
    }

    public long Sequence { get; private init; }

    public Guid CaseId { get; private init; }

    public MonitoringAct Act { get; private init; }

    public MonitoringState State { get; private init; }

    public DateTimeOffset At { get; private init; }

    public DateOnly Day { get; private init; }

    public string By { get; private init; } = "";

    public string Reason { get; private init; } = "";

    /// <summary>Whether the day for this step had passed.</summary>
    public bool Late { get; private init; }

    /// <summary>What the act rests on, as JSON.</summary>
    public string? Basis { get; private init; }

    public static MonitoringEntry Of(Guid caseId, MonitoringAct act, MonitoringState state, Deed deed) => new()
    {
        CaseId = caseId,
        Act = act,
        State = state,
        At = deed.At,
        Day = deed.On,
        By = deed.By,
        Reason = deed.Reason,
        Late = deed.Late,
        Basis = deed.Basis?.ToJson(),
    };
}
