using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Payments;

internal sealed record ReasonRequest([property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由过长")] string Reason);

/// <summary>Lets a duplicate go on when the earlier payment was cancelled; its batch still needs a second person.</summary>
internal static class ReleasePayment
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHoldingRules(ct);
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        var free = !await db.Payments.AnyAsync(
            other => other.BeneficiaryId == payment.BeneficiaryId && other.Item == payment.Item && other.Period == payment.Period && other.ClaimsBenefit, ct);
        payment.Release(free, user.UserName(), request.Reason, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);
        await db.ApplyHoldingRules(payment.PayeeOwner, [payment.PayeeId], time.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
