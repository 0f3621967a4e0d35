using AppHost.Local.Servers;

namespace Households.Tests;

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class IdentificationOnPostgres : IdentificationFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("identification-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public IdentificationOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("households");
        await Start($"--ConnectionStrings:households={_server.ConnectionString("households")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
