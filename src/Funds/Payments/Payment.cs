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

    /// <summary>The payee that the department named, while the money goes to the beneficiary's own card instead.</summary>
    public Guid? AskedPayeeId { get; private set; }

    public Guid BeneficiaryId { get; private set; }

    public Guid? HouseholdId { get; private set; }

    public string AreaCode { get; private set; } = "";

    public Money Amount { get; private set; }

    public PaymentState State { get; private set; }

    /// <summary>Why it is held.</summary>
    public string? HoldCode { get; private set; }

    /// <summary>The figure or sentence of the rule that holds it, without personal data.</summary>
    public string? HoldNote { get; private set; }

    /// <summary>Version of the parameter that holds it.</summary>
    public Guid? HoldParameterId { get; private set; }

    /// <summary>Business day on which it was held.</summary>
    public DateOnly? HeldOn { get; private set; }

    /// <summary>Codes of holds that two people let pass, with commas; the same rule does not hold it again.</summary>
    public string Waived { get; private set; } = "";

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

    /// <summary>What one person proposed and another has to decide, or null: <c>cancellation, release, reversal</c>.</summary>
    public string? Proposed { get; private set; }

    public string? ProposedBy { get; private set; }

    public IReadOnlyList<PaymentAct> Acts => _acts;

    /// <summary>Takes a returned payment up again; it needs a new batch and its approval.</summary>
    public void Repay(string officer, string? reason, DateOnly today, DateTimeOffset now)
    {
        MustNotAwaitDecision();
        if (State is not PaymentState.Returned)
        {
            throw new RuleViolationException("payment-not-returned", $"付款{State.Label()}，只有退回的付款可以重新支付", "Only a returned payment can be paid again");
        }

        State = State.To(PaymentState.Requested);
        (BatchId, SettledOn) = (null, null);
        Record(PaymentAct.Repayment, officer, reason, now);
        Raise(version => Settlement(version, "pending", today, ""));
    }

    /// <summary>One person of finance finds that a held payment may go on.</summary>
    public void ProposeRelease(string officer, string reason, DateTimeOffset now)
    {
        MustNotAwaitDecision();
        MustBeReleasable();
        (Proposed, ProposedBy) = (PaymentProposals.Release, officer);
        Record(PaymentAct.ReleaseProposed, officer, reason, now);
    }

    /// <summary>A second person lets the held payment go on, and the rule that held it pass, or keeps it held.</summary>
    public void DecideRelease(bool approve, string officer, string? reason, DateTimeOffset now)
    {
        Decide(PaymentProposals.Release, officer);
        Record(approve ? PaymentAct.Release : PaymentAct.ReleaseRefused, officer, reason, now);
        if (!approve)
        {
            return;
        }

        MustBeReleasable();
        State = State.To(PaymentState.Requested);
        Waived = Waived.Length == 0 ? HoldCode! : $"{Waived},{HoldCode}";
        (PastHoldCode, HoldCode, HoldNote, HoldParameterId, HeldOn) = (HoldCode, null, null, null, null);
        (ClaimsBenefit, ReleasedAt) = (true, now);
    }

    public void ProposeCancellation(string officer, string reason, DateTimeOffset now)
    {
        MustNotAwaitDecision();
        State.To(PaymentState.Cancelled);
        if (State is PaymentState.Requested && BatchId is not null)
        {
            throw new RuleViolationException("payment-in-batch", "付款已列入批次，须先退回批次", "The payment is frozen in a batch; have the batch returned first");
        }

        (Proposed, ProposedBy) = (PaymentProposals.Cancellation, officer);
        Record(PaymentAct.CancellationProposed, officer, reason, now);
    }

    /// <summary>A second person cancels for good, or lets the payment live.</summary>
    public void DecideCancellation(bool approve, string officer, string? reason, DateOnly today, DateTimeOffset now)
    {
        Decide(PaymentProposals.Cancellation, officer);
        Record(approve ? PaymentAct.Cancelled : PaymentAct.CancellationRefused, officer, reason, now);
        if (!approve)
        {
            return;
        }

        State = State.To(PaymentState.Cancelled);
        (ClaimsBenefit, SettledOn) = (false, today);
        Raise(version => Settlement(version, "cancelled", today, HoldCode ?? "finance-decision"));
    }

    /// <summary>One person finds that money the bank reported as paid has come back, or went to the wrong account.</summary>
    public void ProposeReversal(string officer, string reason, DateTimeOffset now)
    {
        MustNotAwaitDecision();
        MustBePaid();
        (Proposed, ProposedBy) = (PaymentProposals.Reversal, officer);
        Record(PaymentAct.ReversalProposed, officer, reason, now);
    }

    /// <summary>A second person takes the payment back to returned, from where it is paid again or cancelled; what was paid stays in the history.</summary>
    public void DecideReversal(bool approve, string officer, string? reason, DateOnly today, DateTimeOffset now)
    {
        Decide(PaymentProposals.Reversal, officer);
        Record(approve ? PaymentAct.Reversed : PaymentAct.ReversalRefused, officer, reason, now);
        if (!approve)
        {
            return;
        }

        MustBePaid();
        State = State.To(PaymentState.Returned);
        (SettledOn, BankCode) = (today, PaymentAct.Reversed);
        Raise(version => Settlement(version, "returned", today, PaymentAct.Reversed));
    }

    private void MustBePaid()
    {
        if (State is not PaymentState.Paid)
        {
            throw new RuleViolationException("payment-not-paid", $"付款{State.Label()}，只有已到账的付款可以冲正", "Only a paid payment can be reversed");
        }
    }

    private void MustBeReleasable()
    {
        if (State is not PaymentState.Held)
        {
            throw new RuleViolationException("payment-not-held", $"付款{State.Label()}，没有暂缓", "The payment is not held");
        }

        if (!HoldCodes.IsDecidedByPeople(HoldCode))
        {
            throw new RuleViolationException("hold-ends-by-itself", $"{HoldCodes.Explain(HoldCode)}，补齐后自动放行", "The hold ends by itself when what is missing arrives");
        }
    }

    private void MustNotAwaitDecision()
    {
        if (Proposed is not null)
        {
            throw Proposed is PaymentProposals.Cancellation
                ? new RuleViolationException("cancellation-proposed", "该付款已申请取消，待另一人审批", "A cancellation of the payment waits for approval")
                : new RuleViolationException($"{Proposed}-proposed", "该付款已有待另一人审批的申请", $"A {Proposed} of the payment waits for approval");
        }
    }

    /// <summary>The second person's turn; what was proposed is off the table whatever he decides.</summary>
    private void Decide(string proposal, string officer)
    {
        if (Proposed != proposal)
        {
            throw new RuleViolationException($"{proposal}-not-proposed", $"该付款没有待审批的{PaymentProposals.Label(proposal)}申请", $"No {proposal} is waiting for approval");
        }

        SeparationOfDuties.Require(officer, ProposedBy);
        (Proposed, ProposedBy) = (null, null);
    }

    private void Record(string act, string officer, string? reason, DateTimeOffset now) => _acts.Add(new PaymentAct(Id, now, officer, act, reason ?? ""));

    private PaymentsSettled Settlement(int version, string state, DateOnly on, string code) =>
        new(Service, Item, Period, [new SettlementLine(
            RequestId, Id, version, state, Amount.Amount, on, code, HouseholdId, HouseholdId is null || BeneficiaryId == HouseholdId ? null : BeneficiaryId)]);

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
            payment.Property(p => p.HoldNote).HasMaxLength(200);
            payment.Property(p => p.Waived).HasMaxLength(200).HasDefaultValue("");
            payment.Property(p => p.Proposed).HasMaxLength(20);
            payment.Property(p => p.ProposedBy).HasMaxLength(100);
            payment.HasMany(p => p.Acts).WithOne().HasForeignKey(act => act.PaymentId);
            payment.HasIndex(p => p.RequestId).IsUnique();
            payment.HasIndex(p => new { p.BeneficiaryId, p.Item, p.Period }, "ix_payments_benefit").IsUnique().HasFilter("claims_benefit");
            payment.HasIndex(p => new { p.Item, p.Period, p.State });
            payment.HasIndex(p => new { p.State, p.Id });
            payment.HasIndex(p => p.PayeeId);
            payment.HasIndex(p => p.HouseholdId);
            payment.HasIndex(p => p.BatchId);
            payment.HasIndex(p => p.SettledOn);
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

/// <summary>What takes two people to do to one payment.</summary>
internal static class PaymentProposals
{
    public const string Cancellation = "cancellation";
    public const string Release = "release";
    public const string Reversal = "reversal";

    public static string Label(string proposal) => proposal switch
    {
        Cancellation => "取消",
        Release => "放行",
        _ => "冲正",
    };
}

/// <summary>What one person did to one payment, with the reason given.</summary>
internal sealed record PaymentAct(Guid PaymentId, DateTimeOffset At, string By, string Act, string Reason)
{
    public const string Repayment = "repayment";
    public const string ReleaseProposed = "release-proposed";
    public const string ReleaseRefused = "release-refused";
    public const string Release = "release";
    public const string ReversalProposed = "reversal-proposed";
    public const string ReversalRefused = "reversal-refused";
    public const string Reversed = "reversed";
    public const string CancellationProposed = "cancellation-proposed";
    public const string CancellationRefused = "cancellation-refused";
    public const string Cancelled = "cancelled";

    public Guid Id { get; private init; } = Guid.CreateVersion7();
}
