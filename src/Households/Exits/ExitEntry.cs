using Households.Applications;

namespace Households.Exits;

/// <summary>One line of an exit's history; never changed.</summary>
internal sealed class ExitEntry
{
    private ExitEntry()
    {
    }

    public long Sequence { get; private init; }

    public Guid ExitId { get; private init; }

    public ExitAct Act { get; private init; }

    public ExitState State { get; private init; }

    public DateTimeOffset At { get; private init; }

    public DateOnly Day { get; private init; }

    public string By { get; private init; } = "";

    public string Reason { get; private init; } = "";

    /// <summary>What the act rests on, as JSON.</summary>
    public string? Basis { get; private init; }

    public static ExitEntry Of(Guid exitId, ExitAct act, ExitState state, Deed deed) => new()
    {
        ExitId = exitId,
        Act = act,
        State = state,
        At = deed.At,
        Day = deed.On,
        By = deed.By,
        Reason = deed.Reason,
        Basis = deed.Basis?.ToJson(),
    };
}
