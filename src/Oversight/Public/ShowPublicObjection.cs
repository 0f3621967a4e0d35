using Microsoft.EntityFrameworkCore;
using Oversight.Objections;
using ServiceDefaults;

namespace Oversight.Public;

/// <summary>State and answer of an objection, for whoever holds its receipt number.</summary>
internal static class ShowPublicObjection
{
    public static async Task<IResult> Handle(string receiptNo, HttpContext http, OversightDbContext db, FieldCipher cipher, PlatformKeys keys, CancellationToken ct)
    {
        var index = keys.BlindIndex(Receipt.Plain(receiptNo));
        var found = await db.Objections.AsNoTracking().Where(objection => objection.ReceiptIndex == index)
            .Join(db.Notices, objection => objection.NoticeId, notice => notice.Id, (objection, notice) => new { objection, notice.Title })
            .FirstOrDefaultAsync(ct);
        if (found is not { objection: var objection, Title: var title })
        {
            return http.PublicNotFound();
        }

        var answer = new PublicObjection(
            receiptNo, objection.NoticeId, title, objection.State.ToString().ToLowerInvariant(), objection.RaisedOn, objection.AnsweredOn, cipher.Decrypt(objection.AnswerText));

        return http.Public(answer, NoticePage.Objection, seconds: 0);
    }
}

/// <summary>State <c>open</c>, <c>upheld</c> or <c>dismissed</c>.</summary>
internal sealed record PublicObjection(
    string ReceiptNo, Guid NoticeId, string Title, string State, DateOnly RaisedOn, DateOnly? AnsweredOn, string? Answer);
