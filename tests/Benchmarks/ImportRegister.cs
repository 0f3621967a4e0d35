using System.Diagnostics;
using System.Globalization;
using AppHost.Local.Servers;
using Households;
using Npgsql;
using ServiceDefaults.Imports;
using Testing;

namespace Benchmarks;

/// <summary>
/// Imports a register's workbook (100,000 households, 400,000 people) through the HTTP route into PostgreSQL, and sets the time against
/// psql \copy of the same rows into the same tables. The first argument is another number of households.
/// </summary>
internal static class ImportRegister
{
    private const string Route = "/api/households/imports";
    private static readonly string[] Tables = ["households", "people"];

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var households = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 100_000;
        var folder = Directory.CreateTempSubdirectory("benchmark-import-").FullName;
        var data = Directory.CreateTempSubdirectory("benchmark-postgres-").FullName;
        await using var server = new PrivatePostgres(data);
        try
        {
            await server.Start();
            await server.CreateDatabase("households");
            var workbook = await Workbook(folder, households);
            var writing = PeakMemory.Forget();
            var (import, seconds) = await Import(server, workbook);
            var reading = PeakMemory.Now();
            var copy = await Copy(server, folder);

            return
            [
                new($"register workbook, {import.Rows:N0} rows into PostgreSQL", $"{seconds:0.0} s, {import.Accepted / seconds:N0} rows/s"),
                new("the same rows by psql \\copy", $"{copy:0.0} s"),
                new("ratio", $"{copy / seconds:0 %}"),
                new("largest resident memory of the process during the import (VmHWM), with the client that sends the file", $"{reading} MiB"),
                new("the same while the workbook was written", $"{writing} MiB"),
            ];
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(data, recursive: true);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Workbook(string folder, int households)
    {
        var path = Path.Combine(folder, "register.xlsx");
        await using var file = File.Create(path);
        await BigRegister.Write(file, households);

        return path;
    }

    private static async Task<(ImportAnswer Import, double Seconds)> Import(PrivatePostgres server, string workbook)
    {
        await using var service = await TestService.Start(
            "households", HouseholdsService.Create, $"--ConnectionStrings:households={server.ConnectionString("households")}", "--Logging:LogLevel:Default=None");
        var officer = service.As("poverty.county", "register-officer", "households", "990101");
        officer.Timeout = TimeSpan.FromMinutes(10);
        var areas = new SomeSheet("地区", ["代码", "名称"], ["990101", "县"], ["990101001", "镇"], [BigRegister.Village, "村"]);
        await officer.Import(Route, await ImportClient.Workbook(areas), ("kind", "areas"));

        var time = Stopwatch.StartNew();
        using var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(workbook)), "file", "register.xlsx" } };
        using var answer = await officer.PostAsync(Route, form);
        var import = await officer.Ended(answer.EnsureSuccessStatusCode().Headers.Location!.ToString());
        if (import.State != ImportState.Done || import.Rejected > 0)
        {
            throw new InvalidOperationException($"The import ended {import.State} with {import.Rejected} rejected rows.");
        }

        return (import, time.Elapsed.TotalSeconds);
    }

    private static async Task<double> Copy(PrivatePostgres server, string folder)
    {
        foreach (var table in Tables)
        {
            await Psql(server, $"\\copy {table} to '{folder}/{table}.copy'");
        }

        await Psql(server, $"truncate {string.Join(", ", Tables)} cascade");
        var time = Stopwatch.StartNew();
        foreach (var table in Tables)
        {
            await Psql(server, $"\\copy {table} from '{folder}/{table}.copy'");
        }

        return time.Elapsed.TotalSeconds;
    }

    private static async Task Psql(PrivatePostgres server, string command)
    {
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString("households"));
        var start = new ProcessStartInfo("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-c", command]);
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        start.Environment["PGDATABASE"] = connection.Database;
        start.Environment["PGOPTIONS"] = "-c client_min_messages=warning";
        using var psql = Process.Start(start)!;
        await psql.WaitForExitAsync();
        if (psql.ExitCode != 0)
        {
            throw new InvalidOperationException($"psql ended with {psql.ExitCode}.");
        }
    }
}
