namespace Households.Applications;

/// <summary>One line of the history of an application, a watched case or an exit; never changed.</summary>
internal abstract class HistoryEntry<TAct, TState> where TAct : struct, Enum where TState : struct, Enum
{
    protected HistoryEntry()
    {
    }

    protected HistoryEntry(TAct act, TState state, Deed deed) =>
        (Act, State, At, Day, By, Reason, Basis) = (act, state, deed.At, deed.On, deed.By, deed.Reason, deed.Basis?.ToJson());

    public long Sequence { get; private init; }

    public TAct Act { get; private init; }

    public TState State { get; private init; }

    public DateTimeOffset At { get; private init; }

    public DateOnly Day { get; private init; }

    public string By { get; private init; } = "";

    public string Reason { get; private init; } = "";

    /// <summary>What the act rests on, as JSON.</summary>
    public string? Basis { get; private init; }
}
