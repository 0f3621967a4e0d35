using System.Diagnostics;
using System.Globalization;
using AppHost.Local.Servers;
using Funds;
using Npgsql;
using Testing;

namespace Benchmarks;

/// <summary>
/// Reads balances of random fund sources over HTTP while the ledger holds 5,000,000 entries (filled by COPY), and sets their time against
/// primary-key lookups of one account in the same run. The first argument is another number of entries.
/// </summary>
internal static class LedgerBalance
{
    private const int Sources = 200;
    private const int Reads = 3000;
    private static readonly string[] Kinds = ["Origin", "Awaited", "Available", "Encumbered", "Spent", "Carried"];

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var entries = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 5_000_000;
        var data = Directory.CreateTempSubdirectory("benchmark-ledger-").FullName;
        await using var server = new PrivatePostgres(data);
        try
        {
            await server.Start();
            await server.CreateDatabase("funds");
            var connection = server.ConnectionString("funds");
            await using var service = await TestService.Start("funds", FundsService.Create, $"--ConnectionStrings:funds={connection}", "--Logging:LogLevel:Default=None");
            await using var database = NpgsqlDataSource.Create(connection);
            var (sources, accounts) = await Fill(database, entries);
            var leader = service.As("leader", "leader", "county", "990101");

            var lookups = await Times(index => Lookup(database, accounts[index % accounts.Count]));
            var balances = await Times(async index => (await leader.GetAsync($"/api/funds/sources/{sources[index % sources.Count]}/balance")).EnsureSuccessStatusCode());

            return
            [
                new($"ledger of {entries:N0} entries: balance over HTTP, p50", $"{balances[Reads / 2]:0.00} ms"),
                new("the same, p99", $"{balances[Reads * 99 / 100]:0.00} ms"),
                new("primary-key lookup of one account, p50", $"{lookups[Reads / 2]:0.00} ms"),
                new("the same, p99", $"{lookups[Reads * 99 / 100]:0.00} ms"),
                new("ratio of the p50", $"{balances[Reads / 2] / lookups[Reads / 2]:0.0}"),
            ];
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<(List<Guid> Sources, List<Guid> Accounts)> Fill(NpgsqlDataSource database, int entries)
    {
        var sources = Enumerable.Range(0, Sources).Select(_ => Guid.CreateVersion7()).ToList();
        var accounts = sources.SelectMany(source => Kinds.Select(kind => (Id: Guid.CreateVersion7(), Source: source, Kind: kind))).ToList();
        foreach (var source in sources)
        {
            await Execute(database, $"""
                insert into fund_sources (id, version, code, name, level, kind, department, area_code, year, purposes, document, state, proposed_by, proposed_at)
                values ('{source}', 1, '{source:N}', '资金', 'County', 'DepartmentFund', '财政局', '990101', 2014, array['road'], '文', 'Open', 'a', now())
                """);
        }

        var perSource = entries / Sources;
        foreach (var account in accounts)
        {
            var (debit, credit) = account.Kind switch { "Origin" => (0L, perSource * 100L), "Available" => (perSource * 100L, 0L), _ => (0L, 0L) };
            await Execute(database, $"""
                insert into ledger_accounts (id, source_id, kind, project_id, debit_fen, credit_fen, closed)
                values ('{account.Id}', '{account.Source}', '{account.Kind}', '{Guid.Empty}', {debit}, {credit}, false)
                """);
        }

        await Copy(database, accounts, entries);
        await Execute(database, "analyze");

        return (sources, accounts.ConvertAll(account => account.Id));
    }

    private static async Task Copy(NpgsqlDataSource database, List<(Guid Id, Guid Source, string Kind)> accounts, int entries)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy ledger_entries (id, source_id, kind, debit_id, credit_id, amount_fen, \"on\", at, about, by, reason) from stdin (format binary)");
        copy.Timeout = TimeSpan.FromMinutes(30);
        for (var n = 0; n < entries; n++)
        {
            var first = n % Sources * Kinds.Length;
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7());
            await copy.WriteAsync(accounts[first].Source);
            await copy.WriteAsync("Receipt");
            await copy.WriteAsync(accounts[first + 2].Id);
            await copy.WriteAsync(accounts[first].Id);
            await copy.WriteAsync(100L);
            await copy.WriteAsync(new DateOnly(2014, 5, 13));
            await copy.WriteAsync(DateTimeOffset.UtcNow);
            await copy.WriteAsync(accounts[first].Source);
            await copy.WriteAsync("a");
            await copy.WriteAsync("");
        }

        await copy.CompleteAsync();
    }

    private static async Task<List<double>> Times(Func<int, Task> read)
    {
        var times = new List<double>();
        for (var index = -200; index < Reads; index++)
        {
            var start = Stopwatch.GetTimestamp();
            await read(Math.Abs(index));
            if (index >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        times.Sort();

        return times;
    }

    private static async Task Lookup(NpgsqlDataSource database, Guid account)
    {
        await using var command = database.CreateCommand("select debit_fen, credit_fen from ledger_accounts where id = @id");
        command.Parameters.AddWithValue("id", account);
        await command.ExecuteScalarAsync();
    }

    private static async Task Execute(NpgsqlDataSource database, string statement)
    {
        await using var command = database.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
