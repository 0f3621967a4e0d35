using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace Households.Monitoring;

/// <summary>On the day after the last for a decision, says of each undecided case that its days are over.</summary>
internal sealed class WatchDeadlines(HouseholdsDbContext db, TimeProvider time) : IDailyWork
{
    private const int Page = 200;

    public async Task<DateOnly?> NextDue(DateOnly after, CancellationToken ct) =>
        await Open().MinAsync(@case => (DateOnly?)@case.DecideBy, ct) is { } last ? (last >= after ? last.AddDays(1) : after.AddDays(1)) : null;

    public async Task Run(DateOnly day, CancellationToken ct)
    {
        while (await Open().Where(@case => @case.DecideBy < day).OrderBy(@case => @case.Id).Take(Page).ToListAsync(ct) is { Count: > 0 } late)
        {
            foreach (var @case in late)
            {
                @case.MissDeadline(new Deed("system:daily-work", time.GetUtcNow(), day, $"超过决定期限 {@case.DecideBy:yyyy-MM-dd}", Late: true));
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private IQueryable<MonitoringCase> Open() =>
        db.MonitoringCases.Where(@case => @case.OverdueOn == null && MonitoringLifecycle.Undecided.Contains(@case.State));
}
