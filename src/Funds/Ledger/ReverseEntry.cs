using System.Security.Claims;
using Funds.Payments;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Ledger;

/// <summary>
/// Asks for a wrong entry to be undone; approved like any act. An entry of a closed year is undone in the books of the successor, which is made
/// with the approval when nothing had been left at the close. Runs in the transaction of the idempotency key.
/// </summary>
internal static class ReverseEntry
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, BusinessClock clock, TimeProvider time, CancellationToken ct)
    {
        if (await db.LedgerEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } entry
            || await db.FundSources.InScope(user, row => row.AreaCode).SingleOrDefaultAsync(row => row.Id == entry.SourceId, ct) is not { } source)
        {
            return TypedResults.NotFound();
        }

        if (await db.FundActs.AnyAsync(act => act.EntryId == id && act.State != ActState.Refused, ct))
        {
            throw new RuleViolationException("entry-already-reversed", "该分录已冲正或待冲正", "The entry is reversed already, or its reversal waits for approval");
        }

        while (source.State is SourceState.Closed && await db.FundSources.SingleOrDefaultAsync(later => later.CarriedFromId == source.Id, ct) is { } later)
        {
            source = later;
        }

        // Money given back comes back; everything else would take from books that have nothing.
        if (source.State is SourceState.Closed && entry.Kind is not EntryKind.GiveBack)
        {
            throw new RuleViolationException("year-closed", "该年度已结账且没有结转", "The year is closed and nothing was carried over");
        }

        var act = FundAct.Reverse(entry, source.Id, request.Reason, user.UserName(), clock.Today, time.GetUtcNow());
        db.Add(act);
        audit.About(act.Id.ToString(), source.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/acts/{act.Id}", new CreatedId(act.Id));
    }

    /// <summary>The movement that undoes an entry, in the books of the given source.</summary>
    public static async Task<Posting> ReversalOf(this FundsDbContext db, Guid entryId, Guid sourceId, CancellationToken ct)
    {
        var entry = await db.LedgerEntries.AsNoTracking().SingleAsync(row => row.Id == entryId, ct);
        var kinds = await db.LedgerAccounts.Where(account => account.Id == entry.DebitId || account.Id == entry.CreditId)
            .ToDictionaryAsync(account => account.Id, account => account.Kind, ct);

        return new Posting(EntryKind.Reversal, sourceId, kinds[entry.CreditId], kinds[entry.DebitId], entry.Amount) { ReversesId = entryId };
    }
}
