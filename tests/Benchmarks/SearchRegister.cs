using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServiceDefaults;
using SharedKernel;
using Testing;

namespace Benchmarks;

/// <summary>
/// Searches a register of 250,000 households (1,000,000 people) in PostgreSQL by every criterion and opens households, one request after the other over
/// the HTTP routes, and sets the times against a bare read by primary key. The first argument is another number of households.
/// </summary>
internal static class SearchRegister
{
    private const string Route = "/api/households";
    private const int WarmUp = 100;
    private const int Measured = 300;
    private const int Known = 50;

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var households = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 250_000;
        var data = Directory.CreateTempSubdirectory("benchmark-postgres-").FullName;
        await using var server = new PrivatePostgres(data);
        try
        {
            await server.Start();
            await server.CreateDatabase("households");

            return await Measure(server.ConnectionString("households"), households);
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> Measure(string connection, int households)
    {
        await using var service = await TestService.Start(
            "households", HouseholdsService.Create, $"--ConnectionStrings:households={connection}", "--Logging:LogLevel:Default=None");
        var officer = service.As("poverty.county", "register-officer", "households", "990101");
        var township = service.As("township.officer", "township-officer", "households", SyntheticRegister.Large);
        await SyntheticRegister.Fill(connection, households, service.App.Services.GetRequiredService<FieldCipher>().Encrypt("99010119600101007X"));
        await using var source = NpgsqlDataSource.Create(connection);
        var ids = await Ids(source, households);
        await GiveKnownNumbers(source, service.App.Services.GetRequiredService<PlatformKeys>(), ids);

        Func<int, Task> Search(HttpClient who, Func<int, object> terms) => async n => await Read(await who.PostAsJsonAsync($"{Route}/search", terms(n)));
        Func<int, Task> Get(Func<int, string> path) => async n => await Read(await officer.GetAsync(Route + path(n)));
        string[] surnames = ["王", "李", "张"];
        (string What, Func<int, Task> Ask)[] kinds =
        [
            ("bare read by primary key", n => BareRead(source, ids[n % ids.Length])),
            ("open a household", Get(n => $"/{ids[n % ids.Length]}")),
            ("open by household number", Get(n => $"/by-no/{No(n * 97, households)}")),
            ("common surname", Search(officer, n => new { name = surnames[n % 3] })),
            ("common surname, tenth page", Search(officer, n => new { name = surnames[n % 3], page = 10 })),
            ("common surname, township's officer", Search(township, n => new { name = surnames[n % 3] })),
            ("common surname in a village", Search(officer, n => new { name = surnames[n % 3], areaCode = SyntheticRegister.Small })),
            ("one character of a given name", Search(officer, n => new { name = Given(n) })),
            ("one character in a village", Search(officer, n => new { name = Given(n), areaCode = SyntheticRegister.Small })),
            ("two characters of a given name", Search(officer, n => new { name = Given(n) + Given(n * 7) })),
            ("rare surname", Search(officer, _ => new { name = "欧阳" })),
            ("a name nobody has", Search(officer, n => new { name = "王" + Given(n) + "龘" })),
            ("ID number", Search(officer, n => new { idNumber = Number(n % Known).Value })),
            ("phone", Search(officer, n => new { phone = Phone(n % Known) })),
            ("beginning of a household number", Get(n => $"?q={No(n * 97, households)[..14]}")),
            ("twenty household numbers", Get(n => $"?q={string.Join(',', Enumerable.Range(n * 20, 20).Select(m => No(m, households)))}")),
            ("county and status", Get(n => $"?areaCode=990101&status=announced&page={1 + (n % 10)}")),
            ("township and status", Get(n => $"?areaCode={SyntheticRegister.Large}&status=announced&page={1 + (n % 10)}")),
            ("village and status", Get(n => $"?areaCode={SyntheticRegister.Small}&status=announced&page={1 + (n % 10)}")),
            ("area and a status that few have", Get(n => $"?areaCode=990101&status=exited&page={1 + (n % 10)}")),
        ];

        var figures = new List<Figure>();
        foreach (var (what, ask) in kinds)
        {
            figures.Add(new(what, await Times(ask)));
            await Console.Error.WriteLineAsync($"{what}: {figures[^1].Value}");
        }

        return figures;
    }

    private static async Task<string> Times(Func<int, Task> ask)
    {
        for (var n = 0; n < WarmUp; n++)
        {
            await ask(n);
        }

        var times = new double[Measured];
        for (var n = 0; n < Measured; n++)
        {
            var time = Stopwatch.StartNew();
            await ask(WarmUp + n);
            times[n] = time.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);

        return $"p50 {times[Measured / 2]:0.0} ms, p99 {times[Measured * 99 / 100]:0.0} ms";
    }

    private static async Task Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    private static async Task BareRead(NpgsqlDataSource source, Guid id)
    {
        await using var command = source.CreateCommand("select household_no from households where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await command.ExecuteScalarAsync();
    }

    private static async Task<Guid[]> Ids(NpgsqlDataSource source, int households)
    {
        var ids = new List<Guid>();
        await using var command = source.CreateCommand("select id from households where household_no = any($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = Enumerable.Range(0, 1000).Select(n => No(n * 239, households)).ToArray() });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            ids.Add(rows.GetGuid(0));
        }

        return [.. ids];
    }

    /// <summary>The synthetic numbers are no numbers: a few people and households get such as can be searched for.</summary>
    private static async Task GiveKnownNumbers(NpgsqlDataSource source, PlatformKeys keys, Guid[] ids)
    {
        for (var n = 0; n < Known; n++)
        {
            await using var command = source.CreateCommand(
                "with h as (update households set phone_index = $1, status = 'exited' where id = $2 returning id) update people set person_key = $3 where id = (select min(id::text)::uuid from people where household_id = (select id from h))");
            command.Parameters.Add(new NpgsqlParameter { Value = keys.BlindIndex(Phone(n)) });
            command.Parameters.Add(new NpgsqlParameter { Value = ids[n] });
            command.Parameters.Add(new NpgsqlParameter { Value = PersonKey.Of(Number(n), keys.PersonKey).Value });
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string No(int n, int households) => $"990101{n % households:000000000000}";

    private static string Given(int n) => ((char)(24_000 + (n * 37 % 600))).ToString();

    private static string Phone(int n) => $"154{n:00000000}";

    private static IdNumber Number(int n) => IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new DateOnly(1960, 1, 1).AddDays(n), 7);
}
