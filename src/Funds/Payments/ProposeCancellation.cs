using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Payments;

/// <summary>One person asks to cancel a payment; until another decides, no batch takes it.</summary>
internal static class ProposeCancellation
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        payment.ProposeCancellation(user.UserName(), request.Reason, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
