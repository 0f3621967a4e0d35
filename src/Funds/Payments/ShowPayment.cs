using System.Security.Claims;
using Funds.Accounts;
using Funds.BankReturns;
using Funds.Payees;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;

namespace Funds.Payments;

/// <param name="At">Machine time, when it is known to the second.</param>
/// <param name="State">State it led to, or the act.</param>
/// <param name="By">Account, service or <c>bank</c>.</param>
/// <param name="Code">The hold's or the bank's code.</param>
/// <param name="Note">Reason given, or the bank's sentence.</param>
internal sealed record PaymentStep(DateTimeOffset At, string State, string By, string? Code, string? Note, Guid? BatchId);

/// <param name="Basis">Run that granted it, to be opened in the department's service.</param>
/// <param name="BankReason">What the bank's code means.</param>
/// <param name="HoldReason">Why it is held, as a sentence.</param>
/// <param name="Payee">Masked holder and account as they are now.</param>
/// <param name="AccountReason">Why it goes to this account: the person's own card, the household's, or the department's payee.</param>
internal sealed record PaymentDetail(PaymentView Payment, string Basis, string? HoldReason, string? BankReason, MaskedPayee? Payee, IReadOnlyList<PaymentStep> History,
    string AccountReason);

/// <summary>One payment explained: where it comes from, why it is held, every batch it was in and what the bank said.</summary>
internal static class ShowPayment
{
    public static async Task<Results<Ok<PaymentDetail>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, BankCodes codes, CancellationToken ct)
    {
        if (await db.Payments.AsNoTracking().Include(entry => entry.Acts).Visible(user).InScope(user, entry => entry.AreaCode)
            .SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } payment)
        {
            return TypedResults.NotFound();
        }

        var payee = await db.Payees.AsNoTracking().SingleOrDefaultAsync(entry => entry.Owner == payment.PayeeOwner && entry.PayeeId == payment.PayeeId, ct);

        return TypedResults.Ok(new PaymentDetail(
            await db.View(id, ct), $"/api/{payment.Service}/runs/{payment.RunId}", HoldCodes.Explain(payment.HoldCode, payment.HoldNote),
            await codes.Explain(payment.BankCode, payment.AreaCode, ct),
            payee is null ? null : MaskedPayee.Of(payee, cipher), [.. Steps(payment).Concat(await Attempts(db, id, cipher, ct)).OrderBy(step => step.At)],
            PersonCards.Explain(payment)));
    }

    private static IEnumerable<PaymentStep> Steps(Payment payment)
    {
        var heldFirst = payment.HoldCode ?? payment.PastHoldCode;
        yield return new PaymentStep(payment.RequestedAt, heldFirst is null ? "requested" : "held", payment.Service, heldFirst, HoldCodes.Explain(heldFirst), null);
        if (payment.ReleasedAt is { } released && !payment.Acts.Any(act => act.Act == PaymentAct.Release && act.At == released))
        {
            yield return new PaymentStep(released, "requested", "funds", payment.PastHoldCode, null, null);
        }

        foreach (var act in payment.Acts)
        {
            yield return new PaymentStep(act.At, act.Act, act.By, null, act.Reason, null);
        }
    }

    private static async Task<IEnumerable<PaymentStep>> Attempts(FundsDbContext db, Guid id, FieldCipher cipher, CancellationToken ct)
    {
        var attempts = await db.BatchLines.AsNoTracking().Where(line => line.PaymentId == id)
            .Join(db.Batches, line => line.BatchId, batch => batch.Id, (line, batch) => new { Line = line, Batch = batch })
            .GroupJoin(db.BankReturns, pair => pair.Line.ReturnId, answer => (Guid?)answer.Id, (pair, answers) => new { pair.Line, pair.Batch, answers })
            .SelectMany(entry => entry.answers.DefaultIfEmpty(), (entry, answer) => new { entry.Line, entry.Batch, Answer = answer })
            .ToListAsync(ct);

        return attempts.SelectMany(attempt => new[]
        {
            new PaymentStep(attempt.Batch.FrozenAt, "frozen", attempt.Batch.FrozenBy, null, null, attempt.Batch.Id),
            attempt.Batch.DecidedAt is { } decided
                ? new PaymentStep(decided, attempt.Batch.State is Batches.BatchState.Returned ? "batch-returned" : "approved", attempt.Batch.DecidedBy!, null, attempt.Batch.Reason, attempt.Batch.Id)
                : null,
            attempt.Batch.SentAt is { } sent ? new PaymentStep(sent, "sent", attempt.Batch.SentBy!, null, null, attempt.Batch.Id) : null,
            attempt.Line.Outcome is { } outcome && attempt.Answer is { } answer
                ? new PaymentStep(answer.ReceivedAt, outcome.Word(), "bank", attempt.Line.BankCode, cipher.Decrypt(attempt.Line.BankNote), attempt.Batch.Id)
                : null,
        }).OfType<PaymentStep>();
    }
}
