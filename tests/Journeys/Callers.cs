using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Journeys;

/// <summary>Accounts that call the gateway and take whatever it answers, refusals too.</summary>
internal sealed class Callers(string gateway, string password) : IDisposable
{
    private readonly SocketsHttpHandler _connections = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> _clients = new();

    /// <summary>The gateway as somebody without a token sees it.</summary>
    public HttpClient Anonymous => new(_connections, disposeHandler: false) { BaseAddress = new Uri(gateway), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>A client signed in as the account.</summary>
    public Task<HttpClient> As(string account) => _clients.GetOrAdd(account, _ => new Lazy<Task<HttpClient>>(() => SignIn(account))).Value;

    public async Task<Answer> Get(string account, string path) => await Answer.Of(await (await As(account)).GetAsync(path));

    public async Task<Answer> Post(string account, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body);
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());

        return await Answer.Of(await (await As(account)).SendAsync(request));
    }

    public void Dispose() => _connections.Dispose();

    private async Task<HttpClient> SignIn(string account)
    {
        var client = Anonymous;
        using var response = await client.PostAsJsonAsync("/api/identity/token", new { userName = account, password });
        var token = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }
}

/// <summary>What was answered: status, and the body as text and, when it is JSON, as JSON.</summary>
internal sealed record Answer(int Status, string Text, string? MediaType)
{
    /// <summary>The whole body; throws when it is no JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The stable code of a problem; null when the answer is no problem.</summary>
    public string? Code
    {
        get
        {
            try
            {
                return MediaType is "application/problem+json" && Json.TryGetProperty("code", out var code) ? code.GetString() : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public override string ToString() => $"{Status} {MediaType} {Text[..Math.Min(Text.Length, 400)]}";

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer((int)response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()),
                response.Content.Headers.ContentType?.MediaType);
        }
    }

    /// <summary>Fails with the whole answer, so that a red line tells what was said.</summary>
    public Answer Is(int status, string? code = null)
    {
        Assert.True(Status == status && (code is null || Code == code), $"Expected {status} {code}, got {this}");

        return this;
    }
}
