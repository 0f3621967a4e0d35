using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using MassTransit;

namespace ServiceDefaults.Messaging;

internal static class SetGathering
{
    /// <summary>Most events that one transaction applies.</summary>
    public const int Size = 500;
}

/// <summary>
/// Gathers the events of a contract into sets by what has come while the set before was being applied: a lone event waits for nothing,
/// a flood is applied in full sets, and no timer has to be chosen between the two.
/// </summary>
internal sealed class SetGathering<T>(Receiver receiver) where T : class
{
    private readonly ConcurrentQueue<Waiting> _queue = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Returns when the event is committed (or laid aside); fails when the set it was in met a fault of the moment.</summary>
    public async Task Apply(ConsumeContext<T> context)
    {
        var own = new Waiting(context);
        _queue.Enqueue(own);
        await _turn.WaitAsync(context.CancellationToken);
        try
        {
            while (!own.Ended)
            {
                await ApplyNext(context.CancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }

        own.Fault?.Throw();
    }

    private async Task ApplyNext(CancellationToken ct)
    {
        var set = new List<Waiting>();
        while (set.Count < SetGathering.Size && _queue.TryDequeue(out var next))
        {
            set.Add(next);
        }

        ExceptionDispatchInfo? fault = null;
        try
        {
            await receiver.ApplySet(set.ConvertAll(waiting => waiting.Context), ct);
        }
        catch (Exception error)
        {
            fault = ExceptionDispatchInfo.Capture(error);
        }

        set.ForEach(waiting => (waiting.Ended, waiting.Fault) = (true, fault));
    }

    private sealed class Waiting(ConsumeContext<T> context)
    {
        public ConsumeContext<T> Context { get; } = context;

        public bool Ended { get; set; }

        public ExceptionDispatchInfo? Fault { get; set; }
    }
}
