using System.Text.Json;
using Households.Exits;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Households.Surveys;

internal static class SurveysModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<QualitySurvey>(survey =>
        {
            survey.ToTable("quality_surveys");
            survey.Property(s => s.Name).HasMaxLength(100);
            survey.Property(s => s.Kind).HasMaxLength(20);
            survey.Property(s => s.AreaCode).HasMaxLength(12);
            survey.Property(s => s.Seed).HasMaxLength(40);
            survey.Property(s => s.LineOperator).HasMaxLength(20);
            survey.Property(s => s.DrawnBy).HasMaxLength(64);
            survey.Property(s => s.ClosedBy).HasMaxLength(64);
            survey.Property(s => s.ReplacedBy).HasMaxLength(64);
            survey.Property(s => s.ReplacedReason).HasMaxLength(500);
            survey.HasIndex(s => new { s.Kind, s.AreaCode, s.Year, s.Number }).IsUnique().HasFilter("number > 0");
            survey.Property(s => s.Limits).HasMaxLength(200).HasConversion(
                limits => JsonSerializer.Serialize(limits, PlatformJson.Options), text => JsonSerializer.Deserialize<QualityLimits>(text, PlatformJson.Options)!);
        });

        model.Entity<SurveyRow>(row =>
        {
            row.ToTable("quality_survey_rows");
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.Group).HasMaxLength(20).HasColumnName("sample_group");
            row.Property(r => r.HouseholdNo).HasMaxLength(40);
            row.Property(r => r.AreaCode).HasMaxLength(14);
            row.Property(r => r.Remark).HasMaxLength(500);
            row.Property(r => r.EnteredBy).HasMaxLength(64);
            row.Property(r => r.Answer).HasMaxLength(500);
            row.Property(r => r.AnsweredBy).HasMaxLength(64);
            row.Property(r => r.DecidedBy).HasMaxLength(64);
            row.Property(r => r.DecisionReason).HasMaxLength(500);
            row.HasIndex(r => new { r.SurveyId, r.HouseholdId }).IsUnique();
            row.HasIndex(r => new { r.SurveyId, r.AreaCode });
            row.HasOne<QualitySurvey>().WithMany().HasForeignKey(r => r.SurveyId);
        });
    }
}
