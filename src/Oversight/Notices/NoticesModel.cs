using Microsoft.EntityFrameworkCore;

namespace Oversight.Notices;

internal static class NoticesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Notice>(notice =>
        {
            notice.ToTable("notices");
            notice.Property(n => n.Service).HasMaxLength(20);
            notice.Property(n => n.Kind).HasMaxLength(60);
            notice.Property(n => n.AreaCode).HasMaxLength(14);
            notice.Property(n => n.Title).HasMaxLength(200);
            notice.HasIndex(n => n.ClosesOn);
            notice.HasIndex(n => new { n.State, n.PostedOn });
            notice.HasMany(n => n.Subjects).WithOne().HasForeignKey(s => s.NoticeId);
        });

        model.Entity<NoticeSubject>(subject =>
        {
            subject.ToTable("notice_subjects");
            subject.HasKey(s => new { s.NoticeId, s.SubjectId });
        });

        model.Entity<NoticeRow>(row =>
        {
            row.ToTable("notice_rows");
            row.HasKey(r => new { r.NoticeId, r.SubjectId });
        });
    }
}
