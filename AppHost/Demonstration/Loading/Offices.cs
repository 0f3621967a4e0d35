using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Http;

namespace AppHost.Demonstration.Loading;

/// <summary>The offices of the county at their desks: signs in as an account and speaks to the platform through the gateway, like any client.</summary>
internal sealed class Offices(string gateway, string password) : IDisposable
{
    private readonly SocketsHttpHandler _connections = new() { MaxConnectionsPerServer = 16 };
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> _clients = new();

    /// <summary>Posts and reads the answer.</summary>
    public async Task<JsonElement> Post(string account, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }, options: PlatformJson.Options) };

        return await Send(account, request, ct);
    }

    /// <summary>Posts and answers the new thing's id.</summary>
    public async Task<Guid> Create(string account, string path, object body, CancellationToken ct) =>
        (await Post(account, path, body, ct)).GetProperty("id").GetGuid();

    public async Task<JsonElement> Get(string account, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        return await Send(account, request, ct);
    }

    public async Task<byte[]> Download(string account, string path, CancellationToken ct)
    {
        var client = await Client(account, ct);

        return await client.GetByteArrayAsync(path, ct);
    }

    /// <summary>All rows of a list, page by page.</summary>
    public async IAsyncEnumerable<JsonElement> All(string account, string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var (page, total, seen) = (1, 1L, 0L); seen < total; page++)
        {
            var list = await Get(account, $"{path}{(path.Contains('?') ? '&' : '?')}page={page}&pageSize=200", ct);
            total = list.GetProperty("total").GetInt64();
            foreach (var item in list.GetProperty("items").EnumerateArray())
            {
                seen++;
                yield return item;
            }
        }
    }

    /// <summary>Uploads a file and reads the answer.</summary>
    public async Task<JsonElement> Upload(
        string account, string path, byte[] file, string fileName, IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };

        return await Send(account, request, ct);
    }

    /// <summary>Hands in a workbook and waits until every row is taken; a refused row would be a fault of the demonstration.</summary>
    public async Task Import(string account, string service, string kind, Func<Stream, Task> write, CancellationToken ct)
    {
        using var workbook = new MemoryStream();
        await write(workbook);
        var fields = new Dictionary<string, string> { ["kind"] = kind };
        var id = (await Upload(account, $"/api/{service}/imports", workbook.ToArray(), $"{kind}.xlsx", fields, ct)).GetProperty("id").GetGuid();
        while (true)
        {
            var import = await Get(account, $"/api/{service}/imports/{id}", ct);
            switch (import.GetProperty("state").GetString())
            {
                case "queued" or "running":
                    await Task.Delay(50, ct);
                    break;
                case "done" when import.GetProperty("rejected").GetInt64() == 0:
                    return;
                default:
                    throw new DemonstrationException($"{service} refused rows of {kind}: {import.GetRawText()[..Math.Min(2000, import.GetRawText().Length)]}");
            }
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<JsonElement> Send(string account, HttpRequestMessage request, CancellationToken ct)
    {
        var client = await Client(account, ct);
        if (request.Method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        using var response = await client.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new DemonstrationException($"{account} {request.Method} {request.RequestUri}: {(int)response.StatusCode} {text}");
        }

        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private Task<HttpClient> Client(string account, CancellationToken ct) =>
        _clients.GetOrAdd(account, _ => new Lazy<Task<HttpClient>>(() => SignIn(account, ct))).Value;

    private async Task<HttpClient> SignIn(string account, CancellationToken ct)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = new Uri(gateway), Timeout = TimeSpan.FromMinutes(5) };
        using var response = await client.PostAsJsonAsync("/api/identity/token", new { userName = account, password }, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new DemonstrationException(string.Create(CultureInfo.InvariantCulture, $"{account} cannot sign in: {(int)response.StatusCode}"));
        }

        var token = (await response.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }
}

/// <summary>The platform answered the demonstration's offices in a way that the story does not foresee.</summary>
internal sealed class DemonstrationException(string message) : Exception(message);
