using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace Oversight.Notices;

/// <summary>Closes the rows whose days are over, at the start of the day after the last.</summary>
internal sealed class CloseNotices(OversightDbContext db) : IDailyWork
{
    public async Task<DateOnly?> NextDue(DateOnly after, CancellationToken ct) =>
        await db.Notices.MinAsync(notice => notice.ClosesOn, ct) is { } due ? (due > after ? due : after.AddDays(1)) : null;

    public async Task Run(DateOnly day, CancellationToken ct)
    {
        foreach (var id in await db.Notices.Where(notice => notice.ClosesOn <= day).OrderBy(notice => notice.Id).Select(notice => notice.Id).ToListAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var notice = await db.HoldNotice(id, ct);
            notice!.CloseDue(day);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
