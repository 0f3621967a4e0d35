namespace ServiceDefaults.Messaging;

/// <summary>Applies many events of one contract in one transaction, set-based; the inbox rows are the pipeline's, only fresh events arrive.</summary>
public interface ISetConsumer<in T> where T : class
{
    /// <summary>Applies the events; they may come in any order.</summary>
    Task Consume(IReadOnlyList<T> facts, CancellationToken ct);
}
