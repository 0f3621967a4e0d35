using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging;

internal static class Inbox
{
    /// <summary>Writes the inbox rows of messages in the current transaction and answers which of them are new.</summary>
    public static async Task<HashSet<Guid>> Remember(this ServiceDbContext db, Guid[] ids, Type contract, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            return [.. await db.Database.SqlQuery<Guid>(
                $"""
                insert into inbox_messages (id, type, received_at)
                select id, {contract.FullName}, now() from unnest({ids}) as fresh(id)
                on conflict do nothing returning id as "Value"
                """).ToListAsync(ct)];
        }

        var fresh = new HashSet<Guid>();
        foreach (var id in ids)
        {
            var now = DateTimeOffset.UtcNow.UtcTicks / 10;
            if (await db.Database.ExecuteSqlAsync(
                $"insert into inbox_messages (id, type, received_at) values ({id}, {contract.FullName}, {now}) on conflict do nothing", ct) == 1)
            {
                fresh.Add(id);
            }
        }

        return fresh;
    }
}
