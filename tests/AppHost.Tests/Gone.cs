using AppHost.Local.Servers;

namespace AppHost.Tests;

internal static class Gone
{
    /// <summary>The kernel may need a moment to take away what was killed; what is still there after that was left behind.</summary>
    public static async Task All(IReadOnlyCollection<int> processes)
    {
        await Until.Holds(() => !processes.Any(Posix.IsAlive), TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.DoesNotContain(processes, Posix.IsAlive);
    }
}
