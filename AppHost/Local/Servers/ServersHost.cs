using System.Globalization;

namespace AppHost.Local.Servers;

/// <summary>Services as processes: started in the order of their needs, told each other's addresses, ended with us.</summary>
public sealed class ServersHost : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<ServiceSpec> _services;
    private readonly Dictionary<string, ServiceProcess[]> _replicas;
    private readonly TimeSpan _startPatience;
    private readonly Terminal _terminal;

    public ServersHost(IReadOnlyList<ServiceSpec> services, Terminal? terminal = null, TimeSpan? startPatience = null)
    {
        StartOrder.Check(services);
        _services = services;
        _terminal = terminal ?? Terminal.Standard;
        _startPatience = startPatience ?? TimeSpan.FromSeconds(90);

        // All addresses are settled before the first start, so that services may know of each other in both directions.
        var addresses = services.ToDictionary(service => service.Name, Addresses);
        _replicas = services.ToDictionary(
            service => service.Name,
            service => Enumerable.Range(0, service.Replicas).Select(replica => Process(service, replica, addresses)).ToArray());
    }

    /// <summary>Starts everything; when one does not come up, ends everything and says which one and why.</summary>
    public async Task Start(CancellationToken ct = default)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var starts = new Dictionary<string, Task>();
        foreach (var service in _services)
        {
            _ = StartAfterNeeds(service);
        }

        try
        {
            await Task.WhenAll(starts.Values);
        }
        catch (Exception)
        {
            await DisposeAsync();

            // One failure cancels the other starts; the sentence to show is the failure's.
            throw starts.Values.SelectMany(start => start.Exception?.InnerExceptions ?? [])
                .FirstOrDefault(failure => failure is not OperationCanceledException) ?? new OperationCanceledException(ct);
        }

        Task StartAfterNeeds(ServiceSpec service)
        {
            if (!starts.TryGetValue(service.Name, out var start))
            {
                var needs = service.DependsOn.Select(other => StartAfterNeeds(_services.Single(each => each.Name == other))).ToList();
                starts[service.Name] = start = StartReplicas(service, needs, giveUp);
            }

            return start;
        }
    }

    public Uri Address(string name, int replica = 1) => _replicas[name][replica - 1].Address;

    public int ProcessId(string name, int replica = 1) => _replicas[name][replica - 1].ProcessId;

    /// <summary>kill -9.</summary>
    public Task Kill(string name, int replica = 1) => _replicas[name][replica - 1].Kill();

    /// <summary>Ends it if it runs, starts it at the same address and comes back when it is healthy.</summary>
    public async Task Restart(string name, int replica = 1, CancellationToken ct = default)
    {
        await _replicas[name][replica - 1].Stop(StopPatience);
        await _replicas[name][replica - 1].Start(_startPatience, ct);
    }

    /// <summary>Starts again what ends on its own, until told to stop.</summary>
    public Task Keep(CancellationToken ct) =>
        Task.WhenAll(_replicas.Values.SelectMany(each => each).Select(process => Keeper.Keep(
            process.Name, () => process.Ended, again => process.Start(_startPatience, again), _terminal, ct)));

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_replicas.Values.SelectMany(each => each).Select(process => process.Stop(StopPatience)));

    private async Task StartReplicas(ServiceSpec service, List<Task> needs, CancellationTokenSource giveUp)
    {
        try
        {
            await Task.WhenAll(needs);
            giveUp.Token.ThrowIfCancellationRequested();
            await Task.WhenAll(_replicas[service.Name].Select(process => process.Start(_startPatience, giveUp.Token)));
        }
        catch (Exception)
        {
            await giveUp.CancelAsync();
            throw;
        }
    }

    private static Uri[] Addresses(ServiceSpec service) =>
        [.. Enumerable.Range(0, service.Replicas)
            .Select(replica => replica == 0 && service.Port is { } port ? port : FreePort.Take())
            .Select(port => new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"))];

    private ServiceProcess Process(ServiceSpec service, int replica, Dictionary<string, Uri[]> addresses)
    {
        var name = service.Replicas == 1 ? service.Name : $"{service.Name}-{replica + 1}";
        var address = addresses[service.Name][replica];
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["OTEL_SERVICE_NAME"] = service.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}",
        };
        foreach (var (other, index, url) in service.Calls.SelectMany(other => addresses[other].Select((url, index) => (other, index, url))))
        {
            environment[$"services__{other}__http__{index}"] = url.GetLeftPart(UriPartial.Authority);
        }

        foreach (var (variable, value) in service.Environment)
        {
            environment[variable] = value;
        }

        var folder = service.WorkingFolder ?? Path.GetDirectoryName(Path.GetFullPath(service.Dll))!;
        var command = new OwnedCommand("dotnet", [Path.GetFullPath(service.Dll)], folder) { Environment = environment };

        return new ServiceProcess(name, address, command, _terminal);
    }
}
