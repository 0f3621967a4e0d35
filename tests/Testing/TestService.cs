using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Outbox;
using ServiceDefaults.Persistence;

namespace Testing;

/// <summary>One real service on a real database and loopback port, with tokens of any caller and events delivered through its own inbox.</summary>
public sealed class TestService : IAsyncDisposable
{
    private readonly string _name;
    private readonly string _hub;
    private readonly string _folder;
    private readonly Func<string[], WebApplication> _create;
    private readonly string[] _settings;
    private readonly SocketsHttpHandler _handler = new();

    private TestService(string name, Func<string[], WebApplication> create, string folder, string[] settings)
    {
        (_name, _create, _folder) = (name, create, folder);
        _hub = Guid.NewGuid().ToString("N");
        _settings =
        [
            $"--ConnectionStrings:{name}=Data Source={Path.Combine(folder, name)}.db",
            $"--Messaging:Hub={_hub}",
            $"--Platform:Key={TestKeys.PlatformKey}",
            $"--Auth:PublicKeys={TestKeys.PublicKeys}",
            "--Service:Secret=test",
            $"--Data:Folder={folder}",
            "--Demo:Areas=true",
            "--Clock:Start=2014-05-13",
            "--urls=http://127.0.0.1:0",
            .. settings,
        ];
    }

    /// <summary>The running application.</summary>
    public WebApplication App { get; private set; } = null!;

    /// <summary>Address of the running service.</summary>
    public Uri Address => new(App.Urls.Single());

    /// <summary>Starts a service on a fresh SQLite database; further settings win over the defaults.</summary>
    public static async Task<TestService> Start(string name, Func<string[], WebApplication> create, params string[] settings)
    {
        var service = new TestService(name, create, Directory.CreateTempSubdirectory("platform-test-").FullName, settings);
        await service.Boot();

        return service;
    }

    /// <summary>Stops the service and starts it again on the same database; settings given here win for this start.</summary>
    public async Task Restart(params string[] settings)
    {
        await App.DisposeAsync();
        await Boot(settings);
    }

    /// <summary>A client signed in as a person.</summary>
    public HttpClient As(string userName, string role, string department = "", params string[] areas) => Client(TestKeys.Token(
        [new Claim("sub", userName), new Claim("role", role), new Claim("department", department), .. areas.Select(area => new Claim("area", area))]));

    /// <summary>A client signed in as a service account.</summary>
    public HttpClient AsService(string service) =>
        Client(TestKeys.Token([new Claim("sub", $"svc:{service}"), new Claim("role", "service"), new Claim("department", service)]));

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => Client(null);

    /// <summary>Delivers an event as the bus would; the same id again is a repetition. Returns when it is applied or laid aside.</summary>
    public Task Deliver(object fact, Guid? messageId = null) =>
        EmbeddedHub.Named(_hub).Deliver(_name, OutboxMessage.Of(fact, messageId ?? Guid.CreateVersion7()), CancellationToken.None);

    /// <summary>What the service has announced so far, oldest first.</summary>
    public Task<List<T>> Announced<T>() where T : class => Read(async (ServiceDbContext db) =>
        (await db.Set<OutboxMessage>().Where(message => message.Type == typeof(T).FullName).OrderBy(message => message.Sequence).ToListAsync())
        .ConvertAll(message => JsonSerializer.Deserialize<T>(message.Body, PlatformJson.Options)!));

    /// <summary>Moves the business clock forward and runs what falls due.</summary>
    public async Task AdvanceTo(DateOnly day)
    {
        using var answer = await AsService("apphost").PostAsJsonAsync("/internal/clock", new AdvanceClockRequest(day));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Reads with a scoped service, mostly the DbContext.</summary>
    public async Task<TResult> Read<TScoped, TResult>(Func<TScoped, Task<TResult>> read) where TScoped : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();

        return await read(scope.ServiceProvider.GetRequiredService<TScoped>());
    }

    /// <summary>Changes something with a scoped service.</summary>
    public async Task Do<TScoped>(Func<TScoped, Task> act) where TScoped : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TScoped>());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _handler.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Boot(params string[] settings)
    {
        App = _create([.. _settings, .. settings]);
        await App.StartServiceAsync();
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        return client;
    }
}
