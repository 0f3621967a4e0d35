using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Oversight.Notices;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Oversight.Objections;

/// <summary>One objection with its words and contact, for the officer who looks into it; each look is in the audit trail.</summary>
internal static class ShowObjection
{
    public static async Task<Results<Ok<ObjectionResponse>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, OversightDbContext db, FieldCipher cipher, AuditContext audit, CancellationToken ct)
    {
        if (await Find(id, user, db, cipher, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        audit.About(id.ToString(), found.AreaCode).Note("looked at words and contact of an objection");
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(found);
    }

    /// <summary>The objection, when its notice lies in the caller's area.</summary>
    public static async Task<ObjectionResponse?> Find(Guid id, ClaimsPrincipal user, OversightDbContext db, FieldCipher cipher, CancellationToken ct)
    {
        var found = await db.Notices.AsNoTracking().InScope(user, notice => notice.AreaCode)
            .Join(db.Objections.AsNoTracking(), notice => notice.Id, objection => objection.NoticeId, (notice, objection) => new { notice, objection })
            .FirstOrDefaultAsync(row => row.objection.Id == id, ct);
        if (found is not { objection: var objection, notice: var notice })
        {
            return null;
        }

        var row = objection.SubjectId is { } subject ? await db.Rows.AsNoTracking().SingleAsync(row => row.NoticeId == notice.Id && row.SubjectId == subject, ct) : null;

        return new ObjectionResponse(objection.Id, notice.Id, notice.AreaCode, notice.Title, objection.SubjectId, row?.Text(cipher).Name, objection.State,
            objection.RaisedOn, cipher.Decrypt(objection.Text)!, cipher.Decrypt(objection.Contact)!, cipher.Decrypt(objection.AnswerText), objection.AnsweredOn,
            objection.AnsweredBy);
    }
}

internal sealed record ObjectionResponse(
    Guid Id, Guid NoticeId, string AreaCode, string Title, Guid? SubjectId, string? SubjectName, ObjectionState State, DateOnly RaisedOn, string Text,
    string Contact, string? Answer, DateOnly? AnsweredOn, string? AnsweredBy);
