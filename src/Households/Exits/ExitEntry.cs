using Households.Applications;

namespace Households.Exits;

/// <summary>One line of an exit's history.</summary>
internal sealed class ExitEntry : HistoryEntry<ExitAct, ExitState>
{
    private ExitEntry()
    {
    }

    public ExitEntry(Guid exitId, ExitAct act, ExitState state, Deed deed) : base(act, state, deed) => ExitId = exitId;

    public Guid ExitId { get; private init; }
}
