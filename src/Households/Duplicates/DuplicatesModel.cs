using Microsoft.EntityFrameworkCore;

namespace Households.Duplicates;

internal static class DuplicatesModel
{
    public static void Configure(ModelBuilder model) => model.Entity<DuplicateCase>(pair =>
    {
        pair.ToTable("duplicate_cases");
        pair.Property(p => p.FirstKey).HasMaxLength(32);
        pair.Property(p => p.SecondKey).HasMaxLength(32);
        pair.Property(p => p.FirstAreaCode).HasMaxLength(14);
        pair.Property(p => p.SecondAreaCode).HasMaxLength(14);
        pair.Property(p => p.Kind).HasMaxLength(40);
        pair.Property(p => p.State).HasMaxLength(20);
        pair.Property(p => p.DecidedBy).HasMaxLength(80);
        pair.Property(p => p.Reason).HasMaxLength(200);
        pair.HasIndex(p => new { p.FirstKey, p.SecondKey }).IsUnique();
        pair.HasIndex(p => p.ChangeRequestId);
        pair.HasIndex(p => new { p.FirstAreaCode, p.State });
    });
}
