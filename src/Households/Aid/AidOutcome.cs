using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Households.Aid;

/// <summary>One word of Funds about a payment to a household; never changed, and each version of a payment once.</summary>
internal sealed class AidOutcome
{
    public const string Paid = "paid";

    public Guid PaymentId { get; private init; }

    public int Version { get; private init; }

    public Guid HouseholdId { get; private init; }

    /// <summary>Person of the household whom the payment is for.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>Department that asked, or <c>funds</c>.</summary>
    public string Service { get; private init; } = "";

    public string Item { get; private init; } = "";

    public string Period { get; private init; } = "";

    /// <summary><c>paid, returned, pending, cancelled</c>.</summary>
    public string State { get; private init; } = "";

    public Money Amount { get; private init; }

    /// <summary>Business day of the outcome.</summary>
    public DateOnly SettledOn { get; private init; }

    public static void Configure(ModelBuilder model) => model.Entity<AidOutcome>(outcome =>
    {
        outcome.ToTable("aid_outcomes");
        outcome.HasKey(o => new { o.PaymentId, o.Version });
        outcome.Property(o => o.Version).ValueGeneratedNever();
        outcome.Property(o => o.Service).HasMaxLength(40);
        outcome.Property(o => o.Item).HasMaxLength(60);
        outcome.Property(o => o.Period).HasMaxLength(10);
        outcome.Property(o => o.State).HasMaxLength(20);
        outcome.HasIndex(o => new { o.HouseholdId, o.SettledOn });
    });
}
