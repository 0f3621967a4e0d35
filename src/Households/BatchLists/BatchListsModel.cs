using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.BatchLists;

internal static class BatchListsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<BatchList>(batch =>
        {
            batch.ToTable("batch_lists");
            batch.Property(b => b.Kind).HasMaxLength(20);
            batch.Property(b => b.AreaCode).HasMaxLength(12);
            batch.Property(b => b.DraftedBy).HasMaxLength(64);
            batch.Property(b => b.PublishedBy).HasMaxLength(64);
            batch.Property(b => b.DecidedBy).HasMaxLength(64);
            batch.Property(b => b.DecisionReason).HasMaxLength(500);
            batch.HasIndex(b => new { b.Kind, b.AreaCode, b.Year, b.Number }).IsUnique();
        });

        model.Entity<BatchRow>(row =>
        {
            row.ToTable("batch_rows");
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.Kind).HasMaxLength(20);
            row.Property(r => r.HouseholdNo).HasMaxLength(40);
            row.Property(r => r.AreaCode).HasMaxLength(14);
            row.Property(r => r.VillageCode).HasMaxLength(12);
            row.Property(r => r.RemovalReason).HasMaxLength(500);
            row.HasOne<BatchList>().WithMany().HasForeignKey(r => r.BatchId);
            row.HasOne<Household>().WithMany().HasForeignKey(r => r.HouseholdId);
            row.HasIndex(r => r.NoticeId);

            // One batch of a kind, also when two officers draft at once.
            row.HasIndex(r => new { r.HouseholdId, r.Kind }, "one_batch_of_a_kind").IsUnique().HasFilter("removed_on is null");
        });
    }
}
