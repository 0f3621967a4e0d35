using System.Text.Json;
using AppHost;
using AppHost.Local;
using AppHost.Local.Servers;
using Journeys.BadInput;
using Microsoft.Data.Sqlite;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using SharedKernel;
using Testing;

namespace Journeys.Identification;

/// <summary>The embedded platform with the training clock, a township of fifteen villages of twenty people each, and a cadre in every village.</summary>
public sealed class FifteenVillages : IAsyncLifetime
{
    public const int People = 20;
    public const string Township = "990101001";

    public static readonly IReadOnlyList<string> Key = [.. Enumerable.Range(1, 10).Select(number => $"{Township}{number:000}")];
    public static readonly IReadOnlyList<string> Other = [.. Enumerable.Range(11, 5).Select(number => $"{Township}{number:000}")];
    public static readonly IReadOnlyList<string> All = [.. Key, .. Other];

    private readonly string _data = Directory.CreateTempSubdirectory("platform-fifteen-villages-").FullName;
    private EmbeddedHost _host = null!;

    internal Callers Callers { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var options = new AppHost.Local.HostOptions { Data = _data, Port = FreePort.Take(), Training = true };
        var keys = Keys.In(Path.Combine(_data, "keys"));
        _host = new EmbeddedHost(options, keys);
        await _host.Start(CancellationToken.None);
        Callers = new Callers($"http://127.0.0.1:{options.Port}", keys.DemoPassword);

        // The platform's own accounts end with the ninth village; the second township officer looks at the samples.
        foreach (var village in All)
        {
            await Account(Cadre(village), Roles.VillageCadre, village, keys);
        }

        await Account("checker.township", Roles.TownshipOfficer, Township, keys);
        await Account("checker.county", Roles.RegisterOfficer, "990101", keys);
        await Import(
            [("kind", "areas")],
            new SomeSheet("地区", ["代码", "名称"],
                [["990101", "示范县"], [Township, "示范镇"], .. All.SelectMany(village => new WorkbookCell[][] { [village, $"{village[^2..]}村"], [village + "01", "一组"] })]));
        var households = All.SelectMany(village => Enumerable.Range(1, People).Select(number => Household(village, number))).ToList();
        await Import(
            [],
            new SomeSheet("户", EmptyCounty.HouseholdHeader, [.. households.Select(household => household.Row)]),
            new SomeSheet("人", EmptyCounty.PersonHeader, [.. households.Select(household => household.Person)]));
    }

    public async Task DisposeAsync()
    {
        Callers?.Dispose();
        await _host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    internal static string Cadre(string village) => $"cadre.{village[^2..]}";

    internal async Task<Guid> IdOf(string village, int number) =>
        (await Callers.Get("poverty.county", $"/api/households/by-no/{No(village, number)}")).Is(200).Json.GetProperty("id").GetGuid();

    /// <summary>Moves the business day of every service, as the county's IT person does in training.</summary>
    internal async Task<DateOnly> Advance(int days) => DateOnly.Parse(
        (await Callers.Post("ops", "/api/ops/clock", new { advanceDays = days })).Is(200).Json.GetProperty("today").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static string No(string village, int number) => $"{village}{number:000000}";

    private static SomeHousehold Household(string village, int number)
    {
        var (no, name) = (No(village, number), $"户主{village[^2..]}{number:00}");
        var born = new DateOnly(1950, 1, 1).AddDays((int.Parse(village[^3..], System.Globalization.CultureInfo.InvariantCulture) * 100) + number);
        var id = IdNumber.Synthesize(AreaRegister.DemonstrationCounty, born, 101).Value;

        return new SomeHousehold([no, village, "01", name, id], [no, name, id, "户主"]);
    }

    private async Task Account(string userName, string role, string area, Keys keys) =>
        (await Callers.Post("admin", "/api/identity/users", new
        {
            userName,
            displayName = "测试岗位",
            roles = new[] { role },
            department = Departments.Households,
            areaCodes = new[] { area },
            password = keys.DemoPassword,
        })).Is(201);

    private async Task Import((string, string)[] fields, params SomeSheet[] sheets)
    {
        var answer = await (await Callers.As("poverty.county")).Import("/api/households/imports", await ImportClient.Workbook(sheets), fields);
        Assert.Equal(("done", 0), (answer.State, answer.Rejected));
    }
}
