using AppHost.Local.Servers;

namespace AppHost.Local;

/// <summary>Each service a process of its own, with its own PostgreSQL database and its queues on RabbitMQ.</summary>
internal sealed class ServersTopology : IAsyncDisposable
{
    private readonly HostOptions _options;
    private readonly Keys _keys;

    public ServersTopology(HostOptions options, Keys keys)
    {
        (_options, _keys) = (options, keys);
        Backends = new Backends(options.Data, name => name switch
        {
            "postgres" => options.Postgres,
            Topology.Broker => options.RabbitMq,
            _ => System.Environment.GetEnvironmentVariable($"ConnectionStrings__{name}"),
        });
    }

    /// <summary>Database server and broker.</summary>
    public Backends Backends { get; }

    /// <summary>The running service processes.</summary>
    public ServersHost Services { get; private set; } = null!;

    /// <summary>Addresses of a service's replicas.</summary>
    public IReadOnlyList<string> Addresses(string service) =>
        [.. Enumerable.Range(1, Replicas(service)).Select(replica => Services.Address(service, replica).GetLeftPart(UriPartial.Authority))];

    /// <summary>Starts database server, broker, services and gateway, each after what it needs.</summary>
    public async Task Start(CancellationToken ct)
    {
        await Backends.Start(Topology.Names, ct);
        Services = new ServersHost([.. Topology.Services.Select(Spec), GatewaySpec()]);
        await Services.Start(ct);
    }

    /// <summary>Starts again what ends by itself, until told to stop.</summary>
    public Task Keep(CancellationToken ct) => Task.WhenAll(Backends.Keep(ct), Services.Keep(ct));

    public async ValueTask DisposeAsync()
    {
        if (Services is not null)
        {
            await Services.DisposeAsync();
        }

        await Backends.DisposeAsync();
    }

    /// <summary>How many processes a service runs in.</summary>
    public int Replicas(string service) => _options.Replicas.GetValueOrDefault(service, 1);

    private ServiceSpec Spec(ServiceResource service) => new(service.Name, Dll(service.Project))
    {
        Environment = Environment(service.Name, new()
        {
            [$"ConnectionStrings:{service.Name}"] = Backends.Database(service.Name),
            [$"ConnectionStrings:{Topology.Broker}"] = Backends.Broker,
        }),
        Calls = service.Calls,
        Replicas = Replicas(service.Name),
    };

    private ServiceSpec GatewaySpec() => new(Topology.Gateway, Dll("Gateway"))
    {
        Environment = Environment(Topology.Gateway, []),
        DependsOn = Topology.Names,
        Calls = Topology.Names,
        Port = _options.Port,
    };

    private Dictionary<string, string> Environment(string service, Dictionary<string, string> own) =>
        ServiceSettings.Of(service, _options, _keys).Concat(own).ToDictionary(setting => setting.Key.Replace(":", "__"), setting => setting.Value);

    /// <summary>The services are referenced by this host, so their assemblies and what they need lie beside it.</summary>
    private static string Dll(string project) => Path.Combine(AppContext.BaseDirectory, $"{project}.dll");
}
