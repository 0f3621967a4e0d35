using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.BankReturns;

internal sealed record ReceivedReturn(
    Guid Id, DateTimeOffset ReceivedAt, string ReceivedBy, int Rows, int Settled, int Returned, int Unknown, int Duplicates, int AmountMismatches);

internal static class ListBankReturns
{
    public static async Task<Results<Ok<PageOf<ReceivedReturn>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct) =>
        await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct)
            ? TypedResults.Ok(await db.BankReturns.AsNoTracking().Where(answer => answer.BatchId == id).OrderBy(answer => answer.Id)
                .Select(answer => new ReceivedReturn(
                    answer.Id, answer.ReceivedAt, answer.ReceivedBy, answer.Rows, answer.Settled, answer.Returned, answer.Unknown, answer.Duplicates,
                    answer.AmountMismatches))
                .ToPage(paging, ct))
            : TypedResults.NotFound();
}
