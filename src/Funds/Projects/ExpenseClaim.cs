using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Contracts;
using Contracts.Funds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Projects;

internal enum ClaimState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    /// <summary>Approved and booked as spent.</summary>
    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Paid; somebody asks to undo it.</summary>
    [JsonStringEnumMemberName("reversal-proposed")]
    ReversalProposed,

    [JsonStringEnumMemberName("reversed")]
    Reversed,
}

internal static class ClaimStates
{
    public static string Label(this ClaimState state) => state switch
    {
        ClaimState.Proposed => "待审定",
        ClaimState.Paid => "已支付",
        ClaimState.Refused => "未通过",
        ClaimState.ReversalProposed => "待冲正",
        _ => "已冲正",
    };
}

/// <summary>报账: what works of an accepted budget line have cost, with proofs. A proof serves one claim in the whole county.</summary>
internal sealed class ExpenseClaim : Aggregate
{
    private readonly List<ClaimProof> _proofs = [];
    private readonly List<LabourPay> _labour = [];

    private ExpenseClaim()
    {
    }

    public Guid ProjectId { get; private init; }

    public Guid BudgetLineId { get; private init; }

    public Guid SourceId { get; private set; }

    public Money Amount { get; private init; }

    public DateOnly On { get; private init; }

    public ClaimState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public string? ReversalBy { get; private set; }

    public string? Reason { get; private set; }

    public IReadOnlyList<ClaimProof> Proofs => _proofs;

    /// <summary>Labour paid to villagers within it.</summary>
    public IReadOnlyList<LabourPay> Labour => _labour;

    public static ExpenseClaim Propose(
        Guid projectId, Guid lineId, Guid sourceId, Money amount, DateOnly on, IEnumerable<(string Name, string Sha256)> proofs,
        IEnumerable<(Guid? HouseholdId, Guid? PersonId, decimal Days, Money Amount)> labour, string officer, DateTimeOffset now)
    {
        var claim = new ExpenseClaim
        {
            ProjectId = projectId,
            BudgetLineId = lineId,
            SourceId = sourceId,
            Amount = amount,
            On = on,
            ProposedBy = officer,
            ProposedAt = now,
        };
        claim._proofs.AddRange(proofs.Select(proof => new ClaimProof(claim.Id, proof.Sha256.ToLowerInvariant(), proof.Name)));
        claim._labour.AddRange(labour.Select((pay, index) => new LabourPay
        {
            ClaimId = claim.Id,
            Number = index + 1,
            HouseholdId = pay.HouseholdId,
            PersonId = pay.PersonId,
            Days = pay.Days,
            Amount = pay.Amount,
        }));
        if (claim._labour.Sum(pay => pay.Amount) > amount)
        {
            throw new RuleViolationException("labour-over-claim", "劳务报酬合计超过报账金额", "The labour pay is more than the claim");
        }

        return claim;
    }

    /// <summary>A second person decides what is asked now: to pay the claim, or to undo it. Labour of registered households is announced with it.</summary>
    public void Decide(bool approve, string officer, string? reason, DateOnly today)
    {
        SeparationOfDuties.Require(officer, ProposedBy, ReversalBy);
        var before = State;
        State = (State, approve) switch
        {
            (ClaimState.Proposed, true) => ClaimState.Paid,
            (ClaimState.Proposed, false) => ClaimState.Refused,
            (ClaimState.ReversalProposed, true) => ClaimState.Reversed,
            (ClaimState.ReversalProposed, false) => ClaimState.Paid,
            _ => throw new RuleViolationException("claim-already-decided", "该报账已审定", "The claim is already decided"),
        };
        (DecidedBy, Reason) = (officer, reason);
        if (State is ClaimState.Refused or ClaimState.Reversed)
        {
            _proofs.ForEach(proof => proof.Free());
        }

        if ((before, State) is (ClaimState.Proposed, ClaimState.Paid) or (ClaimState.ReversalProposed, ClaimState.Reversed))
        {
            AnnounceLabour(today);
        }
    }

    private void AnnounceLabour(DateOnly today)
    {
        var paid = _labour.FindAll(pay => pay.HouseholdId is not null);
        if (paid.Count > 0)
        {
            var (state, code) = State is ClaimState.Paid ? ("paid", "") : ("cancelled", "claim-reversed");
            Raise(version => new PaymentsSettled(Departments.Funds, Items.ProjectLabour, Period.OfMonth(On.Year, On.Month).ToString(),
                [.. paid.Select(pay => new SettlementLine(pay.Id, pay.Id, version, state, pay.Amount.Amount, today, code, pay.HouseholdId, pay.PersonId))]));
        }
    }

    public void ProposeReversal(string officer, string reason)
    {
        if (State is not ClaimState.Paid)
        {
            throw new RuleViolationException("claim-not-paid", "只有已支付的报账可以冲正", "Only a paid claim can be undone");
        }

        State = ClaimState.ReversalProposed;
        (ReversalBy, Reason) = (officer, reason);
    }

    /// <summary>After a close the money is bound, and spent, in the successor's books.</summary>
    public void PaidFrom(Guid sourceId) => SourceId = sourceId;

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<ExpenseClaim>(claim =>
        {
            claim.ToTable("expense_claims");
            claim.Property(c => c.ProposedBy).HasMaxLength(100);
            claim.Property(c => c.DecidedBy).HasMaxLength(100);
            claim.Property(c => c.ReversalBy).HasMaxLength(100);
            claim.Property(c => c.Reason).HasMaxLength(500);
            claim.HasMany(c => c.Proofs).WithOne().HasForeignKey(proof => proof.ClaimId);
            claim.HasMany(c => c.Labour).WithOne().HasForeignKey(pay => pay.ClaimId);
            claim.HasIndex(c => c.ProjectId);
        });
        model.Entity<ClaimProof>(proof =>
        {
            proof.ToTable("claim_proofs");
            proof.HasKey(p => new { p.ClaimId, p.Sha256 });
            proof.Property(p => p.Sha256).HasMaxLength(64);
            proof.Property(p => p.Name).HasMaxLength(200);
            proof.HasIndex(p => p.Sha256, "ix_claim_proofs_once").IsUnique().HasFilter("in_use");
        });
        model.Entity<LabourPay>(pay =>
        {
            pay.ToTable("labour_pays");
            pay.HasKey(p => new { p.ClaimId, p.Number });
            pay.Property(p => p.Number).ValueGeneratedNever();
            pay.Ignore(p => p.Id);
            pay.HasIndex(p => p.HouseholdId);
        });
    }
}

/// <summary>Invoice, list or photo by its hash.</summary>
internal sealed record ClaimProof(Guid ClaimId, string Sha256, string Name)
{
    public bool InUse { get; private set; } = true;

    public void Free() => InUse = false;
}

/// <summary>Labour of one villager; household and person when they are on the register.</summary>
internal sealed class LabourPay
{
    /// <summary>Its name to the other services: follows from the claim and the place in it.</summary>
    public Guid Id => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{ClaimId}:{Number}")).AsSpan(0, 16));

    public Guid ClaimId { get; init; }

    public int Number { get; init; }

    public Guid? HouseholdId { get; init; }

    public Guid? PersonId { get; init; }

    public decimal Days { get; init; }

    public Money Amount { get; init; }
}
