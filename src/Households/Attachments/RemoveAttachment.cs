using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Attachments;

internal sealed record RemoveAttachmentRequest(
    [property: Required(ErrorMessage = "请填写删除理由"), StringLength(200, MinimumLength = 2, ErrorMessage = "删除理由须为 2 至 200 个字")] string Reason);

/// <summary>Takes out what was put in by mistake: the one who put it in does, or the county office.</summary>
internal static class RemoveAttachment
{
    public static async Task<AttachmentAnswer> Handle(
        Guid id, RemoveAttachmentRequest request, ClaimsPrincipal user, HouseholdsDbContext db, AttachmentStore store, Personal personal, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var found = await db.Found(user).FirstOrDefaultAsync(found => found.Attachment.Id == id, ct) ?? throw ProblemException.NotFound();
        if (found.Attachment.UploadedBy != user.UserName() && !user.IsInRole(Roles.RegisterOfficer))
        {
            throw new ProblemException(403, "not-the-maker", "只有上传人或县级经办人可以删除", "Only who uploaded it, or the county office, may remove it");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var attachment = await db.Attachments.SingleAsync(attachment => attachment.Id == id, ct);
        attachment.Remove(user.UserName(), request.Reason.Trim(), clock.Today);
        audit.About(id.ToString(), found.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);
        await store.Release(attachment.Sha256, ct);
        await transaction.CommitAsync(ct);

        return await ListAttachments.One(id, user, db, personal, ct);
    }
}
