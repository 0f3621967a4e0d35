using AppHost.Local.Servers;

namespace AppHost.Tests.Servers;

public sealed class HostEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData((int)Signal.Terminate)]
    [InlineData((int)Signal.Interrupt)]
    public async Task A_host_told_to_stop_leaves_no_process_and_no_lock(int signal)
    {
        using var host = await HostProcess.Start(_folder.Path);
        Assert.All(host.Children, pid => Assert.True(Posix.IsAlive(pid)));

        Posix.Send(host.Id, (Signal)signal);

        Assert.Equal(0, await host.End());
        await Gone.All(host.Children);
        Assert.False(File.Exists(Path.Combine(_folder["postgres"], "data", "postmaster.pid")));
    }

    [Fact]
    public async Task A_host_killed_with_kill_9_takes_its_servers_and_services_with_it_and_the_next_one_starts()
    {
        using var host = await HostProcess.Start(_folder.Path);

        Posix.Send(host.Id, Signal.Kill);
        await host.End();
        using var next = await HostProcess.Start(_folder.Path);

        await Gone.All(host.Children);
        Assert.All(next.Children, pid => Assert.True(Posix.IsAlive(pid)));
        Posix.Send(next.Id, Signal.Terminate);
        Assert.Equal(0, await next.End());
        await Gone.All(next.Children);
    }
}
