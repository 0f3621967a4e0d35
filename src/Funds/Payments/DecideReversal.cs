using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Funds.Payments;

/// <summary>A second person takes a paid payment back to returned; the bank's line keeps what was paid and says when it was reversed.</summary>
internal static class DecideReversal
{
    public static async Task<Results<Ok<PaymentView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, Spending spending, AuditContext audit, BusinessClock clock, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.ForAct(id, user, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        var approve = Decision.Approves(request?.Decision);
        payment.DecideReversal(approve, user.UserName(), request?.Reason, clock.Today, time.GetUtcNow());
        audit.About(id.ToString(), payment.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        if (approve)
        {
            var reversed = db.BatchLines.Where(line => line.BatchId == payment.BatchId && line.PaymentId == id);
            await reversed.ExecuteUpdateAsync(set => set.SetProperty(line => line.ReversedOn, clock.Today), ct);
            await spending.Recover(await db.Batches.AsNoTracking().SingleAsync(batch => batch.Id == payment.BatchId, ct), reversed, user.UserName(), ct);
        }

        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.View(id, ct));
    }
}
