using Households.Register;
using Households.Rules.Facts;
using Microsoft.EntityFrameworkCore;

namespace Households.Rules;

internal static class RulesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<RuleVersion>(version =>
        {
            version.ToTable("rule_versions");
            version.Property(v => v.Name).HasMaxLength(100);
            version.Property(v => v.AreaCode).HasMaxLength(14);
            version.Property(v => v.Source).HasMaxLength(200);
            version.Property(v => v.DraftedBy).HasMaxLength(64);
            version.Property(v => v.DecidedBy).HasMaxLength(64);
            version.Property(v => v.DecisionReason).HasMaxLength(500);
            version.HasIndex(v => new { v.Kind, v.Name, v.AreaCode, v.Number }).IsUnique();
        });

        model.Entity<Evaluation>(evaluation =>
        {
            evaluation.ToTable("evaluations");
            evaluation.Property(e => e.AreaCode).HasMaxLength(14);
            evaluation.Property(e => e.By).HasMaxLength(64);
            evaluation.HasOne<RuleVersion>().WithMany().HasForeignKey(e => e.RuleVersionId);
        });

        model.Entity<EvaluationResult>(result =>
        {
            result.ToTable("evaluation_results");
            result.HasKey(r => new { r.EvaluationId, r.HouseholdId });
            result.Property(r => r.HouseholdNo).HasMaxLength(40);
            result.Property(r => r.AreaCode).HasMaxLength(14);
            result.Property(r => r.Outcome).HasMaxLength(20);
        });

        model.Entity<ResultOverride>(exception =>
        {
            exception.ToTable("result_overrides");
            exception.Property(o => o.AreaCode).HasMaxLength(14);
            exception.Property(o => o.FromOutcome).HasMaxLength(20);
            exception.Property(o => o.ToOutcome).HasMaxLength(20);
            exception.Property(o => o.Reason).HasMaxLength(500);
            exception.Property(o => o.ProposedBy).HasMaxLength(64);
            exception.Property(o => o.DecidedBy).HasMaxLength(64);
            exception.HasOne<EvaluationResult>().WithMany().HasForeignKey(o => new { o.EvaluationId, o.HouseholdId });

            // One open exception of a household at a time, also when two clerks enter it at once.
            exception.HasIndex(o => new { o.EvaluationId, o.HouseholdId }, "one_open_override").IsUnique().HasFilter("state = 'Proposed'");
        });

        model.Entity<HouseholdFinding>(finding =>
        {
            finding.ToTable("household_findings");
            finding.HasKey(f => f.Sequence);
            finding.Property(f => f.Fact).HasMaxLength(40);
            finding.Property(f => f.Source).HasMaxLength(200);
            finding.Property(f => f.RecordedBy).HasMaxLength(64);
            finding.HasOne<Household>().WithMany().HasForeignKey(f => f.HouseholdId);
        });
    }
}
