using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Attachments;

/// <summary>An attachment without its bytes.</summary>
internal sealed record AttachmentAnswer(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, Guid? PersonId, string? PersonName, string Kind, string KindLabel, string? Note, string ContentType, long Size,
    string Sha256, string UploadedBy, DateTimeOffset UploadedAt, bool Frozen, string? RemovedBy, DateOnly? RemovedOn, string? RemovalReason, int Version);

/// <summary>What a list of attachments is narrowed by.</summary>
/// <param name="ChangeRequestId">The evidence of a change request.</param>
/// <param name="Removed">Those that were removed; absent means those that were not.</param>
internal sealed record AttachmentFilter(string? AreaCode, Guid? HouseholdId, Guid? PersonId, Guid? ChangeRequestId, string? Kind, bool? Removed);

/// <summary>The attachments of the caller's areas, newest first.</summary>
internal static class ListAttachments
{
    public static async Task<PageOf<AttachmentAnswer>> Handle(
        [AsParameters] AttachmentFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct)
    {
        var (kind, removed) = (AttachmentKind.Known(filter.Kind), filter.Removed ?? false);
        var page = await db.Found(user, filter.AreaCode)
            .Where(found => (filter.HouseholdId == null || found.Attachment.HouseholdId == filter.HouseholdId) && (filter.PersonId == null || found.Attachment.PersonId == filter.PersonId)
                && (kind == null || found.Attachment.Kind == kind) && (found.Attachment.RemovedOn != null) == removed
                && (filter.ChangeRequestId == null || db.Evidence.Any(proof => proof.RequestId == filter.ChangeRequestId && proof.AttachmentId == found.Attachment.Id)))
            .OrderByDescending(found => found.Attachment.UploadedAt).ThenBy(found => found.Attachment.Id).ToPage(paging, ct);

        return new PageOf<AttachmentAnswer>([.. page.Items.Select(found => found.Answer(personal))], page.Total);
    }

    public static async Task<AttachmentAnswer> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, CancellationToken ct) =>
        (await db.Found(user).FirstOrDefaultAsync(found => found.Attachment.Id == id, ct) ?? throw ProblemException.NotFound()).Answer(personal);

    /// <summary>Attachments with the household as it is now, whose area decides who sees them.</summary>
    public static IQueryable<FoundAttachment> Found(this HouseholdsDbContext db, ClaimsPrincipal user, string? areaCode = null) =>
        from attachment in db.Attachments.AsNoTracking()
        join household in db.Households.InArea(user, areaCode, household => household.AreaCode) on attachment.HouseholdId equals household.Id
        join person in db.People on attachment.PersonId equals (Guid?)person.Id into people
        from person in people.DefaultIfEmpty()
        select new FoundAttachment { Attachment = attachment, HouseholdNo = household.HouseholdNo, AreaCode = household.AreaCode, PersonName = person == null ? null : person.Name };
}

/// <summary>An attachment where it is.</summary>
internal sealed class FoundAttachment
{
    public required Attachment Attachment { get; init; }

    public required string HouseholdNo { get; init; }

    public required string AreaCode { get; init; }

    public string? PersonName { get; init; }

    public AttachmentAnswer Answer(Personal personal) => new(
        Attachment.Id, Attachment.HouseholdId, HouseholdNo, AreaCode, Attachment.PersonId, PersonName, Attachment.Kind, AttachmentKind.LabelOf(Attachment.Kind),
        personal.Open(Attachment.Note), Attachment.ContentType, Attachment.Size, Attachment.Sha256, Attachment.UploadedBy, Attachment.UploadedAt, Attachment.Frozen,
        Attachment.RemovedBy, Attachment.RemovedOn, Attachment.RemovalReason, Attachment.Version);
}
