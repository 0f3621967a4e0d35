using System.Security.Cryptography;
using AppHost;
using AppHost.Local;
using AppHost.Local.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using SharedKernel;
using Testing;

namespace Journeys.BadInput;

/// <summary>The embedded platform with its accounts, two villages and three households of each, and nothing else.</summary>
public sealed class EmptyCounty : IAsyncLifetime
{
    public const string FirstVillage = "990101001001";
    public const string SecondVillage = "990101001002";

    public static readonly string[] HouseholdHeader = ["户编号*", "村代码*", "组*", "户主姓名*", "户主身份证号*"];
    public static readonly string[] PersonHeader = ["户编号*", "姓名*", "身份证号*", "与户主关系*"];

    private readonly string _data = Directory.CreateTempSubdirectory("platform-bad-input-").FullName;
    private Keys _keys = null!;
    private EmbeddedHost _host = null!;

    internal Callers Callers { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var options = new AppHost.Local.HostOptions { Data = _data, Port = FreePort.Take() };
        _keys = Keys.In(Path.Combine(_data, "keys"));
        _host = new EmbeddedHost(options, _keys);
        await _host.Start(CancellationToken.None);
        Callers = new Callers($"http://127.0.0.1:{options.Port}", _keys.DemoPassword);

        var areas = await ImportClient.Workbook(new SomeSheet("地区", ["代码", "名称"],
            ["990101", "示范县"], ["990101001", "示范镇"], [FirstVillage, "一村"], [FirstVillage + "01", "一组"], [SecondVillage, "二村"], [SecondVillage + "01", "一组"]));
        Assert.Equal("done", (await Import("poverty.county", areas, ("kind", "areas"))).State);
        var import = await Import("poverty.county", await Register([.. Enumerable.Range(1, 3).Select(n => Household(n, FirstVillage)), .. Enumerable.Range(4, 3).Select(n => Household(n, SecondVillage))]));
        Assert.Equal(("done", 0), (import.State, import.Rejected));
    }

    public async Task DisposeAsync()
    {
        Callers?.Dispose();
        await _host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>An account of the service's department with every role, so that a request fails for what it says and not for who says it.</summary>
    internal async Task<HttpClient> Everyone(string service)
    {
        var name = $"everyone.{service}";
        await Callers.Post("admin", "/api/identity/users", new
        {
            userName = name,
            displayName = "样样都管",
            roles = Roles.OfPeople,
            department = service == "insight" ? Departments.County : service,
            areaCodes = new[] { "990101" },
            password = _keys.DemoPassword,
        });

        return await Callers.As(name);
    }

    /// <summary>A token of the county officer, signed by the platform's own key, that ended a minute ago.</summary>
    internal string ExpiredToken()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(_keys.SigningKeyFile));

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PlatformAuth.Issuer,
            Audience = PlatformAuth.Issuer,
            NotBefore = DateTime.UtcNow.AddMinutes(-31),
            Expires = DateTime.UtcNow.AddMinutes(-1),
            Claims = new Dictionary<string, object> { ["sub"] = "poverty.county", ["role"] = Roles.RegisterOfficer, ["area"] = "990101" },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = TokenKeys.KeyIdOf(key) }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    internal async Task<ServiceDefaults.Imports.ImportAnswer> Import(string account, byte[] file, params (string Name, string Value)[] fields) =>
        await (await Callers.As(account)).Import("/api/households/imports", file, fields);

    /// <summary>Asks a service's own file.</summary>
    internal async Task<long> Number(string service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, service)}.db;Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);

        return (long)(await command.ExecuteScalarAsync())!;
    }

    internal static string No(int n) => $"9901010010010{n:00000}";

    internal static string IdNumberOf(int n) => IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new DateOnly(1960, 1, 1).AddDays(n), 101).Value;

    /// <summary>A household of one person, every cell right until a test changes it.</summary>
    internal static SomeHousehold Household(int n, string village = FirstVillage) =>
        new([No(n), village, "01", $"户主{n}", IdNumberOf(n)], [No(n), $"户主{n}", IdNumberOf(n), "户主"]);

    internal static Task<byte[]> Register(params SomeHousehold[] households) => ImportClient.Workbook(
        new SomeSheet("户", HouseholdHeader, [.. households.Select(household => household.Row)]),
        new SomeSheet("人", PersonHeader, [.. households.Select(household => household.Person)]));
}

/// <summary>A household's row and its only person's.</summary>
internal sealed record SomeHousehold(WorkbookCell[] Row, WorkbookCell[] Person);
