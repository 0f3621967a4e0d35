using Microsoft.EntityFrameworkCore;
using Oversight.Notices;
using ServiceDefaults;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Oversight.Public;

/// <summary>One notice with its rows. While a row is open its name shows in full, afterwards only the surname: the list has done its work.</summary>
internal static class ShowPublicNotice
{
    private const int FreshSeconds = 30;

    public static async Task<IResult> Handle(
        Guid id, [AsParameters] Paging paging, HttpContext http, OversightDbContext db, FieldCipher cipher, BusinessClock clock, CancellationToken ct)
    {
        var asked = (paging with { PageSize = paging.PageSize ?? Paging.Largest }).Checked();
        if (await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Id == id && notice.State != NoticeState.Waiting, ct) is not { } notice)
        {
            return http.PublicNotFound();
        }

        var shown = db.Subjects.AsNoTracking().Where(subject => subject.NoticeId == id && subject.State != SubjectState.Removed);
        var rows = await shown.OrderBy(subject => subject.SubjectId).Skip(asked.Skip).Take(asked.Size)
            .Join(db.Rows.Where(row => row.NoticeId == id), subject => subject.SubjectId, row => row.SubjectId, (subject, row) => new { subject, row })
            .ToListAsync(ct);
        var total = await shown.CountAsync(ct);
        var today = clock.Today;
        var open = await shown.AnyAsync(subject => subject.State == SubjectState.Stopped || (subject.State == SubjectState.Running && subject.OpenUntil >= today), ct);
        var answer = new PublicNotice(
            PublicNoticeHead.Of(notice, total, open), [.. rows.Select(entry => Row(notice, entry.subject, entry.row.Text(cipher), today))], total,
            asked.Page ?? 1, asked.Size);

        return http.Public(answer, NoticePage.Notice, FreshSeconds);
    }

    private static PublicRow Row(Notice notice, NoticeSubject subject, RowText text, DateOnly today)
    {
        var open = subject.IsOpen(today);
        var inFull = open || notice.AnnouncedUntil >= today;

        return new PublicRow(
            subject.SubjectId, inFull ? text.Name : Redaction.Masked(text.Name), text.VillageName, inFull ? text.Reason : "",
            !open ? "closed" : subject.State == SubjectState.Stopped ? "stopped" : "open",
            subject.State == SubjectState.Stopped ? null : subject.OpenUntil);
    }
}
