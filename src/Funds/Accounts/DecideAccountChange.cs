using System.Security.Claims;
using Funds.Batches;
using Funds.Holds;
using Funds.Payees;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Funds.Accounts;

/// <summary>A second person puts the corrected account in force; payments that waited for an account go on, and a
/// member's money turns to the member's own card.</summary>
internal static class DecideAccountChange
{
    public static async Task<Results<Ok<AccountChangeView>, NotFound>> Handle(
        Guid payeeId, Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, Screening screening, AuditContext audit,
        BusinessClock clock, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHoldingRules(ct);
        if (await db.AccountChanges.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id && entry.PayeeId == payeeId, ct) is not { } change)
        {
            return TypedResults.NotFound();
        }

        var payee = await db.Payees.SingleOrDefaultAsync(entry => entry.Owner == change.Owner && entry.PayeeId == payeeId, ct) ?? Payee.CardOf(payeeId);
        change.Decide(Decision.Approves(request?.Decision), payee, user.UserName(), clock.Today, time.GetUtcNow());
        if (payee.OwnerVersion == 0 && payee.Version == 0 && change.State is AccountChangeState.Approved)
        {
            db.Add(payee);
        }

        audit.About(id.ToString(), change.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        await screening.Payees(payee.Owner, [payeeId], ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(AccountChangeView.Of(change, cipher));
    }
}
