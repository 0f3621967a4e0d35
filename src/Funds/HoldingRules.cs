using Funds.Payments;
using Microsoft.EntityFrameworkCore;

namespace Funds;

/// <summary>Holds payments that have no open account to go to and releases them when it arrives, set-based.</summary>
internal static class HoldingRules
{
    private const long LockKey = 0x66756e6473; // "funds"

    /// <summary>Taken before payments are recorded, so that a payee that arrives at the same moment is not missed; SQLite writes one by one anyway.</summary>
    public static Task ShareHoldingRules(this FundsDbContext db, CancellationToken ct) => db.IsSqlite
        ? Task.CompletedTask
        : db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({LockKey})", ct);

    /// <summary>Taken before payees are written and before a batch takes payments: set-based writers of the same rows go one by one.</summary>
    public static Task LockHoldingRules(this FundsDbContext db, CancellationToken ct) => db.IsSqlite
        ? Task.CompletedTask
        : db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", ct);

    /// <summary>Applies the rules to the payments of these payees.</summary>
    public static async Task ApplyHoldingRules(
        this FundsDbContext db, string owner, IReadOnlyList<Guid> payeeIds, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var ofPayees = db.Payments.Where(payment => payment.PayeeOwner == owner && payeeIds.Contains(payment.PayeeId));
        var open = db.Payees.Where(payee => payee.Account != null && payee.ClosedOn == null);

        await ofPayees
            .Where(payment => payment.State == PaymentState.Held
                && (payment.HoldCode == HoldCodes.PayeeUnknown || payment.HoldCode == HoldCodes.AccountMissing || payment.HoldCode == HoldCodes.AccountClosed))
            .Where(payment => open.Any(payee => payee.Owner == payment.PayeeOwner && payee.PayeeId == payment.PayeeId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(payment => payment.State, PaymentState.Held.To(PaymentState.Requested))
                .SetProperty(payment => payment.PastHoldCode, payment => payment.HoldCode)
                .SetProperty(payment => payment.HoldCode, (string?)null)
                .SetProperty(payment => payment.HeldOn, (DateOnly?)null)
                .SetProperty(payment => payment.ReleasedAt, now)
                .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);

        await Hold(ofPayees.Where(payment => db.Payees.Any(payee =>
            payee.Owner == payment.PayeeOwner && payee.PayeeId == payment.PayeeId && payee.Account != null && payee.ClosedOn != null)), HoldCodes.AccountClosed, today, ct);
        await Hold(ofPayees.Where(payment => !db.Payees.Any(payee =>
            payee.Owner == payment.PayeeOwner && payee.PayeeId == payment.PayeeId && payee.Account != null)), HoldCodes.AccountMissing, today, ct);
    }

    private static Task<int> Hold(IQueryable<Payment> payments, string code, DateOnly today, CancellationToken ct) => payments
        .Where(payment => (payment.State == PaymentState.Requested && payment.BatchId == null)
            || (payment.State == PaymentState.Held && payment.HoldCode == HoldCodes.PayeeUnknown))
        .ExecuteUpdateAsync(set => set
            .SetProperty(payment => payment.State, PaymentState.Requested.To(PaymentState.Held))
            .SetProperty(payment => payment.HoldCode, code)
            .SetProperty(payment => payment.HeldOn, today)
            .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);
}
