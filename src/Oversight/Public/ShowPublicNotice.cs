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

        return await Read(id, asked.Page ?? 1, asked.Skip, asked.Size, db, cipher, clock.Today, ct) is { } notice
            ? http.Public(notice, NoticePage.Notice, FreshSeconds)
            : http.PublicNotFound();
    }

    /// <summary>The whole list as a sheet for the village's board: A4, one table, numbered pages.</summary>
    public static async Task<IResult> Print(Guid id, HttpContext http, OversightDbContext db, FieldCipher cipher, BusinessClock clock, CancellationToken ct)
    {
        if (await Read(id, 1, 0, Notice.MostSubjects, db, cipher, clock.Today, ct) is not { } notice)
        {
            return http.PublicNotFound();
        }

        http.Response.Headers.CacheControl = $"public, max-age={FreshSeconds}";

        return http.Page(NoticePage.Sheet(notice, clock.Today), StatusCodes.Status200OK);
    }

    private static async Task<PublicNotice?> Read(
        Guid id, int page, int skip, int size, OversightDbContext db, FieldCipher cipher, DateOnly today, CancellationToken ct)
    {
        if (await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Id == id && notice.State != NoticeState.Waiting, ct) is not { } notice)
        {
            return null;
        }

        var shown = db.Subjects.AsNoTracking().Where(subject => subject.NoticeId == id && subject.State != SubjectState.Removed);
        var rows = await shown.OrderBy(subject => subject.SubjectId).Skip(skip).Take(size)
            .Join(db.Rows.Where(row => row.NoticeId == id), subject => subject.SubjectId, row => row.SubjectId, (subject, row) => new { subject, row })
            .ToListAsync(ct);
        var total = await shown.CountAsync(ct);
        var open = await shown.AnyAsync(subject => subject.State == SubjectState.Stopped || (subject.State == SubjectState.Running && subject.OpenUntil >= today), ct);

        return new PublicNotice(
            PublicNoticeHead.Of(notice, total, open), [.. rows.Select(entry => Row(notice, entry.subject, entry.row.Text(cipher), today))], total, page, size);
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
