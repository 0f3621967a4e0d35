using AppHost.Local.Servers;
using Microsoft.AspNetCore.Builder;
using ServiceDefaults;

namespace AppHost.Local;

/// <summary>All services in this process, each its own application with its own container, port and SQLite file; no broker.</summary>
internal sealed class EmbeddedHost(HostOptions options, Keys keys) : IAsyncDisposable
{
    private static readonly Dictionary<string, Func<string[], WebApplication>> Factories = new()
    {
        ["identity"] = Identity.IdentityService.Create,
        ["households"] = Households.HouseholdsService.Create,
        ["education"] = EducationAid.EducationAidService.Create,
        ["medical"] = MedicalAid.MedicalAidService.Create,
        ["microcredit"] = Microcredit.MicrocreditService.Create,
        ["ecology"] = EcologicalCompensation.EcologicalCompensationService.Create,
        ["funds"] = Funds.FundsService.Create,
        ["oversight"] = Oversight.OversightService.Create,
        ["insight"] = Insight.InsightService.Create,
        [Topology.Gateway] = Gateway.GatewayService.Create,
    };

    private readonly string _hub = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, WebApplication> _running = [];

    /// <summary>Addresses of the services, settled before the first one starts.</summary>
    public Dictionary<string, string> Addresses { get; } = Topology.Names.ToDictionary(name => name, _ => $"http://127.0.0.1:{FreePort.Take()}");

    /// <summary>Starts every service, then opens the gateway.</summary>
    public async Task Start(CancellationToken ct)
    {
        Directory.CreateDirectory(options.Data);
        await Parallel.ForEachAsync(Topology.Services, ct, async (service, token) => await Start(service.Name, Addresses[service.Name], service.Calls, token));
        await Start(Topology.Gateway, $"http://127.0.0.1:{options.Port}", Topology.Names, ct);
    }

    /// <summary>Stops one service; the others go on and keep what they announce to it.</summary>
    public async Task Stop(string service)
    {
        WebApplication app;
        lock (_running)
        {
            _running.Remove(service, out app!);
        }

        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Starts a stopped service again at its address.</summary>
    public Task Restart(string service, CancellationToken ct) =>
        Start(service, Addresses[service], Topology.Services.Single(resource => resource.Name == service).Calls, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _running.Keys.OrderBy(name => name == Topology.Gateway ? 0 : 1).ToList())
        {
            await Stop(service);
        }
    }

    private async Task Start(string service, string address, IReadOnlyList<string> calls, CancellationToken ct)
    {
        var settings = ServiceSettings.Of(service, options, keys);
        settings["urls"] = address;
        settings["Messaging:Hub"] = _hub;
        settings["OTEL_SDK_DISABLED"] = "true";
        settings[$"ConnectionStrings:{service}"] = $"Data Source={Path.Combine(options.Data, service)}.db";
        foreach (var name in calls)
        {
            settings[$"services:{name}:http:0"] = Addresses[name];
        }

        var app = Factories[service]([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await app.StartServiceAsync(ct);
        lock (_running)
        {
            _running[service] = app;
        }
    }
}
