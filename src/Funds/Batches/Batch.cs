using System.Text.Json.Serialization;
using Funds.BankLayouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.Batches;

internal enum BatchState
{
    [JsonStringEnumMemberName("frozen")]
    Frozen,

    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>Refused by the checker; its payments are free again.</summary>
    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>The bank has answered every line.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,
}

/// <summary>Payments of one item and period, frozen with the accounts they go to, approved by a second person and sent to the bank.</summary>
internal sealed class Batch : Aggregate
{
    private readonly List<BatchApproval> _approvals = [];

    private Batch()
    {
    }

    public string Item { get; private init; } = "";

    public string Period { get; private init; } = "";

    public string AreaCode { get; private init; } = "";

    public BatchState State { get; private set; }

    public int Count { get; private set; }

    public Money Total { get; private set; }

    public string FrozenBy { get; private init; } = "";

    public DateTimeOffset FrozenAt { get; private init; }

    /// <summary>How many checkers its total asks for, and the version of the parameter that says so.</summary>
    public int RequiredApprovals { get; private set; } = 1;

    public Guid? ThresholdParameterId { get; private set; }

    /// <summary>Calendar days that its payments hang in public before it is approved, and the version that says so; null when its item needs no list.</summary>
    public int? ListDays { get; private set; }

    public Guid? ListParameterId { get; private set; }

    /// <summary>Who approved so far, all different people.</summary>
    public IReadOnlyList<BatchApproval> Approvals => _approvals;

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public string? SentBy { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Business day of the first download, which a layout may write into the file.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>SHA-256 of the bank file between its first and last line; the same for every download.</summary>
    public string? FileHash { get; private set; }

    /// <summary>Layout of the bank file, and the version of the parameter that describes it; none for the standard one.</summary>
    public string? Layout { get; private set; }

    public Guid? LayoutParameterId { get; private set; }

    public static Batch Freeze(string item, string period, string areaCode, string officer, DateTimeOffset now) => new()
    {
        Item = item,
        Period = period,
        AreaCode = areaCode,
        FrozenBy = officer,
        FrozenAt = now,
    };

    /// <summary>Keeps what the set-based statement has frozen, and how many checkers that takes.</summary>
    public void Fill(int count, Money total, IReadOnlyList<ApprovalThreshold> thresholds, Guid parameterId)
    {
        (Count, Total) = (count, total);
        (RequiredApprovals, ThresholdParameterId) = (ApprovalThreshold.Checkers(thresholds, total), parameterId);
    }

    public void NeedList(int days, Guid parameterId) => (ListDays, ListParameterId) = (days, parameterId);

    /// <summary>An upheld objection took lines out while it was frozen; without any line it is given back.</summary>
    public void Shrink(int count, Money total, string actor, DateTimeOffset now)
    {
        (Count, Total) = (count, total);
        if (count == 0)
        {
            State = BatchState.Returned;
            (DecidedBy, DecidedAt, Reason) = (actor, now, "公示异议成立，批次已无付款");
        }
    }

    /// <summary>A second person approves the frozen lines or gives them back; a large batch stays frozen until another one agrees as well.</summary>
    public void Decide(bool approve, string officer, IEnumerable<string> makers, string? reason, DateTimeOffset now)
    {
        if (State is not BatchState.Frozen)
        {
            throw new RuleViolationException("batch-already-decided", "该批次已审批", "The batch is already decided");
        }

        SeparationOfDuties.Require(officer, [FrozenBy, .. makers, .. _approvals.Select(approval => approval.By)]);
        if (approve)
        {
            _approvals.Add(new BatchApproval(Id, officer, now, reason));
            if (_approvals.Count < RequiredApprovals)
            {
                return;
            }
        }

        State = approve ? BatchState.Approved : BatchState.Returned;
        (DecidedBy, DecidedAt, Reason) = (officer, now, reason);
    }

    public void MustBeApproved()
    {
        if (State is BatchState.Frozen or BatchState.Returned)
        {
            throw new RuleViolationException("batch-not-approved", "批次未经审批，不能生成银行文件", "The batch is not approved");
        }
    }

    /// <summary>Marks the batch as sent at the first download, which fixes the layout; answers whether this was the first.</summary>
    public bool Send(string fileHash, string layout, Guid? layoutParameterId, DateOnly today, string officer, DateTimeOffset now)
    {
        MustBeApproved();
        if (State is not BatchState.Approved)
        {
            return fileHash == FileHash ? false : throw Fixed();
        }

        State = BatchState.Sent;
        (FileHash, Layout, LayoutParameterId) = (fileHash, layout, layoutParameterId);
        (SentBy, SentOn, SentAt) = (officer, today, now);

        return true;
    }

    /// <summary>A bank that has one file gets no other: 409 <c>bank-layout-fixed</c>.</summary>
    public void MustBeSentBy(string? layout)
    {
        if (layout is not null && layout != (Layout ?? BankLayout.StandardName))
        {
            throw Fixed();
        }
    }

    private RuleViolationException Fixed() => new(
        "bank-layout-fixed", $"批次已按版式 {Layout ?? BankLayout.StandardName} 送银行", $"The batch was sent by the layout {Layout ?? BankLayout.StandardName}");

    public void MustBeSent()
    {
        if (State is not (BatchState.Sent or BatchState.Settled))
        {
            throw new RuleViolationException("batch-not-sent", "批次尚未送银行，不能接收回盘", "The batch has not been sent to the bank");
        }
    }

    public void Settle(bool everyLineAnswered) => State = everyLineAnswered ? BatchState.Settled : State;

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<BatchApproval>(approval =>
        {
            approval.ToTable("batch_approvals");
            approval.HasKey(a => new { a.BatchId, a.By });
            approval.Property(a => a.By).HasMaxLength(100);
            approval.Property(a => a.Reason).HasMaxLength(500);
        });
        model.Entity<Batch>(Configure);
    }

    private static void Configure(EntityTypeBuilder<Batch> batch)
    {
        batch.ToTable("batches");
        batch.Property(b => b.Item).HasMaxLength(60);
        batch.Property(b => b.Period).HasMaxLength(10);
        batch.Property(b => b.AreaCode).HasMaxLength(14);
        batch.Property(b => b.FrozenBy).HasMaxLength(100);
        batch.Property(b => b.DecidedBy).HasMaxLength(100);
        batch.Property(b => b.SentBy).HasMaxLength(100);
        batch.Property(b => b.Reason).HasMaxLength(500);
        batch.Property(b => b.Layout).HasMaxLength(40);
        batch.Property(b => b.FileHash).HasMaxLength(64);
        batch.Property(b => b.RequiredApprovals).HasDefaultValue(1);
        batch.HasMany(b => b.Approvals).WithOne().HasForeignKey(approval => approval.BatchId);
        batch.HasIndex(b => new { b.Item, b.Period });
    }
}
