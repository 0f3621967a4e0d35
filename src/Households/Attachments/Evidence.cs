using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Households.Attachments;

/// <summary>A paper that a change request rests on, frozen by its hash.</summary>
internal sealed class EvidenceLine
{
    public Guid RequestId { get; init; }

    public Guid AttachmentId { get; init; }

    public string Sha256 { get; init; } = "";
}

/// <summary>Sees that the evidence of a change request is there, and freezes it.</summary>
internal static class Evidence
{
    /// <summary>
    /// The attachments of the ids: each must be in the file of a household that the change touches and in the caller's area, else 400 of its place. Whether there
    /// is such an attachment elsewhere is not told.
    /// </summary>
    public static async Task<IReadOnlyList<EvidenceLine>> EvidenceOf(
        this HouseholdsDbContext db, IReadOnlyList<string> evidence, List<Guid> households, ClaimsPrincipal user, CancellationToken ct)
    {
        var ids = evidence.Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).ToList();
        var known = ids.OfType<Guid>().ToList();
        var found = await db.Found(user).Where(found => known.Contains(found.Attachment.Id) && found.Attachment.RemovedOn == null && households.Contains(found.Attachment.HouseholdId))
            .ToDictionaryAsync(found => found.Attachment.Id, found => found.Attachment.Sha256, ct);
        if (ids.FindIndex(id => id is null || !found.ContainsKey(id.Value)) is >= 0 and var missing)
        {
            throw new MalformedRequestException($"evidence[{missing}]", "须为该户附件的编号", "must be the id of an attachment of the household");
        }

        return [.. found.Select(paper => new EvidenceLine { AttachmentId = paper.Key, Sha256 = paper.Value })];
    }

    /// <summary>From now on the papers stay; in the transaction of the request. 400 when one was removed meanwhile.</summary>
    public static async Task Freeze(this HouseholdsDbContext db, IReadOnlyList<EvidenceLine> evidence, CancellationToken ct)
    {
        var ids = evidence.Select(line => line.AttachmentId).ToList();
        var frozen = await db.Attachments.Where(attachment => ids.Contains(attachment.Id) && attachment.RemovedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(attachment => attachment.Frozen, true).SetProperty(attachment => attachment.Version, attachment => attachment.Version + 1), ct);
        if (frozen < ids.Count)
        {
            throw new MalformedRequestException("evidence", "佐证材料已被删除", "an attachment was removed meanwhile");
        }
    }
}
