using Microsoft.EntityFrameworkCore;

namespace Households.Statistics;

internal static class StatisticsModel
{
    public static void Configure(ModelBuilder model) => model.Entity<StatedFigure>(figure =>
    {
        figure.ToTable("stated_figures");
        figure.Property(f => f.Id).ValueGeneratedNever();
        figure.Property(f => f.AreaCode).HasMaxLength(14);
        figure.Property(f => f.Indicator).HasMaxLength(60);
        figure.Property(f => f.Source).HasMaxLength(100);
        figure.Property(f => f.EnteredBy).HasMaxLength(80);
        figure.HasIndex(f => new { f.Day, f.AreaCode, f.Indicator, f.Source }).IsUnique();
    });
}
