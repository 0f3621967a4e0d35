using AppHost.Local.Servers;

namespace Journeys.Host;

/// <summary>The embedded host from outside, as started on a command line, on a county that has lived.</summary>
[Collection(Embedded.Name)]
public sealed class EmbeddedHostProcessTests(EmbeddedCounty county)
{
    [Theory]
    [InlineData((int)Signal.Interrupt)]
    [InlineData((int)Signal.Terminate)]
    public async Task Started_again_it_prints_address_and_accounts_keeps_all_data_and_repeats_nothing_and_ends_when_told(int signal)
    {
        var before = await county.Snapshot();

        await county.Outside(async host =>
        {
            Assert.Contains(county.Gateway, host.Said, StringComparison.Ordinal);
            Assert.Contains("poverty.county", host.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("loaded", host.Said, StringComparison.Ordinal);
            Assert.Equal(before, await county.Snapshot());

            Assert.Equal(0, await host.End((Signal)signal));
            Assert.True(FreePort.IsFree(county.Options.Port));
        });

        Assert.Equal(before, await county.Snapshot());
    }

    [Fact]
    public async Task Started_where_another_has_the_port_it_says_so_and_ends()
    {
        var data = Directory.CreateTempSubdirectory("platform-host-").FullName;
        await using var host = HostProcess.Begin(data, county.Options.Port, new Dictionary<string, string>(), "--no-demo");

        Assert.Equal(1, await host.ExitCode());
        Assert.Contains("address already in use", host.Said, StringComparison.OrdinalIgnoreCase);
        Directory.Delete(data, recursive: true);
    }
}
