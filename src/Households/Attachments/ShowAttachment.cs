using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace Households.Attachments;

/// <summary>Why the paper is looked at; it stands in the audit trail.</summary>
internal sealed record ShowAttachmentRequest(
    [property: Required(ErrorMessage = "请填写查看原因"), StringLength(200, MinimumLength = 2, ErrorMessage = "查看原因须为 2 至 200 个字")] string Reason);

/// <summary>Shows a paper, which is personal data unmasked, to who says why; each look is in the audit trail before the first byte leaves.</summary>
internal static class ShowAttachment
{
    public static async Task<IResult> Handle(
        Guid id, ShowAttachmentRequest request, HttpContext http, HouseholdsDbContext db, AttachmentStore store, AuditContext audit, CancellationToken ct)
    {
        var found = await db.Found(http.User).FirstOrDefaultAsync(found => found.Attachment.Id == id, ct) ?? throw ProblemException.NotFound();
        if (found.Attachment.RemovedOn is not null)
        {
            throw ProblemException.NotFound();
        }

        audit.About(id.ToString(), found.AreaCode).Because(request.Reason).Note("attachment shown", new { found.Attachment.HouseholdId, found.Attachment.Sha256 });
        await db.LeaveAuditEntry(ct);
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.XContentTypeOptions, headers.ContentSecurityPolicy) = ("no-store", "nosniff", "sandbox; default-src 'none'");
        http.Response.ContentLength = found.Attachment.Size;

        // The name says nothing of the person.
        return Results.Stream(
            body => store.CopyTo(body, found.Attachment.Sha256, ct), found.Attachment.ContentType, $"{id}.{FileType.Named(found.Attachment.ContentType).Extension}");
    }
}
