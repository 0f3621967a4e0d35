using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;
using ServiceDefaults.Outbox;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Ops;

/// <summary>How many messages of each contract a service has said and has heard; over all services the two sides must come out equal.</summary>
/// <param name="Said">Messages in the outbox, sent or not, by contract name.</param>
/// <param name="Heard">Messages in the inbox or laid aside as dead letters, by contract name.</param>
public sealed record MessageCounts(IReadOnlyDictionary<string, long> Said, IReadOnlyDictionary<string, long> Heard)
{
    internal static async Task<MessageCounts> Read(ServiceDbContext db, CancellationToken ct)
    {
        var said = await db.Set<OutboxMessage>().GroupBy(message => message.Type).Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(ct);
        var applied = await db.Set<InboxMessage>().GroupBy(message => message.Type).Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(ct);
        var aside = await db.Set<DeadLetter>().Where(letter => letter.State != DeadLetterState.Applied)
            .GroupBy(letter => letter.Type).Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(ct);

        return new MessageCounts(
            said.ToDictionary(entry => entry.Key, entry => entry.Count),
            applied.Concat(aside).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Count)));
    }
}
