using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Accounts;
using Funds.Holds;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Funds.Payments;

internal sealed record RepayPaymentRequest([property: MaxLength(500, ErrorMessage = "理由过长")] string? Reason);

/// <summary>Takes a returned payment up again, to the account as it is now; a new batch and a second person follow. Runs in the transaction of the idempotency key.</summary>
internal static class RepayPayment
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, RepayPaymentRequest? request, ClaimsPrincipal user, FundsDbContext db, Screening screening, AuditContext audit, BusinessClock clock,
        TimeProvider time, CancellationToken ct)
    {
        await db.LockHoldingRules(ct);
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        payment.Repay(user.UserName(), request?.Reason, clock.Today, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        var again = db.Payments.Where(entry => entry.Id == id);
        await db.DirectToCards(again, ct);
        var payee = await again.Select(entry => new { entry.PayeeOwner, entry.PayeeId }).SingleAsync(ct);
        await screening.Payees(payee.PayeeOwner, [payee.PayeeId], ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
