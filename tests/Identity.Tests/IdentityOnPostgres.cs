using AppHost.Local.Servers;
using Testing;

namespace Identity.Tests;

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class IdentityOnPostgres : IdentityFixture
{
    /// <summary>The test classes that share this one server.</summary>
    public const string Collection = "PostgreSQL";

    private readonly string _folder = Directory.CreateTempSubdirectory("identity-postgres-").FullName;
    private readonly PrivatePostgres _server;
    private int _databases;

    public IdentityOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Several at once on one new database, as a host with replicas starts them.</summary>
    public async Task<TestService[]> StartReplicas(int count, params string[] settings)
    {
        var database = await NewDatabase();

        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Start([.. database, .. settings])));
    }

    protected override async Task<string[]> NewDatabase()
    {
        var name = $"identity{++_databases}";
        await _server.CreateDatabase(name);

        return [$"--ConnectionStrings:identity={_server.ConnectionString(name)};Maximum Pool Size=20"];
    }
}

[CollectionDefinition(IdentityOnPostgres.Collection)]
public sealed class PostgresCollection : ICollectionFixture<IdentityOnPostgres>;
