using System.Security.Claims;
using Funds.BankLayouts;
using Funds.Batches;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Funds.BankReturns;

/// <param name="Rows">Rows of the file; the other figures add up to it.</param>
/// <param name="Settled">Payments now paid.</param>
/// <param name="Returned">Payments now returned.</param>
/// <param name="Unknown">Rows without a payment of the batch, or without a known result.</param>
/// <param name="Duplicates">Rows for payments that were answered before.</param>
/// <param name="AmountMismatches">Rows whose amount is not that of the payment.</param>
/// <param name="Repeated">The same file came before: nothing was changed, the figures are the first ones.</param>
internal sealed record BankReturnCounts(Guid Id, int Rows, int Settled, int Returned, int Unknown, int Duplicates, int AmountMismatches, bool Repeated);

/// <summary>Takes the bank's answers for a batch: refused whole or applied whole, in one transaction.</summary>
internal static class ReceiveBankReturn
{
    public static async Task<Results<Ok<BankReturnCounts>, NotFound>> Handle(
        Guid id, IFormFile file, ClaimsPrincipal user, FundsDbContext db, LayoutBook book, ApplyBankReturn apply, BankCodes codes, AuditContext audit, BusinessClock clock,
        TimeProvider time, CancellationToken ct)
    {
        if (await db.Batches.AsNoTracking().InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } sent)
        {
            return TypedResults.NotFound();
        }

        var answers = await BankReturnFile.Of(file.OpenReadStream, await book.SentBy(sent, ct));
        var fileHash = await answers.Check(id);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = (await db.LockBatch(id, user, ct))!;
        batch.MustBeSent();
        audit.About(id.ToString(), batch.AreaCode);
        if (await db.BankReturns.AsNoTracking().FirstOrDefaultAsync(known => known.BatchId == id && known.FileHash == fileHash, ct) is { } first)
        {
            await transaction.CommitAsync(ct);

            return TypedResults.Ok(Counts(first, repeated: true));
        }

        var received = new BankReturn { BatchId = id, FileHash = fileHash, ReceivedBy = user.UserName(), ReceivedAt = time.GetUtcNow() };
        db.Add(received);
        await db.SaveChangesAsync(ct);
        await apply.Run(batch, received, answers.Rows(), clock.Today, ct);
        await codes.CloseAccounts(received, batch.AreaCode, clock.Today, ct);
        batch.Settle(!await db.BatchLines.AnyAsync(line => line.BatchId == id && line.Outcome == null, ct));
        audit.Note("bank answers applied", Counts(received, repeated: false));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(Counts(received, repeated: false));
    }

    public static BankReturnCounts Counts(BankReturn answer, bool repeated) => new(
        answer.Id, answer.Rows, answer.Settled, answer.Returned, answer.Unknown, answer.Duplicates, answer.AmountMismatches, repeated);
}
