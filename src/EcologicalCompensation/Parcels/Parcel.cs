using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;

namespace EcologicalCompensation.Parcels;

/// <summary>A parcel that is paid for year by year: public forest, or cropland turned to forest.</summary>
internal sealed class Parcel : IListed<Parcel>
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Item code that pays for it.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Number, unique with the kind.</summary>
    public string ParcelNo { get; init; } = "";

    /// <summary>Owner.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>Mu, to 0.001.</summary>
    public decimal Area { get; init; }

    /// <summary>Public forest: first year that is paid; cropland: year of planting.</summary>
    public int FromYear { get; init; }

    /// <summary>Local name.</summary>
    public string Place { get; init; } = "";

    /// <summary>Import that said so last.</summary>
    public Guid ImportId { get; init; }

    public bool SaysTheSameAs(Parcel other) =>
        (HouseholdId, Area, FromYear, Place) == (other.HouseholdId, other.Area, other.FromYear, other.Place);

    public static void Configure(ModelBuilder model) => model.Entity<Parcel>(parcel =>
    {
        parcel.ToTable("parcels");
        parcel.Property(p => p.Id).ValueGeneratedNever();
        parcel.Property(p => p.Kind).HasMaxLength(40);
        parcel.Property(p => p.ParcelNo).HasMaxLength(60);
        parcel.Property(p => p.Place).HasMaxLength(60);
        parcel.HasIndex(p => new { p.Kind, p.ParcelNo }).IsUnique();
        parcel.HasIndex(p => p.HouseholdId);
    });
}
