using Contracts.Funds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Payments;

/// <summary>
/// One payment a department asked for. Recorded, frozen, approved, sent and settled by set-based statements, each raising
/// <see cref="Aggregate.Version"/>; what people do to a single payment are the verbs here.
/// </summary>
internal sealed class Payment : Aggregate
{
    private readonly List<PaymentAct> _acts = [];

    public Guid RequestId { get; private set; }

    public Guid RunId { get; private set; }

    public string Service { get; private set; } = "";

    public string Item { get; private set; } = "";

    public string Period { get; private set; } = "";

    public string PayeeOwner { get; private set; } = "";

    public Guid PayeeId { get; private set; }

    public Guid BeneficiaryId { get; private set; }

    public Guid? HouseholdId { get; private set; }

    public string AreaCode { get; private set; } = "";

    public Money Amount { get; private set; }

    public PaymentState State { get; private set; }

    /// <summary>Why it is held.</summary>
    public string? HoldCode { get; private set; }

    /// <summary>Why it was held before it was released.</summary>
    public string? PastHoldCode { get; private set; }

    /// <summary>The payment that already gives this benefit.</summary>
    public Guid? EarlierPaymentId { get; private set; }

    /// <summary>Whether this is the one payment of its beneficiary, item and period; a unique index lets only one have it.</summary>
    public bool ClaimsBenefit { get; private set; }

    /// <summary>The batch it is frozen in, or was last sent with.</summary>
    public Guid? BatchId { get; private set; }

    public DateOnly RequestedOn { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    public string? BankCode { get; private set; }

    public string? CancelProposedBy { get; private set; }

    public IReadOnlyList<PaymentAct> Acts => _acts;

    /// <summary>Takes a returned payment up again; it needs a new batch and its approval.</summary>
    public void Repay(string officer, string? reason, DateOnly today, DateTimeOffset now)
    {
        MustNotAwaitCancellation();
        if (State is not PaymentState.Returned)
        {
            throw new RuleViolationException("payment-not-returned", $"付款{State.Label()}，只有退回的付款可以重新支付", "Only a returned payment can be paid again");
        }

        State = State.To(PaymentState.Requested);
        (BatchId, SettledOn) = (null, null);
        Record(PaymentAct.Repayment, officer, reason, now);
        Raise(version => Settlement(version, "pending", today, ""));
    }

    /// <summary>Lets a payment that was held as a duplicate go on, once the earlier one has been cancelled.</summary>
    public void Release(bool benefitIsFree, string officer, string reason, DateTimeOffset now)
    {
        MustNotAwaitCancellation();
        if (State is not PaymentState.Held || HoldCode is not HoldCodes.DuplicateBenefit)
        {
            throw new RuleViolationException("payment-not-duplicate", "该付款不是因重复享受而暂缓", "The payment is not held as a duplicate");
        }

        if (!benefitIsFree)
        {
            throw HoldCodes.Duplicate(EarlierPaymentId);
        }

        State = State.To(PaymentState.Requested);
        (PastHoldCode, HoldCode, ClaimsBenefit, ReleasedAt) = (HoldCode, null, true, now);
        Record(PaymentAct.Release, officer, reason, now);
    }

    public void ProposeCancellation(string officer, string reason, DateTimeOffset now)
    {
        MustNotAwaitCancellation();
        State.To(PaymentState.Cancelled);
        if (State is PaymentState.Requested && BatchId is not null)
        {
            throw new RuleViolationException("payment-in-batch", "付款已列入批次，须先退回批次", "The payment is frozen in a batch; have the batch returned first");
        }

        CancelProposedBy = officer;
        Record(PaymentAct.CancellationProposed, officer, reason, now);
    }

    /// <summary>A second person cancels for good, or lets the payment live.</summary>
    public void DecideCancellation(bool approve, string officer, string? reason, DateOnly today, DateTimeOffset now)
    {
        if (CancelProposedBy is null)
        {
            throw new RuleViolationException("cancellation-not-proposed", "该付款没有待审批的取消申请", "No cancellation is waiting for approval");
        }

        SeparationOfDuties.Require(officer, CancelProposedBy);
        CancelProposedBy = null;
        Record(approve ? PaymentAct.Cancelled : PaymentAct.CancellationRefused, officer, reason, now);
        if (!approve)
        {
            return;
        }

        State = State.To(PaymentState.Cancelled);
        (ClaimsBenefit, SettledOn) = (false, today);
        Raise(version => Settlement(version, "cancelled", today, HoldCode ?? "finance-decision"));
    }

    private void MustNotAwaitCancellation()
    {
        if (CancelProposedBy is not null)
        {
            throw new RuleViolationException("cancellation-proposed", "该付款已申请取消，待另一人审批", "A cancellation of the payment waits for approval");
        }
    }

    private void Record(string act, string officer, string? reason, DateTimeOffset now) => _acts.Add(new PaymentAct(Id, now, officer, act, reason ?? ""));

    private PaymentsSettled Settlement(int version, string state, DateOnly on, string code) =>
        new(Service, Item, Period, [new SettlementLine(RequestId, Id, version, state, Amount.Amount, on, code)]);

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("payments");
            payment.Property(p => p.Service).HasMaxLength(40);
            payment.Property(p => p.Item).HasMaxLength(60);
            payment.Property(p => p.Period).HasMaxLength(10);
            payment.Property(p => p.PayeeOwner).HasMaxLength(40);
            payment.Property(p => p.AreaCode).HasMaxLength(14);
            payment.Property(p => p.HoldCode).HasMaxLength(40);
            payment.Property(p => p.PastHoldCode).HasMaxLength(40);
            payment.Property(p => p.BankCode).HasMaxLength(20);
            payment.Property(p => p.CancelProposedBy).HasMaxLength(100);
            payment.HasMany(p => p.Acts).WithOne().HasForeignKey(act => act.PaymentId);
            payment.HasIndex(p => p.RequestId).IsUnique();
            payment.HasIndex(p => new { p.BeneficiaryId, p.Item, p.Period }, "ix_payments_benefit").IsUnique().HasFilter("claims_benefit");
            payment.HasIndex(p => new { p.Item, p.Period, p.State });
            payment.HasIndex(p => new { p.State, p.Id });
            payment.HasIndex(p => p.PayeeId);
            payment.HasIndex(p => p.BatchId);
        });
        model.Entity<PaymentAct>(act =>
        {
            act.ToTable("payment_acts");
            act.Property(a => a.Id).ValueGeneratedNever();
            act.Property(a => a.By).HasMaxLength(100);
            act.Property(a => a.Act).HasMaxLength(40);
        });
    }
}

/// <summary>What one person did to one payment, with the reason given.</summary>
internal sealed record PaymentAct(Guid PaymentId, DateTimeOffset At, string By, string Act, string Reason)
{
    public const string Repayment = "repayment";
    public const string Release = "release";
    public const string CancellationProposed = "cancellation-proposed";
    public const string CancellationRefused = "cancellation-refused";
    public const string Cancelled = "cancelled";

    public Guid Id { get; private init; } = Guid.CreateVersion7();
}
