using Households.Campaigns;
using Households.Register;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;

namespace Households.Attachments;

/// <summary>Puts a photo or paper in the file of a household: form fields <c>kind</c>, <c>personId</c>, <c>note</c> and the <c>file</c>.</summary>
internal static class AttachFile
{
    private const int LongestNote = 200;

    public static async Task<Created<CreatedId>> Handle(
        Guid id, HttpContext http, HouseholdsDbContext db, AttachmentStore store, FieldCipher cipher, Personal personal, ParameterStore parameters, BusinessClock clock,
        TimeProvider time, AuditContext audit, CancellationToken ct)
    {
        var area = await db.Households.Where(household => household.Id == id).InScope(http.User, household => household.AreaCode)
            .Select(household => household.AreaCode).FirstOrDefaultAsync(ct) ?? throw ProblemException.NotFound();
        var most = await parameters.Rule<int>(AttachmentParameters.MostMebibytes, area, clock.Today, ct);
        var upload = await Upload.Read(http.Request, (long)most.Value << 20, cipher, ct);
        var subject = await Subject(id, upload.Fields, db, personal, ct);
        audit.About(id.ToString(), area);
        // Whoever loses the race for new bytes finds them kept the second time.
        for (var again = true; ; again = false)
        {
            try
            {
                return Answer(await Keep(Attachment.Of(subject, upload.File, http.User.UserName(), time.GetUtcNow()), upload.File, db, store, ct));
            }
            catch (DbUpdateException race) when (again && race.IsUniqueViolation())
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The id of the attachment; the same bytes for the same subject are the same attachment.</summary>
    private static async Task<Guid> Keep(Attachment attachment, SealedFile file, HouseholdsDbContext db, AttachmentStore store, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await store.Keep(file, ct);
        var earlier = await db.Attachments.Where(known => known.HouseholdId == attachment.HouseholdId && known.PersonId == attachment.PersonId
            && known.Sha256 == attachment.Sha256 && known.RemovedOn == null).Select(known => (Guid?)known.Id).FirstOrDefaultAsync(ct);
        if (earlier is { } same)
        {
            await transaction.RollbackAsync(ct);

            return same;
        }

        db.Add(attachment);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return attachment.Id;
    }

    private static async Task<AttachmentSubject> Subject(Guid householdId, IReadOnlyDictionary<string, string> fields, HouseholdsDbContext db, Personal personal, CancellationToken ct)
    {
        var kind = AttachmentKind.Known(fields.GetValueOrDefault("kind")) ?? throw new MalformedRequestException("kind", "请选择材料类型", "kind is missing");
        var note = fields.GetValueOrDefault("note")?.Trim() ?? "";
        if (note.Length > LongestNote)
        {
            throw new MalformedRequestException("note", $"说明不超过 {LongestNote} 个字", $"at most {LongestNote} characters");
        }

        if (fields.GetValueOrDefault("personId") is not { Length: > 0 } text)
        {
            return new AttachmentSubject(householdId, null, kind, personal.Encrypt(note));
        }

        // A paper may be about who has left, such as a death certificate.
        return Guid.TryParse(text, out var person) && (await db.People.AnyAsync(member => member.Id == person && member.HouseholdId == householdId, ct)
                || await db.FormerMembers.AnyAsync(former => former.PersonId == person && former.HouseholdId == householdId, ct))
            ? new AttachmentSubject(householdId, person, kind, personal.Encrypt(note))
            : throw new MalformedRequestException("personId", "此人不是该户成员", "is no member of the household");
    }

    private static Created<CreatedId> Answer(Guid id) => TypedResults.Created($"/api/households/attachments/{id}", new CreatedId(id));
}
