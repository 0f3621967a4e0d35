using AppHost.Local.Servers;

namespace Insight.Tests;

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class InsightOnPostgres : InsightFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public InsightOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("insight");
        await Start($"--ConnectionStrings:insight={_server.ConnectionString("insight")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
