using AppHost.Local.Servers;

namespace Funds.Tests;

/// <summary>Runs the service on a database of its own for one test class; the same tests run on SQLite and on PostgreSQL.</summary>
public interface IDatabases
{
    /// <summary>The running service with an empty office.</summary>
    Task<FundsHarness> Start();
}

public sealed class OnSqlite : IDatabases, IAsyncLifetime
{
    private FundsHarness _funds = null!;

    public async Task InitializeAsync() => _funds = await FundsHarness.Start();

    public async Task<FundsHarness> Start()
    {
        await _funds.Empty();

        return _funds;
    }

    public async Task DisposeAsync() => await _funds.Stop();
}

/// <summary>A private PostgreSQL that lives as long as the test class.</summary>
public sealed class OnPostgres : IDatabases, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("funds-postgres-").FullName;
    private readonly PrivatePostgres _server;
    private FundsHarness _funds = null!;

    public OnPostgres() => _server = new PrivatePostgres(_folder);

    public async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("funds");
        _funds = await FundsHarness.Start($"--ConnectionStrings:funds={_server.ConnectionString("funds")};Maximum Pool Size=20");
    }

    public async Task<FundsHarness> Start()
    {
        await _funds.Empty();

        return _funds;
    }

    public async Task DisposeAsync()
    {
        await _funds.Stop();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
