using Microsoft.EntityFrameworkCore;
using Oversight.Notices;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Oversight.Public;

/// <summary>The board: open notices first, then the newest closed ones.</summary>
internal static class ListPublicNotices
{
    private const int FreshSeconds = 30;

    public static async Task<IResult> Handle(
        string? areaCode, string? kind, [AsParameters] Paging paging, HttpContext http, OversightDbContext db, BusinessClock clock, CancellationToken ct)
    {
        if (areaCode is not null && (areaCode.Length > 14 || !areaCode.All(char.IsAsciiDigit)))
        {
            throw new MalformedRequestException("areaCode", "地区代码须为 6 至 14 位数字", "areaCode must be 6 to 14 digits");
        }

        var today = clock.Today;
        var page = await db.Notices.AsNoTracking().InAreas([areaCode ?? ""], notice => notice.AreaCode)
            .Where(notice => notice.State != NoticeState.Waiting && (kind == null || notice.Kind == kind))
            .OrderBy(notice => notice.State == NoticeState.Open ? 0 : 1).ThenByDescending(notice => notice.PostedOn).ThenByDescending(notice => notice.Id)
            .Select(notice => new
            {
                notice,
                Rows = notice.Subjects.Count(subject => subject.State != SubjectState.Removed),
                Open = notice.Subjects.Any(subject => subject.State == SubjectState.Stopped || (subject.State == SubjectState.Running && subject.OpenUntil >= today)),
            })
            .ToPage(paging, ct);
        var list = new PublicNoticeList([.. page.Items.Select(row => PublicNoticeHead.Of(row.notice, row.Rows, row.Open))], page.Total);

        return http.Public(list, value => NoticePage.Board(value, areaCode, kind, paging), FreshSeconds);
    }
}
