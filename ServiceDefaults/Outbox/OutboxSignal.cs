using System.Threading.Channels;

namespace ServiceDefaults.Outbox;

/// <summary>Wakes the dispatchers right after a commit; a poll each second covers what other replicas wrote.</summary>
public sealed class OutboxSignal
{
    private readonly List<Channel<bool>> _listeners = [];
    private readonly Lock _gate = new();

    /// <summary>Tells every dispatcher that there may be something to send.</summary>
    public void Raise()
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
            {
                listener.Writer.TryWrite(true);
            }
        }
    }

    internal Listener Listen()
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_gate)
        {
            _listeners.Add(channel);
        }

        return new Listener(channel.Reader);
    }

    internal sealed class Listener(ChannelReader<bool> reader)
    {
        private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

        /// <summary>Returns on a signal or after the poll interval.</summary>
        public async Task Wait(CancellationToken ct)
        {
            using var poll = CancellationTokenSource.CreateLinkedTokenSource(ct);
            poll.CancelAfter(Poll);
            try
            {
                await reader.ReadAsync(poll.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // The poll interval is over: look anyway.
            }
        }
    }
}
