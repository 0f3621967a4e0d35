using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.BankReturns;

/// <param name="Resolved">Tasks that were closed.</param>
internal sealed record ResolvedTasks(int Resolved);

/// <summary>
/// Closes all open tasks for duplicates of a batch with one reason: a bank that answers again what it answered before leaves thousands.
/// They say nothing new, so nothing hides among them; every other kind is closed one by one.
/// </summary>
internal static class ResolveDuplicates
{
    public static async Task<Results<Ok<ResolvedTasks>, NotFound>> Handle(
        Guid id, ResolveExceptionRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (!await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct))
        {
            return TypedResults.NotFound();
        }

        var (officer, now) = (user.UserName(), time.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var resolved = await db.BankReturnRows
            .Where(row => row.BatchId == id && row.IsException && row.Outcome == RowOutcomes.Duplicate && row.ResolvedBy == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.ResolvedBy, officer)
                .SetProperty(row => row.Resolution, request.Reason)
                .SetProperty(row => row.ResolvedAt, now), ct);
        audit.About(id.ToString()).Because(request.Reason).Note("duplicates resolved", new { resolved });
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(new ResolvedTasks(resolved));
    }
}
