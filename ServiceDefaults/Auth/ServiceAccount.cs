using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.Auth;

/// <summary>The running service's own account: fetches and renews its token from Identity (<c>Service:Secret</c>) for background calls.</summary>
public sealed class ServiceAccount(IConfiguration configuration, ServiceName service, TimeProvider time) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private TokenAnswer? _token;

    /// <summary>Sends the request with the service's token.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(PlatformAuth.Scheme, await Token(ct));

        return await base.SendAsync(request, ct);
    }

    private async Task<string> Token(CancellationToken ct)
    {
        await _renewing.WaitAsync(ct);
        try
        {
            if (_token is null || _token.ExpiresAt < time.GetUtcNow().AddMinutes(2))
            {
                _token = await Fetch(ct);
            }

            return _token.AccessToken;
        }
        finally
        {
            _renewing.Release();
        }
    }

    private async Task<TokenAnswer> Fetch(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ServiceAddresses.Of(configuration, "identity") + "/internal/token")
        {
            Content = JsonContent.Create(new { service = service.Value, secret = configuration["Service:Secret"] }),
        };
        using var response = await base.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();

        return (await response.Content.ReadFromJsonAsync<TokenAnswer>(ct))!;
    }

    private sealed record TokenAnswer(string AccessToken, DateTimeOffset ExpiresAt);
}

/// <summary>Addresses of the other services, as Aspire names them: <c>services:{name}:http:0</c>, one index per replica.</summary>
public static class ServiceAddresses
{
    /// <summary>First address of a service.</summary>
    public static string Of(IConfiguration configuration, string service) =>
        All(configuration, service).FirstOrDefault()
        ?? throw new InvalidOperationException($"No address of {service}: set services__{service}__http__0.");

    /// <summary>Addresses of all replicas of a service.</summary>
    public static IReadOnlyList<string> All(IConfiguration configuration, string service) =>
        [.. configuration.GetSection($"services:{service}:http").GetChildren().Select(address => address.Value!.TrimEnd('/'))];
}
