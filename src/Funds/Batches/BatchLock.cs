using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Funds.Batches;

/// <summary>Acts on one batch run one after the other: PostgreSQL locks its row, SQLite's transaction is alone anyway.</summary>
internal static class BatchLock
{
    public static async Task<Batch?> LockBatch(this FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        await db.LockRow(id, ct);

        return await db.Batches.Include(batch => batch.Approvals).InScope(user, batch => batch.AreaCode).SingleOrDefaultAsync(batch => batch.Id == id, ct);
    }

    /// <summary>For what the service itself does to a batch, whoever may see it.</summary>
    public static async Task<Batch> LockBatch(this FundsDbContext db, Guid id, CancellationToken ct)
    {
        await db.LockRow(id, ct);

        return await db.Batches.SingleAsync(batch => batch.Id == id, ct);
    }

    private static Task LockRow(this FundsDbContext db, Guid id, CancellationToken ct) =>
        db.IsSqlite ? Task.CompletedTask : db.Database.ExecuteSqlAsync($"select 1 from batches where id = {id} for update", ct);
}
