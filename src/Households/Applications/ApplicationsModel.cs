using Microsoft.EntityFrameworkCore;

namespace Households.Applications;

internal static class ApplicationsModel
{
    // One application of a household at a time, also when two clerks enter it at once.
    private const string StillOpen = "state not in ('SurveyRejected', 'ReviewRejected', 'Announced', 'Withdrawn')";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Application>(application =>
        {
            application.ToTable("applications");
            application.Property(a => a.HouseholdNo).HasMaxLength(40);
            application.Property(a => a.AreaCode).HasMaxLength(14);
            application.Property(a => a.VillageCode).HasMaxLength(12);
            application.Property(a => a.AppliedBy).HasMaxLength(64);
            application.Property(a => a.Source).HasMaxLength(20);
            application.Ignore(a => a.Standing);
            application.HasIndex(a => a.HouseholdId).IsUnique().HasFilter(StillOpen);
            application.HasIndex(a => new { a.CampaignId, a.VillageCode, a.State });
            application.HasIndex(a => a.HouseholdId, "applications_of_household");
            application.HasIndex(a => a.NoticeId);
            application.HasMany(a => a.History).WithOne().HasForeignKey(entry => entry.ApplicationId);
            application.HasMany(a => a.Surveys).WithOne().HasForeignKey(survey => survey.ApplicationId);
        });

        model.Entity<ApplicationEntry>(entry =>
        {
            entry.ToTable("application_history");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.By).HasMaxLength(64);
            entry.Property(e => e.Reason).HasMaxLength(500);
            entry.HasIndex(e => new { e.ApplicationId, e.Sequence });
        });

        model.Entity<HouseholdSurvey>(survey =>
        {
            survey.ToTable("household_surveys");
            survey.HasKey(s => s.Sequence);
            survey.HasIndex(s => new { s.ApplicationId, s.Sequence });
        });
    }
}
