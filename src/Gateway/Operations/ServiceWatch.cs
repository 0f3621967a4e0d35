using System.Text.Json;
using Gateway.Routing;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Ops;

namespace Gateway.Operations;

/// <summary>One service on the operations page; what a service that does not answer holds is not known.</summary>
internal sealed record ServiceLine(
    string Service, string State, string? Version, OutboxStatus? Outbox, long? DeadLetters, int Replicas, int ReplicasUp);

/// <summary>Asks each service how it is, with the gateway's own account.</summary>
internal sealed class ServiceWatch(Upstreams upstreams, ServiceAccount account, ILogger<ServiceWatch> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient _asGateway = new(account, disposeHandler: false);
    private readonly HttpClient _anonymous = new();

    public async Task<IReadOnlyList<ServiceLine>> Read(CancellationToken ct) =>
        await Task.WhenAll(upstreams.Names.Select(service => Read(service, ct)));

    public void Dispose()
    {
        _asGateway.Dispose();
        _anonymous.Dispose();
    }

    private async Task<ServiceLine> Read(string service, CancellationToken ct)
    {
        var replicas = upstreams.AddressesOf(service);
        var alive = await Task.WhenAll(replicas.Select(address => IsAlive(address, ct)));
        var up = alive.Count(yes => yes);
        if (up == 0)
        {
            return new ServiceLine(service, "down", null, null, null, replicas.Count, 0);
        }

        var status = await Status(replicas[Array.IndexOf(alive, true)], service, ct);
        var state = up < replicas.Count || status is null ? "degraded" : status.State;

        return new ServiceLine(service, state, status?.Version, status?.Outbox, status?.DeadLetters, replicas.Count, up);
    }

    private Task<bool> IsAlive(string address, CancellationToken ct) => Ask(address, async patience =>
    {
        using var answer = await _anonymous.GetAsync($"{address}/alive", patience);

        return answer.IsSuccessStatusCode;
    }, ct);

    private Task<ServiceStatus?> Status(string address, string service, CancellationToken ct) => Ask(service, patience =>
        _asGateway.GetFromJsonAsync<ServiceStatus>($"{address}/internal/status", PlatformJson.Options, patience), ct);

    private async Task<T?> Ask<T>(string whom, Func<CancellationToken, Task<T?>> ask, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await ask(patience.Token);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            logger.LogDebug(error, "{Whom} does not answer", whom);

            return default;
        }
    }
}
