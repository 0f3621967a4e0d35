using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Households.Monitoring;

internal static class MonitoringModel
{
    // One open case of a household, also when two clues come at once.
    private const string StillOpen = "state not in ('Cleared', 'Dismissed', 'ReviewRejected', 'Withdrawn')";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<MonitoringCase>(@case =>
        {
            @case.ToTable("monitoring_cases");
            @case.Property(c => c.HouseholdNo).HasMaxLength(40);
            @case.Property(c => c.AreaCode).HasMaxLength(14);
            @case.Property(c => c.VillageCode).HasMaxLength(12);
            @case.Property(c => c.Kind).HasMaxLength(30);
            @case.Property(c => c.WaitsFor).HasMaxLength(30);
            @case.Property(c => c.OpenedBy).HasMaxLength(64);
            @case.Property(c => c.AssignedTo).HasMaxLength(64);
            @case.Property(c => c.Steps).HasMaxLength(200).HasConversion(
                steps => JsonSerializer.Serialize(steps, PlatformJson.Options), text => JsonSerializer.Deserialize<StepDays>(text, PlatformJson.Options)!);
            @case.HasIndex(c => c.HouseholdId).IsUnique().HasFilter(StillOpen);
            @case.HasIndex(c => c.HouseholdId, "monitoring_cases_of_household");
            @case.HasIndex(c => new { c.AreaCode, c.State });
            @case.HasIndex(c => new { c.WaitsFor, c.StepDueOn });
            @case.HasIndex(c => c.NoticeId);
            @case.HasMany(c => c.History).WithOne().HasForeignKey(entry => entry.CaseId);
            @case.HasMany(c => c.Measures).WithOne().HasForeignKey(measure => measure.CaseId);
        });

        model.Entity<MonitoringEntry>(entry =>
        {
            entry.ToTable("monitoring_history");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.By).HasMaxLength(64);
            entry.Property(e => e.Reason).HasMaxLength(500);
            entry.HasIndex(e => new { e.CaseId, e.Sequence });
        });

        model.Entity<Measure>(measure =>
        {
            measure.ToTable("monitoring_measures");
            measure.Property(m => m.Id).ValueGeneratedNever();
            measure.Property(m => m.Kind).HasMaxLength(30);
            measure.Property(m => m.Description).HasMaxLength(500);
            measure.Property(m => m.Responsible).HasMaxLength(64);
            measure.Property(m => m.PlannedBy).HasMaxLength(64);
            measure.Property(m => m.EndedBy).HasMaxLength(64);
            measure.Property(m => m.Result).HasMaxLength(500);
            measure.HasIndex(m => new { m.State, m.Until });
        });

        model.Entity<Clue>(clue =>
        {
            clue.ToTable("monitoring_clues");
            clue.Property(c => c.Id).ValueGeneratedNever();
            clue.Property(c => c.HouseholdNo).HasMaxLength(40);
            clue.Property(c => c.AreaCode).HasMaxLength(14);
            clue.Property(c => c.Kind).HasMaxLength(30);
            clue.Property(c => c.Source).HasMaxLength(30);
            clue.Property(c => c.Period).HasMaxLength(10);
            clue.Property(c => c.EnteredBy).HasMaxLength(64);
            clue.Property(c => c.Note).HasMaxLength(500);
            clue.Property(c => c.Reason).HasMaxLength(500);
            clue.Property(c => c.DecidedBy).HasMaxLength(64);
            clue.HasIndex(c => c.CaseId);
            clue.HasIndex(c => c.HouseholdId);
            clue.HasIndex(c => new { c.AreaCode, c.State });
        });
    }
}
