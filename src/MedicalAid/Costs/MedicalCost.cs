using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>
/// What the bureau settled for a person in a month. Which hospital, which illness, who it is by name: none of it is kept, the keyed hash is all that
/// finding the family needs.
/// </summary>
internal sealed class MedicalCost
{
    /// <summary>Calendar year of the month.</summary>
    public int Year { get; init; }

    public int Month { get; init; }

    /// <summary>Keyed hash of the ID number.</summary>
    public string PersonKey { get; init; } = "";

    public Money Total { get; init; }

    /// <summary>What insurance and assistance bore.</summary>
    public Money Reimbursed { get; init; }

    /// <summary>What the person bore: total less reimbursed.</summary>
    public Money OwnShare { get; init; }

    /// <summary>Import that said so last.</summary>
    public Guid ImportId { get; init; }

    public static void Configure(ModelBuilder model) => model.Entity<MedicalCost>(cost =>
    {
        cost.ToTable("medical_costs");
        cost.HasKey(c => new { c.Year, c.Month, c.PersonKey });
        cost.HasIndex(c => c.PersonKey);
        cost.Property(c => c.PersonKey).HasMaxLength(32);
    });
}
