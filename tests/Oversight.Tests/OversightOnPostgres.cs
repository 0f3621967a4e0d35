using AppHost.Local.Servers;

namespace Oversight.Tests;

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class OversightOnPostgres : OversightFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oversight-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public OversightOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("oversight");
        await Start($"--ConnectionStrings:oversight={_server.ConnectionString("oversight")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
