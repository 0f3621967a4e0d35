using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.BankReturns;

/// <summary>One file of the bank's answers; a batch may be answered by several. The same file again is known by its hash.</summary>
internal sealed class BankReturn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid BatchId { get; init; }

    /// <summary>SHA-256 of the whole file.</summary>
    public string FileHash { get; init; } = "";

    public string ReceivedBy { get; init; } = "";

    public DateTimeOffset ReceivedAt { get; init; }

    public int Rows { get; set; }

    public int Settled { get; set; }

    public int Returned { get; set; }

    public int Unknown { get; set; }

    public int Duplicates { get; set; }

    public int AmountMismatches { get; set; }

    internal static void Configure(ModelBuilder model) => model.Entity<BankReturn>(answer =>
    {
        answer.ToTable("bank_returns");
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.Property(a => a.FileHash).HasMaxLength(64);
        answer.Property(a => a.ReceivedBy).HasMaxLength(100);
        answer.HasIndex(a => new { a.BatchId, a.FileHash }).IsUnique();
    });
}

/// <summary>What became of a row of the bank's file.</summary>
internal static class RowOutcomes
{
    public const string Paid = nameof(Payments.PaymentState.Paid);
    public const string Returned = nameof(Payments.PaymentState.Returned);
    public const string Unknown = "unknown";
    public const string UnknownResult = "unknown-result";
    public const string AmountMismatch = "amount-mismatch";
    public const string Duplicate = "duplicate";
    public const string Conflict = "conflict";

    public static string Explain(string outcome) => outcome switch
    {
        Unknown => "批次中没有该付款编号",
        UnknownResult => "结果既非成功也非退回",
        AmountMismatch => "金额与付款不符",
        Duplicate => "该付款先前已有相同的回盘结果",
        Conflict => "与先前的回盘结果矛盾",
        _ => outcome,
    };
}

/// <summary>A row of the bank's file as it was read; those that could not be applied are tasks until someone resolves them.</summary>
internal sealed class BankReturnRow
{
    /// <summary>A result that is neither 成功 nor 退回.</summary>
    public const string NoResult = "?";

    public Guid ReturnId { get; private set; }

    /// <summary>Line of the file, from 1 for the first payment.</summary>
    public int RowNo { get; private set; }

    public Guid BatchId { get; private set; }

    /// <summary>Null when the file holds no payment number.</summary>
    public Guid? PaymentId { get; private set; }

    public Money Amount { get; private set; }

    public string Result { get; private set; } = "";

    public string? BankCode { get; private set; }

    public byte[]? BankNote { get; private set; }

    public string Outcome { get; private set; } = "";

    public bool IsException { get; private set; }

    /// <summary>Whose task it is.</summary>
    public string? AssignedTo { get; private set; }

    public string? ResolvedBy { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public string? Resolution { get; private set; }

    public void Assign(string assignee) => AssignedTo = assignee;

    public void Resolve(string officer, string resolution, DateTimeOffset now) => (ResolvedBy, Resolution, ResolvedAt) = (officer, resolution, now);

    internal static void Configure(ModelBuilder model) => model.Entity<BankReturnRow>(row =>
    {
        row.ToTable("bank_return_rows");
        row.HasKey(r => new { r.ReturnId, r.RowNo });
        row.Property(r => r.Result).HasMaxLength(10);
        row.Property(r => r.BankCode).HasMaxLength(20);
        row.Property(r => r.Outcome).HasMaxLength(20);
        row.Property(r => r.AssignedTo).HasMaxLength(100);
        row.Property(r => r.ResolvedBy).HasMaxLength(100).IsConcurrencyToken();
        row.Property(r => r.Resolution).HasMaxLength(500);
        row.HasIndex(r => new { r.ReturnId, r.PaymentId });
        row.HasIndex(r => r.BatchId, "ix_bank_return_exceptions").HasFilter("is_exception");
    });
}
