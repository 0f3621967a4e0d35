using Microsoft.EntityFrameworkCore;

namespace Households.Areas;

internal static class AreasModel
{
    public static void Configure(ModelBuilder model) => model.Entity<Area>(area =>
    {
        area.ToTable("areas");
        area.HasKey(a => a.Code);
        area.Property(a => a.Code).HasMaxLength(14);
        area.Property(a => a.Name).HasMaxLength(100);
        area.Property(a => a.ParentCode).HasMaxLength(14);
        area.HasIndex(a => a.ParentCode);
    });
}
