using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Clock;

/// <summary>
/// The business day in Asia/Shanghai: notices, deadlines, closes, ages and interest go by it; tokens and retries go by machine time.
/// It is machine time plus a stored number of days, and never goes back.
/// </summary>
public sealed class BusinessClock(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);
    private int _offsetDays;

    /// <summary>Today, by the business clock.</summary>
    public DateOnly Today => MachineDay.AddDays(Volatile.Read(ref _offsetDays));

    private DateOnly MachineDay => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Shanghai).DateTime);

    /// <summary>Reads the stored clock; the first start of a database takes <c>Clock:Start</c> or today.</summary>
    public async Task Load(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        if (await db.Set<ClockState>().AsNoTracking().SingleOrDefaultAsync(ct) is not { } state)
        {
            var start = configuration["Clock:Start"] is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd") : MachineDay;
            state = new ClockState { Id = 1, OffsetDays = start.DayNumber - MachineDay.DayNumber, LastRun = start };
            db.Add(state);
            await db.SaveChangesAsync(ct);
        }

        Volatile.Write(ref _offsetDays, state.OffsetDays);
    }

    internal int OffsetTo(DateOnly day) => day.DayNumber - MachineDay.DayNumber;

    internal void Adopt(int offsetDays) => Volatile.Write(ref _offsetDays, offsetDays);
}

/// <summary>Where the clock of this database stands.</summary>
public sealed class ClockState
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Business day minus machine day.</summary>
    public int OffsetDays { get; set; }

    /// <summary>Last day whose due work is done.</summary>
    public DateOnly LastRun { get; set; }

    internal static void Configure(ModelBuilder model) => model.Entity<ClockState>(clock =>
    {
        clock.ToTable("clock");
        clock.Property(c => c.Id).ValueGeneratedNever();
    });
}
