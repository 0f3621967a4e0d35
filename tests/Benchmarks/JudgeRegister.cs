using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using AppHost.Local.Servers;
using Households;
using Testing;

namespace Benchmarks;

/// <summary>
/// Judges 250,000 households (1,000,000 people) by a rule set and a score model over the HTTP routes in PostgreSQL, previews a change for the 100,000
/// of one township's area, and sets both against a bare read of the same rows. The first argument is another number of households.
/// </summary>
internal static class JudgeRegister
{
    private const string Sets = "/api/households/rule-sets";
    private const string Models = "/api/households/score-models";

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
        var county = service.As("poverty.county", "register-officer", "households", "990101");
        county.Timeout = TimeSpan.FromMinutes(10);
        await SyntheticRegister.Fill(connection, households);
        var rules = await Draft(county, Sets, SomeRules());
        var model = await Draft(county, Models, SomeModel());

        // A small part first, so that no figure holds the compiler's or the pool's first use.
        await Post(county, $"{Sets}/{rules}/evaluations", new { areaCode = SyntheticRegister.Small });
        await Post(county, $"{Models}/{model}/evaluations", new { areaCode = SyntheticRegister.Small });
        await Post(county, $"{Sets}/{rules}/preview", new { areaCode = SyntheticRegister.Small });
        var read = await SyntheticRegister.BareRead(connection, "990101");
        var before = Settled();
        var ruled = await Post(county, $"{Sets}/{rules}/evaluations", new { });
        var scored = await Post(county, $"{Models}/{model}/evaluations", new { });
        var kept = Settled() - before;
        var preview = await Post(county, $"{Sets}/{rules}/preview", new { areaCode = SyntheticRegister.Large });
        var readLarge = await SyntheticRegister.BareRead(connection, SyntheticRegister.Large);

        return
        [
            new($"rule set and score over {households:N0} households, results with their facts kept", $"{ruled + scored:0.0} s ({ruled:0.0} + {scored:0.0})"),
            new("bare read of the same households and people", $"{read:0.0} s"),
            new("ratio of one evaluation to the bare read", $"{(ruled + scored) / 2 / read:0.0}"),
            new($"preview of {households * 2 / 5:N0} households", $"{preview:0.00} s, {preview / readLarge:0.0} × the bare read"),
            new("memory that stays after both", $"{kept >> 20} MiB"),
        ];
    }

    private static long Settled() => GC.GetTotalMemory(forceFullCollection: true);

    private static async Task<double> Post(HttpClient county, string route, object body)
    {
        var time = Stopwatch.StartNew();
        using var answer = await county.PostAsJsonAsync(route, body);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();

        return time.Elapsed.TotalSeconds;
    }

    private static async Task<Guid> Draft(HttpClient county, string route, object body) => await (await county.PostAsJsonAsync(route, body)).CreatedId();

    private static object SomeRules() => new
    {
        name = "五不录六优先",
        areaCode = "990101",
        validFrom = "2014-01-01",
        source = "benchmark",
        rules = new[]
        {
            Rule("N1", "exclusion", "houseArea > 200平方米 and houseGrade = 'A'"), Rule("N2", "exclusion", "netIncomePerHead > 8000元/人"),
            Rule("N3", "exclusion", "any(person: insurance = 'employee' and age >= 18)"), Rule("N4", "exclusion", "status = 'exited'"),
            Rule("P1", "priority", "houseGrade in ('C', 'D') or not safeWater"), Rule("P2", "priority", "any(person: health in ('severe', 'disabled'))"),
            Rule("P3", "priority", "count(person: labour in ('ordinary', 'skilled')) / people < 0.3"), Rule("P4", "priority", "count(person: pupil <> 'no') >= 2"),
            Rule("P5", "priority", "all(person: age >= 60)"), Rule("P6", "priority", "cropland / people < 0.5亩/人 and mainCause in ('no-land', 'disaster')"),
        },
    };

    private static object SomeModel() => new
    {
        name = "百分制",
        areaCode = "990101",
        validFrom = "2014-01-01",
        source = "benchmark",
        dimensions = new[]
        {
            Dimension("A", 25, "count(person: labour in ('none', 'lost')) / people > 0.5", "any(person: health = 'chronic')"),
            Dimension("B", 25, "houseGrade = 'D' or not safeWater", "houseGrade = 'C' or houseArea / people < 15"),
            Dimension("C", 25, "any(person: health = 'severe')", "count(person: pupil <> 'no') > 1"),
            Dimension("D", 25, "netIncomePerHead < 2000", "netIncomePerHead < 3000"),
        },
        grades = new[] { new { code = "severe", label = "特别贫困", from = 60 }, new { code = "other", label = "一般", from = 0 } },
    };

    private static object Rule(string code, string kind, string expression) => new { code, label = code, kind, expression };

    private static object Dimension(string code, int weight, string most, string half) => new
    {
        code,
        label = code,
        weight,
        indicators = new[]
        {
            new
            {
                code = code + "1", label = code, weight,
                bands = new[] { new { when = (string?)most, points = (decimal)weight }, new { when = (string?)half, points = weight / 2m }, new { when = (string?)null, points = 0m } },
            },
        },
    };
}
