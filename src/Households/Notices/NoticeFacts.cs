using Households.Applications;
using Households.BatchLists;
using Households.Exits;
using Households.Monitoring;
using Microsoft.EntityFrameworkCore;

namespace Households.Notices;

internal static class NoticeFacts
{
    /// <summary>Name under which this service asks for notices.</summary>
    public const string Own = "households";

    /// <summary>Actor of what Oversight tells.</summary>
    public const string Actor = "system:notices";

    public static Task<List<Application>> ApplicationsOf(this HouseholdsDbContext db, Guid noticeId, CancellationToken ct) =>
        db.Applications.Where(application => application.NoticeId == noticeId).ToListAsync(ct);

    /// <summary>Whatever stands on a notice.</summary>
    public static async Task<IReadOnlyList<IOnNotice>> SubjectsOf(this HouseholdsDbContext db, Guid noticeId, CancellationToken ct) =>
        [.. await db.ApplicationsOf(noticeId, ct), .. await db.MonitoringCasesOf(noticeId, ct), .. await db.ExitsOf(noticeId, ct), .. await db.BatchRowsOf(noticeId, ct)];

    public static Task<List<MonitoringCase>> MonitoringCasesOf(this HouseholdsDbContext db, Guid noticeId, CancellationToken ct) =>
        db.MonitoringCases.Where(@case => @case.NoticeId == noticeId).ToListAsync(ct);

    public static Task<List<Exit>> ExitsOf(this HouseholdsDbContext db, Guid noticeId, CancellationToken ct) =>
        db.Exits.Where(exit => exit.NoticeId == noticeId).ToListAsync(ct);

    public static Task<List<BatchRow>> BatchRowsOf(this HouseholdsDbContext db, Guid noticeId, CancellationToken ct) =>
        db.BatchRows.Where(row => row.NoticeId == noticeId).ToListAsync(ct);

    public static async Task<NoticeObjection> ObjectionOf(this HouseholdsDbContext db, Guid id, Guid noticeId, Guid? subjectId, CancellationToken ct) =>
        await db.Set<NoticeObjection>().FindAsync([id], ct)
        ?? db.Add(new NoticeObjection { Id = id, NoticeId = noticeId, SubjectId = subjectId }).Entity;
}
