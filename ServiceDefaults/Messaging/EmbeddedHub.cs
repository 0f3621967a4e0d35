using System.Collections.Concurrent;
using ServiceDefaults.Outbox;

namespace ServiceDefaults.Messaging;

/// <summary>Meeting point of the services of one process; each registers its receiver, a stopped one takes it away again.</summary>
internal sealed class EmbeddedHub
{
    private static readonly ConcurrentDictionary<string, EmbeddedHub> Hubs = new();

    private readonly ConcurrentDictionary<string, Func<OutboxMessage, CancellationToken, Task>> _receivers = new();

    /// <summary>The hub of a host (<c>Messaging:Hub</c>); several hosts may live in one test process.</summary>
    public static EmbeddedHub Named(string name) => Hubs.GetOrAdd(name, _ => new EmbeddedHub());

    public void Register(string service, Func<OutboxMessage, CancellationToken, Task> receiver) => _receivers[service] = receiver;

    public void Unregister(string service) => _receivers.TryRemove(service, out _);

    public Task Deliver(string subscriber, OutboxMessage message, CancellationToken ct) =>
        _receivers.TryGetValue(subscriber, out var receive)
            ? receive(message, ct)
            : throw new SubscriberUnavailableException(subscriber);
}

internal sealed class SubscriberUnavailableException(string subscriber) : Exception($"{subscriber} is not running");
