using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Insight.ReadModels;

/// <summary>One granted benefit with the state of the payment request that pays it.</summary>
internal sealed class Benefit
{
    /// <summary>The department's id.</summary>
    public Guid BenefitId { get; private set; }

    /// <summary>Run that granted it.</summary>
    public Guid RunId { get; private set; }

    /// <summary>Payment request; benefits in kind share a supplier's.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>Department's service.</summary>
    public string Service { get; private set; } = "";

    /// <summary>Item code.</summary>
    public string Item { get; private set; } = "";

    /// <summary>Period as the department wrote it.</summary>
    public string Period { get; private set; } = "";

    /// <summary>Year of the period.</summary>
    public int Year { get; private set; }

    /// <summary>Family.</summary>
    public Guid HouseholdId { get; private set; }

    /// <summary>Person, when the benefit is personal.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Amount granted.</summary>
    public Money Amount { get; private set; }

    /// <summary><c>cash</c> or <c>in-kind</c>.</summary>
    public string Form { get; private set; } = "";

    /// <summary>Where the amount comes from.</summary>
    public string Basis { get; private set; } = "";

    /// <summary>State of <see cref="PaymentStates"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>Business day of the state; null before Funds has said anything.</summary>
    public DateOnly? SettledOn { get; private set; }

    public static void Configure(ModelBuilder model) => model.Entity<Benefit>(benefit =>
    {
        benefit.ToTable("benefits");
        benefit.Property(b => b.BenefitId).ValueGeneratedNever();
        benefit.Property(b => b.Service).HasMaxLength(20);
        benefit.Property(b => b.Item).HasMaxLength(40);
        benefit.Property(b => b.Period).HasMaxLength(10);
        benefit.Property(b => b.Form).HasMaxLength(10);
        benefit.Property(b => b.State).HasMaxLength(10);
        benefit.HasIndex(b => b.HouseholdId);
        benefit.HasIndex(b => b.RequestId);
        benefit.HasIndex(b => new { b.Service, b.Item, b.Period });
    });
}
