using Microsoft.EntityFrameworkCore;

namespace Insight.ReadModels;

/// <summary>A case of the watch against return to poverty, as it was last heard of.</summary>
internal sealed class WatchedHousehold
{
    public Guid CaseId { get; private set; }

    public int Version { get; private set; }

    public Guid HouseholdId { get; private set; }

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private set; } = "";

    /// <summary><c>unstable-graduate, near-poor, sudden-hardship</c>; empty before the home check.</summary>
    public string Kind { get; private set; } = "";

    /// <summary><c>undecided, monitored, cleared, withdrawn</c>.</summary>
    public string State { get; private set; } = "";

    /// <summary>Business day.</summary>
    public DateOnly Day { get; private set; }

    public static void Configure(ModelBuilder model) => model.Entity<WatchedHousehold>(watched =>
    {
        watched.ToTable("watched_households");
        watched.HasKey(w => w.CaseId);
        watched.Property(w => w.CaseId).ValueGeneratedNever();
        watched.Property(w => w.AreaCode).HasMaxLength(14);
        watched.Property(w => w.Kind).HasMaxLength(30);
        watched.Property(w => w.State).HasMaxLength(20);
        watched.HasIndex(w => new { w.AreaCode, w.State });
    });
}
