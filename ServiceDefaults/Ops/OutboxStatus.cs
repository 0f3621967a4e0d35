using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using ServiceDefaults.Messaging;
using ServiceDefaults.Outbox;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Ops;

/// <summary>What a service has announced and the bus has not taken yet.</summary>
/// <param name="Pending">Messages.</param>
/// <param name="OldestSeconds">Age of the oldest of them in seconds.</param>
public sealed record OutboxStatus(long Pending, double OldestSeconds);

internal sealed class OutboxWatch(ServiceDbContext db, ServiceName service, IConfiguration configuration)
{
    public async Task<OutboxStatus> Read(CancellationToken ct)
    {
        var unsent = await Unsent(ct);
        var pending = await unsent.LongCountAsync(ct);
        var oldest = pending == 0 ? null : await unsent.OrderBy(message => message.Sequence).Select(message => (DateTimeOffset?)message.OccurredAt).FirstOrDefaultAsync(ct);

        return new OutboxStatus(pending, oldest is { } since ? Math.Max(0, (DateTimeOffset.UtcNow - since).TotalSeconds) : 0);
    }

    private async Task<IQueryable<OutboxMessage>> Unsent(CancellationToken ct)
    {
        var messages = db.Set<OutboxMessage>().AsNoTracking();
        if (configuration.GetConnectionString("rabbitmq") is not null)
        {
            return messages.Where(message => message.SentAt == null);
        }

        // Embedded delivery: what the slowest subscriber has not taken.
        var subscribers = Catalog.SubscribersTo(service.Value);
        var cursors = await db.Set<OutboxCursor>().AsNoTracking().Where(cursor => subscribers.Contains(cursor.Subscriber)).ToListAsync(ct);
        var reached = subscribers.Count == 0 ? long.MaxValue : cursors.Count < subscribers.Count ? 0 : cursors.Min(cursor => cursor.Sequence);

        return messages.Where(message => message.Sequence > reached);
    }
}
