using Households.Campaigns.Samples;
using Microsoft.EntityFrameworkCore;

namespace Households.Campaigns;

internal static class CampaignsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("campaigns");
            campaign.Property(c => c.Name).HasMaxLength(100);
            campaign.Property(c => c.AreaCode).HasMaxLength(6);
            campaign.Property(c => c.LineOperator).HasMaxLength(20);
            campaign.Property(c => c.CreatedBy).HasMaxLength(64);
            campaign.Ignore(c => c.PovertyLine).Ignore(c => c.Quota).Ignore(c => c.Procedure);
            campaign.HasMany(c => c.Villages).WithOne().HasForeignKey(village => village.CampaignId);
            campaign.HasMany(c => c.Stages).WithOne().HasForeignKey("CampaignId");
        });

        model.Entity<CampaignVillage>(village =>
        {
            village.ToTable("campaign_villages");
            village.HasKey(v => new { v.CampaignId, v.AreaCode });
            village.Property(v => v.AreaCode).HasMaxLength(12);
        });

        model.Entity<CampaignStage>(stage =>
        {
            stage.ToTable("campaign_stages");
            stage.HasKey("CampaignId", nameof(CampaignStage.Position));
            stage.Property(s => s.Name).HasMaxLength(60);
        });

        model.Entity<VillageReview>(review =>
        {
            review.ToTable("village_reviews");
            review.Property(r => r.VillageCode).HasMaxLength(12);
            review.Property(r => r.GroupCode).HasMaxLength(14);
            review.Property(r => r.RecordedBy).HasMaxLength(64);
            review.HasIndex(r => new { r.CampaignId, r.VillageCode });
            review.HasMany(r => r.Votes).WithOne().HasForeignKey(vote => vote.ReviewId);
        });

        model.Entity<AuditSample>(sample =>
        {
            sample.ToTable("audit_samples");
            sample.Property(s => s.AreaCode).HasMaxLength(12);
            sample.Property(s => s.Seed).HasMaxLength(64);
            sample.Property(s => s.DrawnBy).HasMaxLength(64);
            sample.HasIndex(s => new { s.CampaignId, s.Level });
            sample.HasMany(s => s.List).WithOne().HasForeignKey(entry => entry.SampleId);
        });

        model.Entity<SampledApplication>(entry =>
        {
            entry.ToTable("sampled_applications");
            entry.HasKey(e => new { e.SampleId, e.ApplicationId });
            entry.Property(e => e.FoundBy).HasMaxLength(64);
            entry.Property(e => e.Reason).HasMaxLength(500);
            entry.HasIndex(e => e.ApplicationId);
        });

        model.Entity<ReviewVote>(vote =>
        {
            vote.ToTable("review_votes");
            vote.HasKey(v => new { v.ReviewId, v.ApplicationId });
        });
    }
}
