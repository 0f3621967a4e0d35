using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;

namespace Oversight.Notices;

/// <summary>Posts the notices whose rows are all there. Notice and rows come by different ways, and either may be the last.</summary>
internal sealed class CompleteNotices(OversightDbContext db, BusinessClock clock, ParameterStore parameters)
{
    private const long Door = 7_601_001;

    /// <summary>
    /// One at a time until the end of the transaction: of two that run side by side neither would see the other's part, and the notice
    /// would wait for ever. SQLite's transaction does that already.
    /// </summary>
    public async Task Hold(CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Door})", ct);
        }
    }

    /// <summary>Posts those of the notices that wait for nothing any more.</summary>
    public async Task Post(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var complete = await db.Notices.Include(notice => notice.Subjects)
            .Where(notice => ids.Contains(notice.Id) && notice.State == NoticeState.Waiting)
            .Where(notice => !notice.Subjects.Any(subject => !db.Rows.Any(row => row.NoticeId == notice.Id && row.SubjectId == subject.SubjectId)))
            .ToListAsync(ct);

        foreach (var notice in complete)
        {
            notice.Post(clock.Today, await parameters.Integer(OversightParameters.AnnouncementDays, notice.AreaCode, clock.Today, ct));
        }

        await db.SaveChangesAsync(ct);
    }
}
