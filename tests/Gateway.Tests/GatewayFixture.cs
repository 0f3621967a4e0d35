using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Identity;
using Identity.Tokens;
using Testing;

namespace Gateway.Tests;

/// <summary>A gateway before a real Identity, a small upstream (households, oversight, one replica of education) and ports where nobody listens.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public const string Password = "demo-password-1";
    private const string Secret = "gateway-secret-of-the-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-test-").FullName;
    private string _publicKeys = "";

    public TestService Identity { get; private set; } = null!;

    public TestService Gateway { get; private set; } = null!;

    public Upstream Upstream { get; private set; } = null!;

    /// <summary>An address where nobody listens.</summary>
    public string Nobody { get; } = $"http://127.0.0.1:{FreePort()}";

    public async Task InitializeAsync()
    {
        var keyFile = Path.Combine(_folder, "signing-key.pem");
        _publicKeys = $"{TestKeys.PublicKeys}\n{SigningKeyFile.PublicKeyOf(keyFile)}";
        Identity = await TestService.Start(
            "identity",
            IdentityService.Create,
            $"--Auth:SigningKeyFile={keyFile}",
            $"--Auth:PublicKeys={_publicKeys}",
            $"--ServiceAccounts:gateway={Secret}",
            "--Passwords:IterationCount=1000",
            $"--Demo:Password={Password}");
        Upstream = await Upstream.Start();
        Gateway = await Start(
            $"--services:identity:http:0={Identity.Address}",
            $"--services:households:http:0={Upstream.Address}",
            $"--services:oversight:http:0={Upstream.Address}",
            $"--services:education:http:0={Nobody}",
            $"--services:education:http:1={Upstream.Address}",
            $"--services:funds:http:0={Nobody}");
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        await Identity.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Another gateway with its own settings.</summary>
    public Task<TestService> Start(params string[] settings) => TestService.Start(
        "gateway", GatewayService.Create, [$"--Auth:PublicKeys={_publicKeys}", $"--Service:Secret={Secret}", .. settings]);

    /// <summary>Signs in through the gateway.</summary>
    public async Task<HttpClient> SignedIn(string userName)
    {
        var client = Gateway.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/identity/token", new { userName, password = Password });
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());

        return client;
    }

    /// <summary>Sends a request line as it is, which no HTTP client would, and returns the whole answer.</summary>
    public async Task<string> SendRaw(string target, string method = "GET")
    {
        var token = TestKeys.Token([new Claim("sub", "leader"), new Claim("role", "leader")]);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(Gateway.Address.Host, Gateway.Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: {Gateway.Address.Authority}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);

        return await reader.ReadToEndAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<JsonElement> MustBe(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Json();
        Assert.Equal(code, problem.GetProperty("code").GetString());

        return problem;
    }
}
