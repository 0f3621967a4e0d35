using Microsoft.EntityFrameworkCore;

namespace Insight.Cards;

/// <summary>The head's name for the card, an encrypted copy of the register's.</summary>
internal sealed class HeadName
{
    /// <summary>Family.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>The name, encrypted.</summary>
    public byte[]? Name { get; set; }

    public static void Configure(ModelBuilder model) => model.Entity<HeadName>(head =>
    {
        head.ToTable("head_names");
        head.HasKey(h => h.HouseholdId);
        head.Property(h => h.HouseholdId).ValueGeneratedNever();
    });
}
