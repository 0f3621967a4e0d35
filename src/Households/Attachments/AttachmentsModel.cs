using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Attachments;

internal static class AttachmentsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("attachments");
            attachment.Property(a => a.Kind).HasMaxLength(20);
            attachment.Property(a => a.Sha256).HasMaxLength(64);
            attachment.Property(a => a.ContentType).HasMaxLength(40);
            attachment.Property(a => a.UploadedBy).HasMaxLength(64);
            attachment.Property(a => a.RemovedBy).HasMaxLength(64);
            attachment.Property(a => a.RemovalReason).HasMaxLength(200);
            attachment.HasIndex(a => new { a.HouseholdId, a.PersonId });
            attachment.HasIndex(a => a.UploadedAt);
            attachment.HasOne<Household>().WithMany().HasForeignKey(a => a.HouseholdId);
        });

        model.Entity<AttachmentFile>(file =>
        {
            file.ToTable("attachment_files");
            file.HasKey(f => f.Sha256);
            file.Property(f => f.Sha256).HasMaxLength(64);
        });

        model.Entity<AttachmentPart>(part =>
        {
            part.ToTable("attachment_parts");
            part.HasKey(p => new { p.Sha256, p.N });
            part.Property(p => p.Sha256).HasMaxLength(64);
        });

        model.Entity<EvidenceLine>(evidence =>
        {
            evidence.ToTable("change_request_evidence");
            evidence.HasKey(e => new { e.RequestId, e.AttachmentId });
            evidence.Property(e => e.Sha256).HasMaxLength(64);
            evidence.HasIndex(e => e.AttachmentId);
            evidence.HasOne<Attachment>().WithMany().HasForeignKey(e => e.AttachmentId);
        });
    }
}
