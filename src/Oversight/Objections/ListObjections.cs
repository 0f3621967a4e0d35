using System.Security.Claims;
using Oversight.Notices;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Oversight.Objections;

/// <summary>Objections to the notices of the caller's area, oldest open first; what was said is opened one by one.</summary>
internal static class ListObjections
{
    public static Task<PageOf<ObjectionRow>> Handle(
        ObjectionState? state, string? areaCode, Guid? noticeId, [AsParameters] Paging paging, ClaimsPrincipal user, OversightDbContext db, CancellationToken ct) =>
        db.Notices.InArea(user, areaCode, notice => notice.AreaCode)
            .Join(db.Objections, notice => notice.Id, objection => objection.NoticeId, (notice, objection) => new { notice, objection })
            .Where(row => (state == null || row.objection.State == state) && (noticeId == null || row.notice.Id == noticeId))
            .OrderBy(row => row.objection.State == ObjectionState.Open ? 0 : 1).ThenBy(row => row.objection.Id)
            .Select(row => new ObjectionRow(row.objection.Id, row.notice.Id, row.notice.Service, row.notice.Kind, row.notice.AreaCode, row.notice.Title,
                row.objection.SubjectId, row.objection.State, row.objection.RaisedOn, row.objection.AnsweredOn, row.objection.AnsweredBy))
            .ToPage(paging, ct);
}

internal sealed record ObjectionRow(
    Guid Id, Guid NoticeId, string Service, string Kind, string AreaCode, string Title, Guid? SubjectId, ObjectionState State, DateOnly RaisedOn,
    DateOnly? AnsweredOn, string? AnsweredBy);
