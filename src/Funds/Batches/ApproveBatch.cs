using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Ledger;
using Funds.Payments;
using Funds.PublicLists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Batches;

internal sealed record DecisionRequest(
    string? Decision,
    [property: MaxLength(500, ErrorMessage = "理由过长")] string? Reason);

/// <summary>A second person approves the frozen batch, or gives its payments back; without a body it is an approval.</summary>
internal static class ApproveBatch
{
    public static async Task<Results<Ok<BatchView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, Spending spending, PublicListBoard lists, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockBatch(id, user, ct) is not { } batch)
        {
            return TypedResults.NotFound();
        }

        var approve = Decision.Approves(request?.Decision);
        batch.Decide(approve, user.UserName(), await Makers(db, id, ct), request?.Reason, time.GetUtcNow());
        if (approve)
        {
            await lists.MustHaveEnded(batch, ct);
        }

        audit.About(id.ToString(), batch.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);

        if (batch.State is BatchState.Frozen)
        {
            // Another checker has to agree as well.
            await transaction.CommitAsync(ct);

            return TypedResults.Ok(await ShowBatch.View(db, batch, ct));
        }

        var frozen = db.Payments.Where(payment => payment.BatchId == id && payment.State == PaymentState.Requested);
        var changed = approve
            ? await frozen.ExecuteUpdateAsync(set => set
                .SetProperty(payment => payment.State, PaymentState.Requested.To(PaymentState.Approved))
                .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct)
            : await frozen.ExecuteUpdateAsync(set => set
                .SetProperty(payment => payment.BatchId, (Guid?)null)
                .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
        if (changed != batch.Count)
        {
            throw new InvalidOperationException($"Batch {id} froze {batch.Count} payments and holds {changed}.");
        }

        if (approve)
        {
            await spending.Encumber(batch, user.UserName(), ct);
        }

        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await ShowBatch.View(db, batch, ct));
    }

    /// <summary>Who took a payment of the batch up again, or asked for its release, is one of its makers.</summary>
    private static Task<List<string>> Makers(FundsDbContext db, Guid id, CancellationToken ct) =>
        db.Payments.Where(payment => payment.BatchId == id).SelectMany(payment => payment.Acts)
            .Where(act => act.Act == PaymentAct.Repayment || act.Act == PaymentAct.ReleaseProposed).Select(act => act.By).Distinct().ToListAsync(ct);
}
