namespace ServiceDefaults.Clock;

/// <summary>Background work that the days wait for: the clock of all services goes on when nothing is pending anywhere.</summary>
public interface IPendingWork
{
    /// <summary>Number of things under way, such as lists announced and not fetched yet.</summary>
    Task<long> Count(CancellationToken ct);
}
