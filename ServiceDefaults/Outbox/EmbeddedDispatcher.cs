using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Outbox;

/// <summary>Delivers the outbox to the other services of the same process, one loop and one cursor per subscriber.</summary>
internal sealed class EmbeddedDispatcher(
    IServiceScopeFactory scopes, EmbeddedHub hub, ServiceName service, OutboxSignal signal, ILogger<EmbeddedDispatcher> logger) : BackgroundService
{
    // A fact of an import is a list of hundreds of households, and every subscriber holds a batch of its own.
    private const int BatchSize = 25;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Catalog.SubscribersTo(service.Value).Select(subscriber => Loop(subscriber, stoppingToken)));

    private async Task Loop(string subscriber, CancellationToken ct)
    {
        var listener = signal.Listen();
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!await DeliverNext(subscriber, ct))
                {
                    await listener.Wait(ct);
                }

                failures = 0;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The subscriber or its database is not there now: what is undelivered stays in the outbox.
                logger.LogWarning(error, "Delivery to {Subscriber} is interrupted", subscriber);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5000, 50 << Math.Min(failures++, 7))), ct);
            }
        }
    }

    private async Task<bool> DeliverNext(string subscriber, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        var cursor = await db.Set<OutboxCursor>().FindAsync([subscriber], ct) ?? db.Add(new OutboxCursor { Subscriber = subscriber }).Entity;
        var messages = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.Sequence > cursor.Sequence).OrderBy(message => message.Sequence).Take(BatchSize).ToListAsync(ct);

        try
        {
            foreach (var message in messages)
            {
                if (Catalog.Subscribes(subscriber, message.Type))
                {
                    await hub.Deliver(subscriber, message, ct);
                }

                cursor.Sequence = message.Sequence;
            }
        }
        finally
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return messages.Count == BatchSize;
    }
}
