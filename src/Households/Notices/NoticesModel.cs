using Microsoft.EntityFrameworkCore;

namespace Households.Notices;

internal static class NoticesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Notice>(notice =>
        {
            notice.ToTable("notices");
            notice.Property(n => n.Id).ValueGeneratedNever();
            notice.Property(n => n.Kind).HasMaxLength(60);
            notice.Property(n => n.AreaCode).HasMaxLength(14);
            notice.Property(n => n.VillageCode).HasMaxLength(12);
            notice.Property(n => n.Title).HasMaxLength(200);
            notice.HasIndex(n => n.CampaignId);
        });

        model.Entity<NoticeObjection>(objection =>
        {
            objection.ToTable("notice_objections");
            objection.Property(o => o.Id).ValueGeneratedNever();
            objection.HasIndex(o => o.NoticeId);
        });

        model.Entity<NoticeRow>(row =>
        {
            row.ToTable("notice_rows");
            row.HasKey(r => r.Position);
            row.Property(r => r.Position).ValueGeneratedNever();
            row.Property(r => r.Name).HasMaxLength(60);
            row.Property(r => r.VillageName).HasMaxLength(100);
            row.Property(r => r.Reason).HasMaxLength(200);
            row.HasIndex(r => r.NoticeId);
        });

        model.Entity<NoticeRowHead>(head =>
        {
            head.ToTable("notice_row_head");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.HasData(new NoticeRowHead { Id = 1, Last = 0 });
        });
    }
}
