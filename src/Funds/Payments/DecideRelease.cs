using System.Security.Claims;
using Funds.Batches;
using Funds.Holds;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Payments;

/// <summary>A second person lets a held payment go on; the other rules still look at it, and its batch needs its own approval.</summary>
internal static class DecideRelease
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, ReleaseGuard guard, Screening screening, AuditContext audit,
        TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHoldingRules(ct);
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        var approve = Decision.Approves(request?.Decision);
        if (approve)
        {
            await guard.MustAllow(payment, ct);
        }

        payment.DecideRelease(approve, user.UserName(), request?.Reason, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        await screening.Payees(payment.PayeeOwner, [payment.PayeeId], ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
