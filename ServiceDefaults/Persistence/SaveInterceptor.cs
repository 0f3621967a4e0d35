using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ServiceDefaults.Audit;
using ServiceDefaults.Outbox;

namespace ServiceDefaults.Persistence;

/// <summary>On save: raises versions, moves the aggregates' events to the outbox and notes what changed for the audit entry of the transaction.</summary>
internal sealed class SaveInterceptor(AuditContext audit) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

        foreach (var entry in db.ChangeTracker.Entries<Aggregate>().ToList())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Touch();
            }

            db.AddRange(entry.Entity.TakeEvents().Select(OutboxMessage.Of));
        }

        audit.Note(db.ChangeTracker);

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<Aggregate>())
        {
            entry.Entity.Saved();
        }

        return ValueTask.FromResult(result);
    }
}
