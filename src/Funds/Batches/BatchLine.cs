using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Batches;

/// <summary>A payment as it was frozen: amount, holder and account of this attempt, and what the bank answered. Never edited; an upheld
/// objection to the public list takes it out before anybody approved it.</summary>
internal sealed class BatchLine
{
    public Guid BatchId { get; private set; }

    public Guid PaymentId { get; private set; }

    /// <summary>Order in the bank file.</summary>
    public int Number { get; private set; }

    public string AreaCode { get; private set; } = "";

    public Money Amount { get; private set; }

    public byte[]? Name { get; private set; }

    public byte[]? IdNumber { get; private set; }

    public byte[]? Bank { get; private set; }

    public byte[]? Account { get; private set; }

    /// <summary>Paid or returned, once the bank has answered.</summary>
    public PaymentState? Outcome { get; private set; }

    public DateOnly? OutcomeOn { get; private set; }

    public string? BankCode { get; private set; }

    /// <summary>The bank's sentence for a returned line; it may name the holder, so it is encrypted.</summary>
    public byte[]? BankNote { get; private set; }

    public Guid? ReturnId { get; private set; }

    /// <summary>Day on which two people reversed what the bank had paid wrongly.</summary>
    public DateOnly? ReversedOn { get; private set; }

    internal static void Configure(ModelBuilder model) => model.Entity<BatchLine>(line =>
    {
        line.ToTable("batch_lines");
        line.HasKey(l => new { l.BatchId, l.PaymentId });
        line.Property(l => l.AreaCode).HasMaxLength(14);
        line.Property(l => l.BankCode).HasMaxLength(20);
        line.HasIndex(l => new { l.BatchId, l.Number }).IsUnique();
        line.HasIndex(l => l.PaymentId);
    });
}
