using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Outbox;

/// <summary>
/// Publishes the outbox with confirms: claims up to 1000 rows, takes of them what fits into memory, publishes MassTransit's envelope through
/// RabbitMQ.Client (docs/decisions/0005 says why) and marks them in one statement.
/// </summary>
internal sealed class RabbitDispatcher(
    IServiceScopeFactory scopes, BrokerAddress broker, ServiceName service, OutboxSignal signal, ILogger<RabbitDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 1000;

    /// <summary>Bytes of facts in one batch, unless a single fact is larger: facts of an import are lists of hundreds of households.</summary>
    private const int MostBytes = 16 << 20;

    private static readonly string Unsent = Batch("length(body)", "");
    private static readonly string ClaimedUnsent = Batch("octet_length(body)", "for update skip locked");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listener = signal.Listen();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await Connect(stoppingToken);
                await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null), stoppingToken);
                await BrokerTopology.Declare(channel, service.Value, stoppingToken);
                failures = 0;

                while (true)
                {
                    if (!await PublishNext(channel, stoppingToken))
                    {
                        await listener.Wait(stoppingToken);
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Broker or database are away: the rows stay claimed by nobody and are published later.
                logger.LogWarning("Publishing is interrupted: {Reason}", error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5000, 100 << Math.Min(failures++, 6))), stoppingToken);
            }
        }
    }

    private Task<IConnection> Connect(CancellationToken ct) => new ConnectionFactory
    {
        Uri = broker.Uri,
        AutomaticRecoveryEnabled = false,
        ClientProvidedName = $"{service.Value}-outbox",
    }.CreateConnectionAsync(ct);

    private async Task<bool> PublishNext(IChannel channel, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var messages = await db.Set<OutboxMessage>().FromSqlRaw(db.IsSqlite ? Unsent : ClaimedUnsent, BatchSize, MostBytes).AsNoTracking().ToListAsync(ct);

        if (messages.Count == 0)
        {
            return false;
        }

        await Task.WhenAll(messages.Select(message => Publish(channel, message, ct).AsTask()));
        if (!db.IsSqlite)
        {
            // A mark lost in a crash only means that the message is said once more; no disk is waited for.
            await db.Database.ExecuteSqlRawAsync("set local synchronous_commit = off", ct);
        }

        var sequences = messages.ConvertAll(message => message.Sequence);
        await db.Set<OutboxMessage>().Where(message => sequences.Contains(message.Sequence))
            .ExecuteUpdateAsync(update => update.SetProperty(message => message.SentAt, DateTimeOffset.UtcNow), ct);
        await transaction.CommitAsync(ct);

        // More are waiting behind a full batch and behind one that was cut; a character is at most three bytes.
        return messages.Count == BatchSize || messages.Sum(message => message.Body.Length) >= MostBytes / 3;
    }

    private static string Batch(string size, string claim) =>
        $$"""
        with claimed as (select sequence, {{size}} as size from outbox_messages where sent_at is null order by sequence limit {0} {{claim}}),
             summed as (select sequence, sum(size) over (order by sequence) - size as before from claimed)
        select m.* from outbox_messages m join summed s on s.sequence = m.sequence where s.before < {1} order by m.sequence
        """;

    private static ValueTask Publish(IChannel channel, OutboxMessage message, CancellationToken ct)
    {
        var contract = Catalog.TypeOf(message.Type);
        var properties = new BasicProperties
        {
            MessageId = message.Id.ToString(),
            ContentType = "application/vnd.masstransit+json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = message.Traceparent is null ? null : new Dictionary<string, object?> { ["MT-Activity-Id"] = message.Traceparent },
        };

        return channel.BasicPublishAsync(BrokerTopology.ExchangeOf(contract), "", false, properties, Envelope(message, contract), ct);
    }

    private static ReadOnlyMemory<byte> Envelope(OutboxMessage message, Type contract)
    {
        using var buffer = new MemoryStream(message.Body.Length + 512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messageId", message.Id);
            json.WriteStartArray("messageType");
            json.WriteStringValue($"urn:message:{contract.Namespace}:{contract.Name}");
            json.WriteEndArray();
            json.WritePropertyName("message");
            json.WriteRawValue(message.Body, skipInputValidation: true);
            json.WriteString("sentTime", message.OccurredAt);
            json.WriteStartObject("headers");
            if (message.Traceparent is not null)
            {
                json.WriteString("MT-Activity-Id", message.Traceparent);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

/// <summary>
/// Exchanges, queues and bindings of everything a speaker says, declared the way MassTransit declares them: a subscriber that
/// has never run yet still receives what is said before its first start.
/// </summary>
internal static class BrokerTopology
{
    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    public static string ExchangeOf(Type contract) => $"{contract.Namespace}:{contract.Name}";

    public static async Task Declare(IChannel channel, string speaker, CancellationToken ct)
    {
        foreach (var contract in Catalog.SaidBy(speaker))
        {
            await channel.ExchangeDeclareAsync(ExchangeOf(contract), ExchangeType.Fanout, durable: true, cancellationToken: ct);
            foreach (var subscriber in Catalog.SubscribersOf(contract))
            {
                var queue = Catalog.QueueOf(subscriber, contract);
                await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, cancellationToken: ct);
                await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, Quorum, cancellationToken: ct);
                await channel.QueueBindAsync(queue, queue, "", cancellationToken: ct);
                await channel.ExchangeBindAsync(queue, ExchangeOf(contract), "", cancellationToken: ct);
            }
        }
    }
}
