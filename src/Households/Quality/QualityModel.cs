using Microsoft.EntityFrameworkCore;

namespace Households.Quality;

internal static class QualityModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<QualityRun>(run =>
        {
            run.ToTable("quality_runs");
            run.Property(r => r.AreaCode).HasMaxLength(14);
            run.Property(r => r.StartedBy).HasMaxLength(80);
            run.Property(r => r.State).HasMaxLength(20);
            run.HasIndex(r => r.Slot).IsUnique();
        });
        model.Entity<QualityStep>(step =>
        {
            step.ToTable("quality_steps");
            step.HasKey(s => new { s.RunId, s.Rule });
            step.Property(s => s.Rule).HasMaxLength(60);
            step.Property(s => s.State).HasMaxLength(20);
            step.Property(s => s.Reason).HasMaxLength(300);
        });
        model.Entity<QualityCount>(count =>
        {
            count.ToTable("quality_counts");
            count.HasKey(c => new { c.RunId, c.Rule, c.VillageCode });
            count.Property(c => c.Rule).HasMaxLength(60);
            count.Property(c => c.VillageCode).HasMaxLength(12);
        });
        model.Entity<QualityHit>(hit =>
        {
            hit.ToTable("quality_hits");
            hit.HasKey(h => new { h.Rule, h.SubjectId });
            hit.Property(h => h.Rule).HasMaxLength(60);
            hit.Property(h => h.AreaCode).HasMaxLength(14);
            hit.Property(h => h.Value).HasMaxLength(200);
            hit.Property(h => h.Severity).HasMaxLength(20);
            hit.Property(h => h.State).HasMaxLength(20);
            hit.Property(h => h.AssignedTo).HasMaxLength(80);
            hit.Property(h => h.AcceptedBy).HasMaxLength(80);
            hit.Property(h => h.Reason).HasMaxLength(200);
            hit.Property(h => h.Version).IsConcurrencyToken();
            hit.HasIndex(h => new { h.AreaCode, h.State });
            hit.HasIndex(h => h.HouseholdId);
            hit.HasIndex(h => h.ChangeRequestId);
        });
    }
}
