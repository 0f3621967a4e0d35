using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Households.Exits;

internal static class ExitsModel
{
    // One exit of a household under way, also when two officers draw lists at once.
    private const string StillOpen = "state not in ('Exited', 'ReviewRejected', 'Refused', 'Withdrawn')";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<ExitCampaign>(campaign =>
        {
            campaign.ToTable("exit_campaigns");
            campaign.Property(c => c.Name).HasMaxLength(100);
            campaign.Property(c => c.AreaCode).HasMaxLength(6);
            campaign.Property(c => c.CreatedBy).HasMaxLength(64);
            campaign.Property(c => c.DrawnBy).HasMaxLength(64);
            campaign.Property(c => c.Figures).HasMaxLength(300).HasConversion(
                figures => JsonSerializer.Serialize(figures, PlatformJson.Options), text => JsonSerializer.Deserialize<ExitFigures>(text, PlatformJson.Options)!);
            campaign.Ignore(c => c.Years).Ignore(c => c.Used);
        });

        model.Entity<ExitJudgement>(judgement =>
        {
            judgement.ToTable("exit_judgements");
            judgement.HasKey(j => new { j.CampaignId, j.HouseholdId });
            judgement.Property(j => j.HouseholdNo).HasMaxLength(40);
            judgement.Property(j => j.AreaCode).HasMaxLength(14);
            judgement.Property(j => j.Outcome).HasMaxLength(20);
            judgement.HasIndex(j => new { j.CampaignId, j.Outcome, j.HouseholdNo });
        });

        model.Entity<Exit>(exit =>
        {
            exit.ToTable("exits");
            exit.Property(e => e.HouseholdNo).HasMaxLength(40);
            exit.Property(e => e.AreaCode).HasMaxLength(14);
            exit.Property(e => e.VillageCode).HasMaxLength(12);
            exit.Property(e => e.SignedForm).HasMaxLength(64);
            exit.Property(e => e.ReturnAskedBy).HasMaxLength(64);
            exit.Property(e => e.ReturnReason).HasMaxLength(500);
            exit.HasIndex(e => e.HouseholdId).IsUnique().HasFilter(StillOpen);
            exit.HasIndex(e => e.HouseholdId, "exits_of_household");
            exit.HasIndex(e => new { e.CampaignId, e.VillageCode, e.State });
            exit.HasIndex(e => new { e.ExitedOn, e.AreaCode });
            exit.HasIndex(e => e.NoticeId);
            exit.HasMany(e => e.History).WithOne().HasForeignKey(entry => entry.ExitId);
        });

        model.Entity<ExitEntry>(entry =>
        {
            entry.ToTable("exit_history");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.By).HasMaxLength(64);
            entry.Property(e => e.Reason).HasMaxLength(500);
            entry.HasIndex(e => new { e.ExitId, e.Sequence });
        });
    }
}
