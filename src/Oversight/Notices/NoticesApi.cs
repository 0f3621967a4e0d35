using System.Security.Claims;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Oversight.Notices;

internal static class NoticesApi
{
    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        var notices = app.MapGroup("/api/oversight/notices").WithTags("Notices")
            .RequireRoles(Roles.OversightOfficer, Roles.Auditor, Roles.Leader, Roles.RegisterOfficer, Roles.RegisterChief, Roles.DepartmentOfficer, Roles.DepartmentChief);

        notices.MapGet("/", List);
    }

    /// <summary>Notices of the caller's area, also those that still wait for rows.</summary>
    private static Task<PageOf<NoticeView>> List(
        string? areaCode, string? kind, NoticeState? state, [AsParameters] Paging paging, ClaimsPrincipal user, OversightDbContext db, CancellationToken ct) =>
        db.Notices.InArea(user, areaCode, notice => notice.AreaCode)
            .Where(notice => (kind == null || notice.Kind == kind) && (state == null || notice.State == state))
            .OrderByDescending(notice => notice.Id)
            .Select(notice => new NoticeView(
                notice.Id, notice.Service, notice.Kind, notice.AreaCode, notice.Title, notice.Days, notice.State, notice.PostedOn, notice.OpenUntil, notice.ClosedOn,
                notice.Subjects.Count, notice.Subjects.Count(subject => !db.Rows.Any(row => row.NoticeId == notice.Id && row.SubjectId == subject.SubjectId)),
                notice.Subjects.Count(subject => subject.State == SubjectState.Stopped), notice.Subjects.Count(subject => subject.State == SubjectState.Removed)))
            .ToPage(paging, ct);

    private sealed record NoticeView(
        Guid Id, string Service, string Kind, string AreaCode, string Title, int Days, NoticeState State, DateOnly? PostedOn, DateOnly? OpenUntil,
        DateOnly? ClosedOn, int Subjects, int RowsMissing, int Stopped, int Removed);
}
