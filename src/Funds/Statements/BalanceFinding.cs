using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Statements;

/// <summary>An item and period that did not add up on a business day; it stays on the list with the day on which it did again.</summary>
internal sealed class BalanceFinding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>County whose sums they are.</summary>
    public string AreaCode { get; init; } = "";

    public string Service { get; init; } = "";

    public string Item { get; init; } = "";

    public string Period { get; init; } = "";

    public Money Granted { get; init; }

    /// <summary>Paid, pending, returned and cancelled together.</summary>
    public Money Accounted { get; init; }

    public Money Paid { get; init; }

    public Money BankPaid { get; init; }

    public DateOnly FoundOn { get; init; }

    public DateOnly? ClearedOn { get; set; }

    internal static void Configure(ModelBuilder model) => model.Entity<BalanceFinding>(finding =>
    {
        finding.ToTable("balance_findings");
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.Property(f => f.AreaCode).HasMaxLength(6);
        finding.Property(f => f.Service).HasMaxLength(40);
        finding.Property(f => f.Item).HasMaxLength(60);
        finding.Property(f => f.Period).HasMaxLength(10);
        finding.HasIndex(f => new { f.AreaCode, f.Service, f.Item, f.Period }, "ix_balance_findings_open").IsUnique().HasFilter("cleared_on is null");
    });
}
