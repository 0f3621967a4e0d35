using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AppHost.Local.Servers;
using Contracts.Departments;
using Funds;
using Npgsql;
using Testing;

namespace Benchmarks;

/// <summary>
/// One batch of payments (100,000) through the HTTP routes on PostgreSQL: selection, approval and bank file, then the bank's return file
/// with one in fifty returned, settlements announced in the same transaction. Set against a raw COPY of the frozen lines and a raw UPDATE of
/// the payments in the same database. The first argument is another number of payments.
/// </summary>
internal static class PayBatch
{
    private const string Item = "public-forest";
    private const string Period = "2016";
    private const int LinesOfEvent = 500;

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var count = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 100_000;
        var data = Directory.CreateTempSubdirectory("benchmark-payments-").FullName;
        var server = new PrivatePostgres(data);
        try
        {
            await server.Start();
            await server.CreateDatabase("funds");
            await using var neighbours = await Neighbours.Start();
            var lines = Enumerable.Range(0, count).Select(Line).ToList();
            neighbours.Add("households", "payees", [.. lines.Select(Payee)]);
            await using var service = await TestService.Start(
                "funds", FundsService.Create,
                [.. neighbours.Settings("identity", "households", "education"), $"--ConnectionStrings:funds={server.ConnectionString("funds")}", "--Logging:LogLevel:Default=None"]);
            await using var raw = NpgsqlDataSource.Create(server.ConnectionString("funds"));
            await Request(service, raw, lines);

            return await Pay(service, raw, count);
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> Pay(TestService service, NpgsqlDataSource raw, int count)
    {
        var maker = service.As("finance.maker", "finance-maker", "funds", "990101");
        var checker = service.As("finance.checker", "finance-checker", "funds", "990101");
        (maker.Timeout, checker.Timeout) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
        await SomeFund.Open(maker, checker, Item, 2014);

        var time = Stopwatch.StartNew();
        using var freeze = new HttpRequestMessage(HttpMethod.Post, "/api/funds/batches") { Content = JsonContent.Create(new { item = Item, period = Period }) };
        freeze.Headers.Add("Idempotency-Key", "benchmark");
        var batch = (await Answer(await maker.SendAsync(freeze))).GetProperty("id").GetGuid();
        await Answer(await checker.PostAsync($"/api/funds/batches/{batch}/approval", null));
        var file = await maker.GetStringAsync($"/api/funds/batches/{batch}/bank-file");
        var sent = time.Elapsed.TotalSeconds;

        var answers = ReturnFile(batch, file);
        time.Restart();
        var counts = await Answer(await maker.PostAsync($"/api/funds/batches/{batch}/bank-returns", new MultipartFormDataContent
        {
            { new ByteArrayContent(answers) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "return.csv" },
        }));
        var settled = time.Elapsed.TotalSeconds;
        if (counts.GetProperty("settled").GetInt32() + counts.GetProperty("returned").GetInt32() != count)
        {
            throw new InvalidOperationException($"The bank answered {count} payments, applied were {counts.GetRawText()}.");
        }

        var (copy, update) = (await Copy(raw), await Update(raw));

        return
        [
            new($"batch of {count:N0} payments from selection to bank file", $"{sent:0.0} s"),
            new("the same lines by raw COPY", $"{copy:0.0} s, {sent / copy:0.0} times"),
            new("its return file reconciled, PaymentsSettled included", $"{settled:0.0} s"),
            new("the same payments by raw UPDATE", $"{update:0.0} s, {settled / update:0.0} times"),
        ];
    }

    private static async Task Request(TestService service, NpgsqlDataSource raw, List<PaymentLine> lines)
    {
        foreach (var chunk in lines.Chunk(LinesOfEvent))
        {
            await service.Deliver(new PaymentsRequested(Guid.CreateVersion7(), "ecology", Item, Period, chunk));
        }

        // Payments wait for payees that the pull brings in the background.
        for (var patience = Stopwatch.StartNew(); await Ready(raw) < lines.Count; await Task.Delay(500))
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(10))
            {
                throw new InvalidOperationException($"Only {await Ready(raw)} of {lines.Count} payments became ready.");
            }
        }
    }

    private static async Task<long> Ready(NpgsqlDataSource raw)
    {
        await using var command = raw.CreateCommand("select count(*) from payments where state = 'Requested'");

        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<double> Copy(NpgsqlDataSource raw)
    {
        await using var connection = await raw.OpenConnectionAsync();
        using var rows = new MemoryStream();
        await using (var read = await connection.BeginRawBinaryCopyAsync("copy batch_lines to stdout (format binary)"))
        {
            await read.CopyToAsync(rows);
        }

        await using (var table = new NpgsqlCommand("create table copied_lines (like batch_lines including all)", connection))
        {
            await table.ExecuteNonQueryAsync();
        }

        rows.Position = 0;
        var time = Stopwatch.StartNew();
        await using (var write = await connection.BeginRawBinaryCopyAsync("copy copied_lines from stdin (format binary)"))
        {
            await rows.CopyToAsync(write);
        }

        return time.Elapsed.TotalSeconds;
    }

    private static async Task<double> Update(NpgsqlDataSource raw)
    {
        var time = Stopwatch.StartNew();
        await using var command = raw.CreateCommand("update payments set settled_on = settled_on + 1, version = version + 1");
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();

        return time.Elapsed.TotalSeconds;
    }

    private static byte[] ReturnFile(Guid batch, string file)
    {
        var rows = file.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = rows[0].Split(',');
        var body = new StringBuilder("序号,付款编号,金额,结果,代码,说明\n");
        foreach (var row in rows.Skip(2).Select(line => line.Split(',')))
        {
            body.Append(CultureInfo.InvariantCulture, $"{row[0]},{row[1]},{row[6]},{(int.Parse(row[0], CultureInfo.InvariantCulture) % 50 == 0 ? "退回,E03,户名不符" : "成功,,")}\n");
        }

        var text = body.ToString();

        return Encoding.UTF8.GetBytes($"#回盘,{batch},{header[2]},{header[3]},{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}\n{text}");
    }

    private static PaymentLine Line(int n)
    {
        var household = Guid.CreateVersion7();

        return new PaymentLine(Guid.CreateVersion7(), "households", household, household, household, $"9901010010{1 + (n % 9):00}01", 13 + (n % 100));
    }

    private static object Payee(PaymentLine line) => new
    {
        line.PayeeId,
        Owner = "households",
        Name = "田满仓",
        IdNumber = "990101198001010019",
        Bank = "示范县信用社",
        Account = "6217000000000001200",
        Version = 1,
    };

    private static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();

        return answer.IsSuccessStatusCode ? JsonDocument.Parse(body).RootElement : throw new InvalidOperationException($"{(int)answer.StatusCode} {body}");
    }
}
