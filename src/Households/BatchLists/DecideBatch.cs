using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.BatchLists;

internal sealed record DecideBatchRequest(string? Decision, [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record BatchReasonRequest(
    [property: Required(ErrorMessage = "请写明理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>Ends a batch: confirmed or returned by a second person, or taken back before it hangs; and takes single households off a draft.</summary>
internal static class DecideBatch
{
    public static async Task<BatchAnswer> Confirm(
        Guid id, DecideBatchRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var confirm = Decision.Approves(request.Decision);
        if (!confirm && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        var batch = await db.Batch(id, user, ct);
        var rows = db.RowsOf(id);
        var deed = deeds.By(user, request.Reason);
        batch.Decide(confirm, new BatchStanding(await rows.CountAsync(ct), await rows.CountAsync(row => row.NoticeClosedOn == null, ct)), deed);

        return await End(batch, deed, user, db, audit, ct);
    }

    public static async Task<BatchAnswer> Withdraw(
        Guid id, BatchReasonRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var batch = await db.Batch(id, user, ct);
        var deed = deeds.By(user, request.Reason);
        batch.Withdraw(deed);

        return await End(batch, deed, user, db, audit, ct);
    }

    public static async Task<BatchAnswer> Remove(
        Guid id, Guid rowId, BatchReasonRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var batch = await db.Batch(id, user, ct);
        batch.MustBeDraft();
        var row = await db.BatchRows.FirstOrDefaultAsync(row => row.BatchId == id && row.Id == rowId, ct) ?? throw ProblemException.NotFound();
        row.Remove(deeds.By(user, request.Reason));
        audit.About(rowId.ToString(), batch.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await ReadBatches.Answer(id, user, db, ct);
    }

    /// <summary>The households of a batch that is given up are free for another.</summary>
    private static async Task<BatchAnswer> End(BatchList batch, Deed deed, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        audit.About(batch.Id.ToString(), batch.AreaCode).Because(deed.Reason);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        if (batch.State is BatchState.Withdrawn)
        {
            var (on, reason) = (deed.On, deed.Reason);
            await db.RowsOf(batch.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.RemovedOn, on).SetProperty(row => row.RemovalReason, reason), ct);
        }

        await transaction.CommitAsync(ct);

        return await ReadBatches.Answer(batch.Id, user, db, ct);
    }
}
