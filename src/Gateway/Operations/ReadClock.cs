namespace Gateway.Operations;

internal static class ReadClock
{
    /// <summary>Today by the business clock, and whether it may be moved by hand.</summary>
    public static async Task<ClockAnswer> Handle(PlatformClock clock, IConfiguration configuration, CancellationToken ct) =>
        new(await clock.Today(ct), PlatformClock.IsTraining(configuration));
}

internal sealed record ClockAnswer(DateOnly Today, bool Training);
