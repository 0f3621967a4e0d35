namespace ServiceDefaults.Persistence;

/// <summary>Something that changes only through its own verbs and announces each change; saving writes the events to the outbox in the same transaction.</summary>
public abstract class Aggregate
{
    private readonly List<object> _events = [];
    private bool _touched;

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; protected set; } = Guid.CreateVersion7();

    /// <summary>Row version, raised once per save; a stale one is answered 412.</summary>
    public int Version { get; private set; }

    /// <summary>Announces a fact; the event carries the version that this save will have.</summary>
    protected void Raise(Func<int, object> fact)
    {
        Touch();
        _events.Add(fact(Version));
    }

    internal void Touch()
    {
        if (!_touched)
        {
            _touched = true;
            Version++;
        }
    }

    /// <summary>Takes the events out, so that a second save does not announce twice.</summary>
    internal IReadOnlyList<object> TakeEvents()
    {
        object[] events = [.. _events];
        _events.Clear();

        return events;
    }

    internal void Saved() => _touched = false;
}
