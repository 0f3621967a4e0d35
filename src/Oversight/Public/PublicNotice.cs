using Oversight.Notices;

namespace Oversight.Public;

/// <summary>A notice as the public sees it.</summary>
internal sealed record PublicNoticeHead(
    Guid Id, string Kind, string KindName, string AreaCode, string Title, string State, DateOnly PostedOn, DateOnly OpenUntil, int Days, int Rows)
{
    public static PublicNoticeHead Of(Notice notice, int rows, bool open) => new(
        notice.Id, notice.Kind, NoticeKinds.Label(notice.Kind), notice.AreaCode, notice.Title, open ? "open" : "closed",
        notice.PostedOn!.Value, notice.OpenUntil!.Value, notice.Days, rows);
}

/// <summary>One page of notices.</summary>
internal sealed record PublicNoticeList(IReadOnlyList<PublicNoticeHead> Items, long Total);

/// <summary>A notice with one page of its rows.</summary>
internal sealed record PublicNotice(PublicNoticeHead Notice, IReadOnlyList<PublicRow> Rows, int Total, int Page, int PageSize);

/// <summary>One row; state <c>open</c>, <c>stopped</c> (an objection waits for its answer) or <c>closed</c>. Closed rows show a masked name and no reason.</summary>
internal sealed record PublicRow(Guid SubjectId, string Name, string VillageName, string Reason, string State, DateOnly? OpenUntil);
