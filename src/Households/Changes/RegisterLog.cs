using System.Text.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;

namespace Households.Changes;

/// <summary>Writes the register's own log; <see cref="HouseholdsDbContext"/> calls it in each save that changes the register.</summary>
internal static class RegisterLog
{
    public const string Created = "created";
    public const string Updated = "updated";

    private const int Piece = 5_000;

    /// <summary>
    /// The households that a save changes, and how. Members, incomes and former members belong to their household: its version rises with theirs.
    /// </summary>
    public static async Task<Dictionary<Guid, string>> ChangesToLog(this HouseholdsDbContext db, CancellationToken ct)
    {
        var entries = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var acts = entries.Where(entry => entry.Entity is Household)
            .ToDictionary(entry => ((Household)entry.Entity).Id, entry => Act(entry));
        foreach (var id in entries.Where(entry => StateSql.Parts.Any(part => part.Entity == entry.Metadata.ClrType)).SelectMany(Owners).Distinct().ToList())
        {
            if (acts.TryAdd(id, Updated))
            {
                var household = await db.Households.FindAsync([id], ct) ?? throw new InvalidOperationException($"There is no household {id}.");
                db.Entry(household).Property(h => h.Version).IsModified = true;
            }
        }

        return acts;
    }

    /// <summary>Adds a line for each household as its tables are now; part of the transaction that changed them.</summary>
    public static async Task Log(this HouseholdsDbContext db, IEnumerable<KeyValuePair<Guid, string>> acts, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A line of the log belongs to the transaction of its change.");
        }

        var (day, now, audit) = (db.GetService<BusinessClock>().Today, DateTimeOffset.UtcNow, db.GetService<AuditContext>());
        var sql = StateSql.Append(db);
        foreach (var some in acts.Chunk(Piece))
        {
            var lines = JsonSerializer.Serialize(some.Select(act => new { id = db.IsSqlite ? act.Key.ToString().ToUpperInvariant() : act.Key.ToString(), act = act.Value }));
            await db.Database.ExecuteSqlRawAsync(
                sql, [lines, day, db.IsSqlite ? now.UtcTicks / 10 : now, audit.Actor, db.Source?.Reason ?? audit.Reason, db.Source?.Source ?? ""], ct);
        }
    }

    private static string Act(EntityEntry entry) => entry.State is EntityState.Added ? Created
        : entry.Property(nameof(Household.Status)).IsModified ? (string)entry.Property(nameof(Household.Status)).CurrentValue!
        : Updated;

    /// <summary>A person who changes the household concerns both.</summary>
    private static IEnumerable<Guid> Owners(EntityEntry entry)
    {
        var owner = entry.Property(nameof(Person.HouseholdId));

        return [(Guid)owner.OriginalValue!, (Guid)owner.CurrentValue!];
    }
}
