using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;

namespace EcologicalCompensation.Leases;

/// <summary>A household's cropland leased out for some years.</summary>
internal sealed class Lease : IListed<Lease>
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Lessor.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>Number of the parcel; it may be leased again when the years are over.</summary>
    public string ParcelNo { get; init; } = "";

    /// <summary>Mu, to 0.01.</summary>
    public decimal Area { get; init; }

    /// <summary>Yuan a mu and year.</summary>
    public decimal YearlyRent { get; init; }

    /// <summary>First year.</summary>
    public int FromYear { get; init; }

    /// <summary>Number of years.</summary>
    public int Years { get; init; }

    /// <summary>Tenant.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Import that said so last.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Last year.</summary>
    public int LastYear => FromYear + Years - 1;

    public bool SaysTheSameAs(Lease other) =>
        (HouseholdId, Area, YearlyRent, Years, Tenant) == (other.HouseholdId, other.Area, other.YearlyRent, other.Years, other.Tenant);

    public static void Configure(ModelBuilder model) => model.Entity<Lease>(lease =>
    {
        lease.ToTable("leases");
        lease.Property(l => l.Id).ValueGeneratedNever();
        lease.Property(l => l.ParcelNo).HasMaxLength(60);
        lease.Property(l => l.Tenant).HasMaxLength(60);
        lease.HasIndex(l => new { l.ParcelNo, l.FromYear }).IsUnique();
        lease.HasIndex(l => l.HouseholdId);
    });
}
