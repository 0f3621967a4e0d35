using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households;
using Npgsql;
using Testing;

namespace Benchmarks;

/// <summary>
/// Runs all rules and the search for duplicates over a register of 250,000 households and 1,000,000 people in PostgreSQL, filled there, and sets the
/// time against one sequential scan of the same tables. The first argument is another number of households.
/// </summary>
internal static class QualityRun
{
    private const string Runs = "/api/households/quality/runs";

    /// <summary>200 villages; every field filled, with one household in twenty that breaks some rules. The ID numbers are placeholders: no rule opens them.</summary>
    private const string Fill = """
        create temporary table n as select i, gen_random_uuid() as id, '990101' || lpad((1 + i / 200 % 20)::text, 3, '0') || lpad((1 + i % 200 / 20)::text, 3, '0') || '01' as area
        from generate_series(1, @households) i;
        insert into households (id, version, household_no, area_code, status, class, main_cause, other_causes, announced_on, bank, cropland, woodland, house_area,
                                house_grade, safe_water, electricity, facts_production_power, facts_in_cooperative, facts_road_distance, facts_road, facts_water, facts_fuels,
                                facts_toilet, revision)
        select id, 1, 'N' || i, area, case when i % 10 = 0 then 'exited' else 'announced' end, case when i % 3 = 0 then 'minimum-living' else 'general' end,
               case when i % 20 = 0 then 'illness' else 'no-skill' end, 'schooling', date '2014-06-01', '', 5 + i % 7, 3, case when i % 20 = 0 then 0 else 90 end,
               case when i % 40 = 0 then 'D' else 'B' end, i % 50 <> 0, true, true, i % 4 = 0, 1 + i % 9, case when i % 20 = 0 then '' else 'concrete' end, 'tap', 'firewood', 'sanitary', 1
        from n;
        insert into people (id, household_id, name, id_number, person_key, birth_date, is_male, relation, ethnicity, schooling, pupil, health, labour, months_away,
                            insurance, facts_work_place, facts_minimum_living, revision)
        select gen_random_uuid(), id, chr(20000 + i * 7 % 500) || chr(21000 + (i * 13 + m) % 900) || chr(22000 + (i + m * 31) % 700), ''::bytea, md5(i || ':' || m),
               date '1945-01-01' + (i * 17 + m * 4001) % 25000, m % 2 = 0, (array['head', 'spouse', 'son', 'daughter'])[m + 1], 'han', 'junior',
               case when m = 3 then 'primary' else 'no' end, case when i % 20 = 0 then 'healthy' else 'chronic' end, case when i % 25 = 0 then 'none' else 'ordinary' end,
               i % 9, 'enrolled', case when i % 9 = 0 or i % 20 = 0 then '' else 'county' end, i % 3 = 0 and i % 20 <> 0, 1
        from n cross join generate_series(0, 3) m;
        insert into incomes (household_id, year, item, amount_fen)
        select id, 2013, item, (500 + i % 90 * 100) * 1000 from n cross join unnest(array['wage', 'business', 'property', case when i % 3 = 0 then 'd2' else 'transfer' end]) item
        union all select id, 2013, 'production-cost', 20000 from n;
        drop table n;
        """;

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var households = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 250_000;
        var data = Directory.CreateTempSubdirectory("benchmark-postgres-").FullName;
        await using var server = new PrivatePostgres(data);
        try
        {
            await server.Start();
            await server.CreateDatabase("households");
            await using var service = await TestService.Start(
                "households", HouseholdsService.Create, $"--ConnectionStrings:households={server.ConnectionString("households")}", "--Logging:LogLevel:Default=None");
            await Do(server, Fill.Replace("@households", households.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            await Do(server, "vacuum analyze");
            var (seconds, hits, slowest) = await RunOnce(service);
            var again = (await RunOnce(service)).Seconds;
            var scan = Stopwatch.StartNew();
            await Do(server, "set enable_indexscan = off; set enable_indexonlyscan = off; select count(h.*), (select count(p.*) from people p), (select count(i.*) from incomes i) from households h");

            return
            [
                new($"quality run, {households:N0} households, {households * 4:N0} people", $"{seconds:0.0} s, {hits:N0} hits"),
                new("its slowest steps", slowest),
                new("the same run again, every hit known", $"{again:0.0} s"),
                new("one sequential scan of the same tables", $"{scan.Elapsed.TotalSeconds:0.00} s"),
                new("ratio", $"{seconds / scan.Elapsed.TotalSeconds:0}"),
            ];
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(double Seconds, long Hits, string Slowest)> RunOnce(TestService service)
    {
        var officer = service.As("poverty.county", "register-officer", "households", "990101");
        var time = Stopwatch.StartNew();
        using var answer = await officer.PostAsJsonAsync(Runs, new { areaCode = "990101" });
        var id = await answer.CreatedId();
        while (true)
        {
            var run = await officer.GetFromJsonAsync<JsonElement>($"{Runs}/{id}");
            if (run.GetProperty("run").GetProperty("state").GetString() == "done")
            {
                var rules = run.GetProperty("rules").EnumerateArray().ToList();
                var slowest = rules.OrderByDescending(rule => rule.GetProperty("milliseconds").GetInt32()).Take(5)
                    .Select(rule => $"{rule.GetProperty("rule").GetString()} {rule.GetProperty("milliseconds").GetInt32() / 1000.0:0.0} s ({rule.GetProperty("hits").GetInt64():N0} hits)");

                return (time.Elapsed.TotalSeconds, rules.Sum(rule => rule.GetProperty("hits").GetInt64()), string.Join(", ", slowest));
            }

            await Task.Delay(200);
        }
    }

    private static async Task Do(PrivatePostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("households"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
