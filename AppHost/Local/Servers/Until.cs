namespace AppHost.Local.Servers;

internal static class Until
{
    /// <summary>Looks until the condition holds; false when it does not within the time.</summary>
    public static async Task<bool> Holds(Func<Task<bool>> condition, TimeSpan patience, CancellationToken ct)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > patience)
            {
                return false;
            }

            await timer.WaitForNextTickAsync(ct);
        }

        return true;
    }

    public static Task<bool> Holds(Func<bool> condition, TimeSpan patience, CancellationToken ct) =>
        Holds(() => Task.FromResult(condition()), patience, ct);
}
