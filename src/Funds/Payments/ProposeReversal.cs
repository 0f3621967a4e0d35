using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Payments;

/// <summary>One person asks to reverse a payment that the bank reported as paid; it stays paid until another decides.</summary>
internal static class ProposeReversal
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        payment.ProposeReversal(user.UserName(), request.Reason, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
