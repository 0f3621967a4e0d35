using System.Security.Claims;
using Funds.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Batches;

/// <summary>
/// Hands the approved batch out for the bank, accounts unmasked: this is the purpose they are kept for, and each look is in the audit
/// trail. The first download marks the payments as sent; every later one gives the same bytes.
/// </summary>
internal static class DownloadBankFile
{
    public static async Task<Results<PushStreamHttpResult, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().InScope(user, batch => batch.AreaCode).SingleOrDefaultAsync(batch => batch.Id == id, ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        batch.MustBeApproved();
        var file = new BankFile(db, cipher);
        var hash = batch.FileHash ?? await file.Hash(batch, ct);
        await MarkSent(batch, hash, user, db, audit, time, ct);

        return TypedResults.Stream(stream => file.Write(batch, hash, stream, ct), "text/csv; charset=utf-8", $"batch-{id}.csv");
    }

    private static async Task MarkSent(
        Batch seen, string hash, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = (await db.LockBatch(seen.Id, user, ct))!;
        if (batch.Send(hash, user.UserName(), time.GetUtcNow()))
        {
            await db.Payments.Where(payment => payment.BatchId == seen.Id && payment.State == PaymentState.Approved)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(payment => payment.State, PaymentState.Approved.To(PaymentState.Sent))
                    .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
        }

        db.Add(new Transmission { BatchId = seen.Id, FileHash = hash, Rows = batch.Count, TakenBy = user.UserName(), TakenAt = time.GetUtcNow() });
        audit.About(seen.Id.ToString(), seen.AreaCode).Note("bank file with unmasked accounts", new { batch.Count, hash });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
