using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ServiceDefaults.Outbox;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Audit;

/// <summary>Chains the audit entry into the transaction as its last statement, so that the chain's lock is held only for the commit; then wakes the outbox.</summary>
internal sealed class AuditOnCommit(AuditContext audit, OutboxSignal signal) : DbTransactionInterceptor
{
    private const string Head = "select * from audit_head";
    private const string LockedHead = Head + " for update";

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (audit.IsDue)
        {
            await Write((ServiceDbContext)eventData.Context!, cancellationToken);
        }

        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        signal.Raise();

        return Task.CompletedTask;
    }

    private async Task Write(ServiceDbContext db, CancellationToken ct)
    {
        var head = await db.Set<AuditHead>().FromSqlRaw(db.IsSqlite ? Head : LockedHead).AsNoTracking().SingleAsync(ct);
        var entry = audit.TakeEntry(head);
        var at = db.IsSqlite ? (object)(entry.At.UtcTicks / 10) : entry.At;

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_entries (sequence, at, actor, action, area_code, subject, reason, changes, previous_hash, hash)
            values ({entry.Sequence}, {at}, {entry.Actor}, {entry.Action}, {entry.AreaCode}, {entry.Subject}, {entry.Reason}, {entry.Changes},
                    {entry.PreviousHash}, {entry.Hash})
            """, ct);
        await db.Database.ExecuteSqlAsync($"update audit_head set sequence = {entry.Sequence}, hash = {entry.Hash} where id = 1", ct);
    }
}
