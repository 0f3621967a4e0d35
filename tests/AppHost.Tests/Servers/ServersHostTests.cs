using System.Collections.Concurrent;
using System.Net;
using AppHost.Local.Servers;

namespace AppHost.Tests.Servers;

public sealed class ServersHostTests : IDisposable
{
    private readonly ConcurrentQueue<string> _output = [];
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_service_is_told_its_own_address_and_those_of_the_services_it_calls()
    {
        var households = SampleService.Spec("households") with { Replicas = 2 };
        const string Broker = "amqp://app:secret@127.0.0.1:25672";
        var gateway = SampleService.Spec("gateway", ("ConnectionStrings__broker", Broker)) with { Calls = ["households"] };
        await using var host = Host(households, gateway);

        await host.Start();

        Assert.Equal(Url(host.Address("households", 1)), await EnvironmentOf(host, "gateway", "services__households__http__0"));
        Assert.Equal(Url(host.Address("households", 2)), await EnvironmentOf(host, "gateway", "services__households__http__1"));
        Assert.Equal(Url(host.Address("gateway")), await EnvironmentOf(host, "gateway", "ASPNETCORE_URLS"));
        Assert.Equal(Broker, await EnvironmentOf(host, "gateway", "ConnectionStrings__broker"));
        Assert.Equal("service.instance.id=gateway", await EnvironmentOf(host, "gateway", "OTEL_RESOURCE_ATTRIBUTES"));
        Assert.Equal("", await EnvironmentOf(host, "households", "services__gateway__http__0"));
    }

    [Fact]
    public async Task Services_start_after_those_they_need_and_each_line_says_whose_it_is()
    {
        var insight = SampleService.Spec("insight") with { DependsOn = ["funds"] };
        var funds = SampleService.Spec("funds") with { DependsOn = ["identity"] };
        await using var host = Host(insight, funds, SampleService.Spec("identity"));

        await host.Start();

        Assert.Equal(
            ["[identity] serving as identity", "[funds] serving as funds", "[insight] serving as insight"],
            _output.Where(line => line.Contains("serving", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task When_one_dies_at_its_start_all_are_ended_and_the_reason_is_said()
    {
        var broken = SampleService.Spec("funds", (SampleService.FailVariable, "the funds table is missing"));
        broken = broken with { DependsOn = ["identity"] };
        var host = Host(SampleService.Spec("identity"), broken, SampleService.Spec("insight") with { DependsOn = ["funds"] });

        var failure = await Assert.ThrowsAsync<ServersException>(() => host.Start());

        Assert.Contains("funds ended at its start with code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the funds table is missing", failure.Message, StringComparison.Ordinal);
        Assert.False(Posix.IsAlive(host.ProcessId("identity")));
        Assert.Throws<InvalidOperationException>(() => host.ProcessId("insight"));
    }

    [Fact]
    public async Task A_service_killed_with_kill_9_is_restarted_at_the_same_address()
    {
        await using var host = Host(SampleService.Spec("funds"));
        await host.Start();
        var (address, killed) = (host.Address("funds"), host.ProcessId("funds"));

        await host.Kill("funds");
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(new Uri(address, "health")));
        await host.Restart("funds");

        Assert.Equal(address, host.Address("funds"));
        Assert.NotEqual(killed, host.ProcessId("funds"));
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(address, "health"))).StatusCode);
    }

    [Fact]
    public async Task A_kept_service_comes_back_by_itself()
    {
        using var stop = new CancellationTokenSource();
        await using var host = Host(SampleService.Spec("funds"));
        await host.Start();
        var keeping = host.Keep(stop.Token);
        var killed = host.ProcessId("funds");

        Posix.Send(killed, Signal.Kill);
        var came = await Until.Holds(
            () => _output.Contains("[funds] runs again"), TimeSpan.FromSeconds(60), CancellationToken.None);

        Assert.True(came);
        Assert.NotEqual(killed, host.ProcessId("funds"));
        await stop.CancelAsync();
        await keeping;
    }

    [Fact]
    public async Task A_service_that_ignores_the_request_to_end_is_ended_all_the_same()
    {
        var host = Host(SampleService.Spec("stubborn", (SampleService.StubbornVariable, "1")));
        await host.Start();
        var pid = host.ProcessId("stubborn");

        await host.DisposeAsync();

        Assert.False(Posix.IsAlive(pid));
    }

    [Fact]
    public void Services_that_wait_for_each_other_are_refused_before_anything_starts()
    {
        var failure = Assert.Throws<ServersException>(() => Host(
            SampleService.Spec("funds") with { DependsOn = ["insight"] }, SampleService.Spec("insight") with { DependsOn = ["funds"] }));

        Assert.Equal("Services wait for each other: funds → insight → funds.", failure.Message);
    }

    [Fact]
    public void A_need_that_nobody_meets_is_refused_before_anything_starts()
    {
        var failure = Assert.Throws<ServersException>(() => Host(SampleService.Spec("funds") with { Calls = ["househoulds"] }));

        Assert.Contains("funds needs househoulds", failure.Message, StringComparison.Ordinal);
    }

    private static string Url(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private ServersHost Host(params ServiceSpec[] services) => new(services, new Terminal(_output.Enqueue, colours: false));

    private async Task<string> EnvironmentOf(ServersHost host, string service, string variable) =>
        await _http.GetStringAsync(new Uri(host.Address(service), $"environment/{variable}"));
}
