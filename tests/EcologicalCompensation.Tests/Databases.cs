using AppHost.Local.Servers;

namespace EcologicalCompensation.Tests;

/// <summary>Starts the service on a database of its own; the same tests run on SQLite and on PostgreSQL.</summary>
public interface IDatabases
{
    Task<Forestry> Start();
}

public sealed class OnSqlite : IDatabases
{
    public Task<Forestry> Start() => Forestry.Start();
}

/// <summary>One private PostgreSQL for a test class, a database for each test.</summary>
public sealed class OnPostgres : IDatabases, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecology-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public OnPostgres() => _server = new PrivatePostgres(_folder);

    public Task InitializeAsync() => _server.Start();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<Forestry> Start()
    {
        var database = $"ecology_{Guid.NewGuid():N}";
        await _server.CreateDatabase(database);

        return await Forestry.Start($"--ConnectionStrings:ecology={_server.ConnectionString(database)};Maximum Pool Size=20");
    }
}
