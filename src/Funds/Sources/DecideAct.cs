using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Sources;

/// <summary>A second person books the act, or refuses it.</summary>
internal static class DecideAct
{
    public static async Task<Results<Ok<ActView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, Books books, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.FundActs.Join(db.FundSources, act => act.SourceId, source => source.Id, (act, source) => new { act, source })
            .InScope(user, row => row.source.AreaCode).SingleOrDefaultAsync(row => row.act.Id == id, ct);
        if (found is null)
        {
            return TypedResults.NotFound();
        }

        var act = found.act;
        act.Decide(Decision.Approves(request?.Decision), user.UserName(), request?.Reason, time.GetUtcNow());
        audit.About(id.ToString(), found.source.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        if (act.State is ActState.Booked)
        {
            if (act.EntryId is not null)
            {
                act.BookIn((await db.OpenSuccessor(act.SourceId, user.UserName(), time.GetUtcNow(), ct)).Id);
            }

            var postings = act.EntryId is { } entryId
                ? [await db.ReversalOf(entryId, act.SourceId, ct)]
                : act.Postings(await db.LedgerAccounts.AsNoTracking().Where(account => account.SourceId == act.SourceId && account.Kind == AccountKind.Recovered)
                    .OrderBy(account => account.ProjectId).ToListAsync(ct));
            await books.Book(new Voucher(act.Id, user.UserName(), act.ProposedBy, act.Document), postings, ct);
        }

        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.FundActs.Where(entry => entry.Id == id).Views(db).SingleAsync(ct));
    }
}
