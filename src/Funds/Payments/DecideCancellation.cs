using System.Security.Claims;
using Funds.Batches;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Funds.Payments;

/// <summary>A second person cancels the payment, which frees its benefit, or lets it live.</summary>
internal static class DecideCancellation
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, BusinessClock clock, TimeProvider time, CancellationToken ct)
    {
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        payment.DecideCancellation(Decision.Approves(request?.Decision), user.UserName(), request?.Reason, clock.Today, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
