using Microsoft.EntityFrameworkCore;

namespace Households.VillageProfiles;

internal static class VillageProfilesModel
{
    public static void Configure(ModelBuilder model) => model.Entity<VillageFigure>(figure =>
    {
        figure.ToTable("village_figures");
        figure.HasKey(f => new { f.Year, f.VillageCode, f.Indicator });
        figure.Property(f => f.VillageCode).HasMaxLength(12);
        figure.Property(f => f.Indicator).HasMaxLength(60);
        figure.Property(f => f.EnteredBy).HasMaxLength(80);
    });
}
