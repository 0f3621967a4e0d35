using AppHost.Local.Servers;

namespace Journeys.Host;

/// <summary>The host on servers from outside, as started on a command line; without the demonstration, which other tests load.</summary>
public sealed class ServersHostProcessTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("platform-host-").FullName;
    private readonly int _port = FreePort.Take();

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task When_a_service_dies_at_its_start_the_host_says_which_and_leaves_nothing_behind()
    {
        var nowhere = new Dictionary<string, string> { ["ConnectionStrings__funds"] = "Host=127.0.0.1;Port=9;Username=app;Password=none;Database=funds" };
        await using var host = HostProcess.Begin(_data, _port, nowhere, "--servers", "--no-demo");
        var started = new HashSet<int>();
        var ended = host.ExitCode();
        while (!ended.IsCompleted)
        {
            started.UnionWith(host.Processes);
            await Task.WhenAny(ended, Task.Delay(100));
        }

        Assert.Equal(1, await ended);
        Assert.Contains("funds ended at its start with code", host.Said, StringComparison.Ordinal);
        Assert.True(started.Count > 3, $"{started.Count} processes");
        await Until.Holds(() => !started.Any(Posix.IsAlive), TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.DoesNotContain(started, Posix.IsAlive);
        MustLeaveNoLock();
    }

    private void MustLeaveNoLock()
    {
        Assert.Empty(Directory.EnumerateFiles(_data, "postmaster.pid", SearchOption.AllDirectories));
        Assert.True(FreePort.IsFree(_port));
    }
}
