using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Audit;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Clock;

/// <summary>Work that falls due on a business day, such as closing notices or accruing interest. Each run must be safe to repeat.</summary>
public interface IDailyWork
{
    /// <summary>First day after the given one with something to do, or null.</summary>
    Task<DateOnly?> NextDue(DateOnly after, CancellationToken ct);

    /// <summary>Does what is due on the day, and anything older left over.</summary>
    Task Run(DateOnly day, CancellationToken ct);
}

/// <summary>Runs the due work of each day in turn, up to a day; days without work cost nothing.</summary>
internal sealed class DailyWorkRunner(IServiceScopeFactory scopes, BusinessClock clock)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Moves the clock forward to the day; a day that has passed already is only confirmed.</summary>
    public async Task AdvanceTo(DateOnly day, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (day > clock.Today)
            {
                var offset = clock.OffsetTo(day);
                await Change(state => state.OffsetDays = Math.Max(state.OffsetDays, offset), ct);
                clock.Adopt(offset);
            }

            await RunDue(day, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The next day with due work, or null.</summary>
    public async Task<DateOnly?> NextDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var lastRun = (await scope.ServiceProvider.GetRequiredService<ServiceDbContext>().Set<ClockState>().AsNoTracking().SingleAsync(ct)).LastRun;
        DateOnly? next = null;
        foreach (var work in scope.ServiceProvider.GetServices<IDailyWork>())
        {
            next = await work.NextDue(lastRun, ct) is { } due && (next is null || due < next) ? due : next;
        }

        return next;
    }

    private async Task RunDue(DateOnly upTo, CancellationToken ct)
    {
        while (await NextDue(ct) is { } day && day <= upTo)
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var type in scope.ServiceProvider.GetServices<IDailyWork>().Select(work => work.GetType()).ToList())
            {
                await using var own = scopes.CreateAsyncScope();
                own.ServiceProvider.GetRequiredService<AuditContext>().ActAs("system:daily-work", $"{type.Name} {day:yyyy-MM-dd}");
                await own.ServiceProvider.GetServices<IDailyWork>().Single(work => work.GetType() == type).Run(day, ct);
            }

            await Change(state => state.LastRun = day > state.LastRun ? day : state.LastRun, ct);
        }

        await Change(state => state.LastRun = upTo > state.LastRun ? upTo : state.LastRun, ct);
    }

    private async Task Change(Action<ClockState> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        change(await db.Set<ClockState>().SingleAsync(ct));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Looks at the business clock and does what has fallen due; another replica's advance is read here too.</summary>
internal sealed class DailyWorker(DailyWorkRunner runner, BusinessClock clock, ILogger<DailyWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var done = DateOnly.MinValue;
        do
        {
            try
            {
                await clock.Load(stoppingToken);
                if (clock.Today > done)
                {
                    var today = clock.Today;
                    await runner.AdvanceTo(today, stoppingToken);
                    done = today;
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogError(error, "Due work failed and will be tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

internal static class ClockSetup
{
    public static void AddBusinessClock(this IServiceCollection services)
    {
        services.AddSingleton<BusinessClock>();
        services.AddSingleton<DailyWorkRunner>();
        services.AddHostedService<DailyWorker>();
    }
}
