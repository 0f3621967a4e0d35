using Contracts.Oversight;
using Funds.Batches;
using Funds.Payments;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.PublicLists;

/// <summary>
/// An objection is answered: upheld, it takes its payments out of the batch and holds them until two people decide. What is open about a payment at that
/// moment, or was paid without waiting for a list, is left to end; the screening holds the payment when it would be paid next.
/// </summary>
internal sealed class ApplyListAnswer(FundsDbContext db, TimeProvider time) : IConsumer<ObjectionResolved>
{
    private const string Actor = "system:notices";

    public async Task Consume(ConsumeContext<ObjectionResolved> context)
    {
        var (fact, ct) = (context.Message, context.CancellationToken);
        if (fact.Service != PublicListBoard.Own)
        {
            return;
        }

        (await db.ObjectionOf(fact.ObjectionId, fact.NoticeId, fact.SubjectId, ct)).Resolve(fact);
        await db.SaveChangesAsync(ct);
        if (!fact.Upheld)
        {
            return;
        }

        // What was over before the answer stays paid for; a repetition finds nothing more.
        var rows = db.PublicListRows.Where(row => row.ListId == fact.NoticeId && row.ClosedOn == null && row.RemovedOn == null)
            .Where(row => fact.SubjectId == null || row.PaymentId == fact.SubjectId);
        var payments = await rows.Select(row => row.PaymentId).ToListAsync(ct);
        await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovedOn, fact.On), ct);
        await TakeOut(payments, fact.On, ct);
    }

    private async Task TakeOut(List<Guid> payments, DateOnly on, CancellationToken ct)
    {
        // Before the batches are looked up: one that is being frozen is complete, or has not begun.
        await db.LockHoldingRules(ct);
        var asked = db.Payments.Where(payment => payments.Contains(payment.Id)
            && (payment.State == PaymentState.Requested || (payment.State == PaymentState.Held && payment.ProposedBy == null)));
        var batches = await asked.Where(payment => payment.BatchId != null).Select(payment => payment.BatchId!.Value).Distinct().Order().ToListAsync(ct);
        var frozen = new List<Batch>();
        foreach (var id in batches)
        {
            frozen.Add(await db.LockBatch(id, ct));
        }

        await asked.ExecuteUpdateAsync(set => set
            .SetProperty(payment => payment.State, PaymentState.Held)
            .SetProperty(payment => payment.HoldCode, HoldCodes.ObjectionUpheld)
            .SetProperty(payment => payment.HoldNote, $"{on:yyyy-MM-dd}")
            .SetProperty(payment => payment.HoldParameterId, (Guid?)null)
            .SetProperty(payment => payment.HeldOn, on)
            .SetProperty(payment => payment.BatchId, (Guid?)null)
            .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
        foreach (var batch in frozen.Where(batch => batch.State is BatchState.Frozen))
        {
            var lines = db.BatchLines.Where(line => line.BatchId == batch.Id);
            await lines.Where(line => payments.Contains(line.PaymentId)).ExecuteDeleteAsync(ct);
            batch.Shrink(await lines.CountAsync(ct), new Money(await lines.SumAsync(line => line.Amount.Fen, ct)), Actor, time.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
    }
}
