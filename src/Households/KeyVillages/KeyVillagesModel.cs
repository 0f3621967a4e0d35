using Microsoft.EntityFrameworkCore;

namespace Households.KeyVillages;

internal static class KeyVillagesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<KeyVillageList>(list =>
        {
            list.ToTable("key_village_lists");
            list.Property(l => l.AreaCode).HasMaxLength(9);
            list.Property(l => l.Programme).HasMaxLength(60);
            list.Property(l => l.Source).HasMaxLength(200);
            list.Property(l => l.DraftedBy).HasMaxLength(64);
            list.Property(l => l.DecidedBy).HasMaxLength(64);
            list.Property(l => l.DecisionReason).HasMaxLength(500);
            list.HasIndex(l => new { l.AreaCode, l.Programme, l.Number }).IsUnique();
            list.HasMany(l => l.Villages).WithOne().HasForeignKey(village => village.ListId);
            list.Navigation(l => l.Villages).UsePropertyAccessMode(PropertyAccessMode.Field);
        });

        model.Entity<KeyVillage>(village =>
        {
            village.ToTable("key_villages");
            village.HasKey(v => new { v.ListId, v.VillageCode });
            village.Property(v => v.VillageCode).HasMaxLength(12);
            village.Property(v => v.Level).HasMaxLength(20);
            village.HasIndex(v => v.VillageCode);
        });
    }
}
