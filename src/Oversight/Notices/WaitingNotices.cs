using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace Oversight.Notices;

/// <summary>Notices asked for whose rows have not all arrived: they open on the day they are complete, so the days wait for them.</summary>
internal sealed class WaitingNotices(OversightDbContext db) : IPendingWork
{
    public Task<long> Count(CancellationToken ct) => db.Notices.LongCountAsync(notice => notice.State == NoticeState.Waiting, ct);
}
