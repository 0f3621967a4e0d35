using Microsoft.Extensions.Configuration;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace AppHost.Demonstration.Loading;

/// <summary>Moves the business clock of all services through the days of the story, with the host's own service account.</summary>
internal sealed class DemonstrationClock : IDisposable
{
    private readonly HttpClient _http;
    private readonly ClockDriver _driver;

    /// <param name="keys">Hold the secret of the host's own account.</param>
    /// <param name="addressesOf">Addresses of a service's replicas: each reads the clock in its own memory, so each is told.</param>
    public DemonstrationClock(Keys keys, Func<string, IReadOnlyList<string>> addressesOf)
    {
        var settings = Topology.Names.SelectMany(name => addressesOf(name).Select((address, replica) => (name, address, replica)))
            .ToDictionary(each => $"services:{each.name}:http:{each.replica}", each => (string?)each.address);
        settings["Service:Secret"] = keys.ServiceSecret("apphost");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _http = new HttpClient(new ServiceAccount(configuration, new ServiceName("apphost"), TimeProvider.System)) { Timeout = TimeSpan.FromMinutes(5) };
        _driver = new ClockDriver(_http, configuration, Topology.Names);
    }

    /// <summary>Runs every service's due work up to the day.</summary>
    public Task Reach(DateOnly day, CancellationToken ct) => _driver.AdvanceTo(day, ct);

    /// <summary>Waits until everything that was said has been heard.</summary>
    public Task Settle(CancellationToken ct) => _driver.Settle(ct);

    public void Dispose() => _http.Dispose();
}
