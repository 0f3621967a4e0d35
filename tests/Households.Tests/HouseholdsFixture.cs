using AppHost.Local.Servers;
using ServiceDefaults.Imports;
using Testing;

namespace Households.Tests;

/// <summary>A running service with the people who work with it.</summary>
public class HouseholdsFixture : IAsyncLifetime
{
    public const string County = "990101";
    public const string Imports = "/api/households/imports";

    public TestService Service { get; private set; } = null!;

    public HttpClient Officer => Service.As("poverty.county", "register-officer", "households", County);

    public HttpClient Cadre(string village) => Service.As("village.01", "village-cadre", "households", village);

    /// <summary>Loads the area tree of the tests.</summary>
    public async Task LoadAreas() => await Officer.Import(Imports, await SomeRegister.Areas(), ("kind", "areas"));

    /// <summary>Imports a workbook of the register.</summary>
    internal async Task<ImportAnswer> Import(SomeRegister register, params (string Name, string Value)[] fields) =>
        await Officer.Import(Imports, await register.File(), fields);

    public virtual async Task InitializeAsync() => Service = await TestService.Start("households", HouseholdsService.Create);

    public virtual async Task DisposeAsync() => await Service.DisposeAsync();

    protected async Task Start(string setting) => Service = await TestService.Start("households", HouseholdsService.Create, setting);
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class PostgresHouseholdsFixture : HouseholdsFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("households-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public PostgresHouseholdsFixture() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("households");
        await Start($"--ConnectionStrings:households={_server.ConnectionString("households")};Maximum Pool Size=20");
        await LoadAreas();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
