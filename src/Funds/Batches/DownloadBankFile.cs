using System.Security.Claims;
using Funds.BankLayouts;
using Funds.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Funds.Batches;

/// <summary>
/// Hands the approved batch out for the bank, accounts unmasked: this is the purpose they are kept for, and each look is in the audit
/// trail. The first download marks the payments as sent and fixes the layout; every later one gives the same bytes.
/// </summary>
internal static class DownloadBankFile
{
    public static async Task<Results<PushStreamHttpResult, NotFound>> Handle(
        Guid id, string? layout, ClaimsPrincipal user, FundsDbContext db, LayoutBook book, FieldCipher cipher, AuditContext audit, BusinessClock clock, TimeProvider time,
        CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().InScope(user, batch => batch.AreaCode).SingleOrDefaultAsync(batch => batch.Id == id, ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        batch.MustBeApproved();
        var chosen = await book.For(batch, layout, ct);
        var on = batch.SentOn ?? clock.Today;
        var file = new BankFile(db, cipher, chosen.Layout);
        var hash = batch.FileHash ?? await file.Hash(batch, on, ct);
        await MarkSent(new BankFileSent(batch.Id, hash, chosen, on), user, db, audit, time, ct);
        var csv = chosen.Layout.Separator == ",";

        return TypedResults.Stream(
            stream => file.Write(batch, on, hash, stream, ct), $"text/{(csv ? "csv" : "plain")}; charset={chosen.Layout.Encoding.ToLowerInvariant()}", $"batch-{id}.{(csv ? "csv" : "txt")}");
    }

    private static async Task MarkSent(BankFileSent file, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = (await db.LockBatch(file.BatchId, user, ct))!;
        if (batch.Send(file.Hash, file.Chosen.Layout.Name, file.Chosen.ParameterId, file.On, user.UserName(), time.GetUtcNow()))
        {
            await db.Payments.Where(payment => payment.BatchId == batch.Id && payment.State == PaymentState.Approved)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(payment => payment.State, PaymentState.Approved.To(PaymentState.Sent))
                    .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
        }

        db.Add(new Transmission { BatchId = batch.Id, FileHash = file.Hash, Rows = batch.Count, TakenBy = user.UserName(), TakenAt = time.GetUtcNow() });
        audit.About(batch.Id.ToString(), batch.AreaCode).Note("bank file with unmasked accounts", new { batch.Count, file.Hash, batch.Layout });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record BankFileSent(Guid BatchId, string Hash, ChosenLayout Chosen, DateOnly On);
}
