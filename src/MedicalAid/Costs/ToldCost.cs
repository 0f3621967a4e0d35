using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>A step of a household's own share in a year that the register was told of; it is told once.</summary>
internal sealed class ToldCost
{
    public Guid HouseholdId { get; init; }

    public int Year { get; init; }

    /// <summary>The highest step that the own share had passed.</summary>
    public Money Step { get; init; }

    /// <summary>Id under which the register knows the clue.</summary>
    public Guid ClueId { get; init; }

    public Money OwnShare { get; init; }

    public DateOnly ToldOn { get; init; }

    /// <summary>Version of the steps that was used.</summary>
    public Guid ParameterId { get; init; }

    public static void Configure(ModelBuilder model) => model.Entity<ToldCost>(told =>
    {
        told.ToTable("told_costs");
        told.HasKey(t => t.ClueId);
        told.Property(t => t.ClueId).ValueGeneratedNever();
        told.HasIndex(t => new { t.HouseholdId, t.Year });
    });
}
