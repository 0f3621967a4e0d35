using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Holds;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Payments;

internal sealed record ReasonRequest([property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由过长")] string Reason);

/// <summary>One person finds that a held payment may go on; another decides.</summary>
internal static class ProposeRelease
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, ReleaseGuard guard, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        payment.ProposeRelease(user.UserName(), request.Reason, time.GetUtcNow());
        await guard.MustAllow(payment, ct);
        audit.About(id.ToString(), payment.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
