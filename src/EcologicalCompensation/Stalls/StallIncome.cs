using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace EcologicalCompensation.Stalls;

/// <summary>What a free stall in the scenic area brought its holder, as settled on a day.</summary>
internal sealed class StallIncome : IListed<StallIncome>
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Holder.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>Stall.</summary>
    public string Stall { get; init; } = "";

    /// <summary>Day of the settlement.</summary>
    public DateOnly On { get; init; }

    /// <summary>Income.</summary>
    public Money Amount { get; init; }

    /// <summary>Import that said so last.</summary>
    public Guid ImportId { get; init; }

    public bool SaysTheSameAs(StallIncome other) => (HouseholdId, Amount) == (other.HouseholdId, other.Amount);

    public static void Configure(ModelBuilder model) => model.Entity<StallIncome>(income =>
    {
        income.ToTable("stall_incomes");
        income.Property(i => i.Id).ValueGeneratedNever();
        income.Property(i => i.Stall).HasMaxLength(60);
        income.HasIndex(i => new { i.Stall, i.On }).IsUnique();
        income.HasIndex(i => i.On);
    });
}
