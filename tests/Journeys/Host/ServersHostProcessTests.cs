using AppHost.Local.Servers;

namespace Journeys.Host;

/// <summary>The host on servers from outside, as started on a command line; without the demonstration, which other tests load.</summary>
public sealed class ServersHostProcessTests : IDisposable
{
    private static readonly string[] EmptyOnServers = ["--servers", "--no-demo"];

    private readonly string _data = Directory.CreateTempSubdirectory("platform-host-").FullName;
    private readonly int _port = FreePort.Take();

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Told_to_stop_it_leaves_no_process_and_no_lock_and_starts_again_with_all_it_had()
    {
        await using (var host = await HostProcess.Ready(_data, _port, EmptyOnServers))
        {
            Assert.Contains($"http://127.0.0.1:{_port}", host.Said, StringComparison.Ordinal);
            Assert.True(host.Processes.Count > AppHost.Topology.Services.Count + 3, $"{host.Processes.Count} processes");
            using var admin = Admin();
            (await admin.Post("admin", "/api/identity/users", new
            {
                userName = "clerk.01",
                displayName = "Clerk",
                roles = new[] { "leader" },
                department = "county",
                areaCodes = new[] { "990101" },
                password = "long enough 1",
            })).Is(201);

            Assert.Equal(0, await host.End(Signal.Interrupt));
            MustLeaveNoLock();
        }

        await using var again = await HostProcess.Ready(_data, _port, EmptyOnServers);
        using (var clerk = new Callers($"http://127.0.0.1:{_port}", "long enough 1"))
        {
            (await clerk.Get("clerk.01", "/api/identity/me")).Is(200);
        }

        Assert.Equal(0, await again.End(Signal.Terminate));
        MustLeaveNoLock();
    }

    [Fact]
    public async Task When_a_service_dies_at_its_start_the_host_says_which_and_leaves_nothing_behind()
    {
        var nowhere = new Dictionary<string, string> { ["ConnectionStrings__funds"] = "Host=127.0.0.1;Port=9;Username=app;Password=none;Database=funds" };
        await using var host = HostProcess.Begin(_data, _port, nowhere, EmptyOnServers);
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

    private Callers Admin() => new($"http://127.0.0.1:{_port}", File.ReadAllText(Path.Combine(_data, "keys", "demo-password")).Trim());

    private void MustLeaveNoLock()
    {
        Assert.Empty(Directory.EnumerateFiles(_data, "postmaster.pid", SearchOption.AllDirectories));
        Assert.True(FreePort.IsFree(_port));
    }
}
