using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Identity.Tokens;
using Testing;

namespace Identity.Tests;

/// <summary>A running Identity with the demonstration's accounts and its own signing key.</summary>
public class IdentityFixture : IAsyncLifetime
{
    public const string Password = "demo-password-1";
    public const string GatewaySecret = "gateway-secret-of-the-test";

    private readonly string _folder = Directory.CreateTempSubdirectory("identity-test-").FullName;

    public TestService Service { get; private set; } = null!;

    public string KeyFile => Path.Combine(_folder, "signing-key.pem");

    public virtual async Task InitializeAsync() => Service = await Start($"--Demo:Password={Password}");

    public virtual async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Another Identity with the same key and an empty database.</summary>
    public async Task<TestService> Start(params string[] settings) => await TestService.Start(
        "identity",
        IdentityService.Create,
        [
            $"--Auth:SigningKeyFile={KeyFile}",
            $"--Auth:PublicKeys={TestKeys.PublicKeys}\n{SigningKeyFile.PublicKeyOf(KeyFile)}",
            $"--ServiceAccounts:gateway={GatewaySecret}",
            "--Passwords:IterationCount=1000",
            .. await NewDatabase(),
            .. settings,
        ]);

    /// <summary>Settings of an empty database; the harness gives SQLite by itself.</summary>
    protected virtual Task<string[]> NewDatabase() => Task.FromResult<string[]>([]);

    /// <summary>A client with a token that Identity gave.</summary>
    public async Task<HttpClient> SignedIn(string userName, string password = Password)
    {
        var client = Service.Anonymous();
        using var answer = await SignIn(userName, password);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }

    public Task<HttpResponseMessage> SignIn(string userName, string password = Password) =>
        Service.Anonymous().PostAsJsonAsync("/api/identity/token", new { userName, password });

    /// <summary>An account that no other test touches.</summary>
    public async Task<string> NewAccount(string role = "leader", string? password = null)
    {
        var userName = "t-" + Guid.NewGuid().ToString("N")[..12];
        using var admin = await SignedIn("admin");
        using var answer = await admin.PostAsJsonAsync(
            "/api/identity/users",
            new { userName, displayName = "试用", roles = new[] { role }, department = "county", areaCodes = new[] { "990101" }, password = password ?? Password });
        answer.EnsureSuccessStatusCode();

        return userName;
    }
}

internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string?> Code(this HttpResponseMessage answer) => (await answer.Json()).GetProperty("code").GetString();
}
