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
            campaign.Ignore(c => c.PovertyLine).Ignore(c => c.Quota);
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
            review.Property(r => r.RecordedBy).HasMaxLength(64);
            review.HasIndex(r => new { r.CampaignId, r.VillageCode });
            review.HasMany(r => r.Votes).WithOne().HasForeignKey(vote => vote.ReviewId);
        });

        model.Entity<ReviewVote>(vote =>
        {
            vote.ToTable("review_votes");
            vote.HasKey(v => new { v.ReviewId, v.ApplicationId });
        });
    }
}
