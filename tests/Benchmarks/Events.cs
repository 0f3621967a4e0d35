using System.Diagnostics;
using System.Globalization;
using AppHost.Local.Servers;
using Contracts.Departments;
using EcologicalCompensation;
using Insight;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Outbox;
using ServiceDefaults.Persistence;
using Testing;

namespace Benchmarks;

/// <summary>
/// Events from a filled outbox of EcologicalCompensation to their committed effect in Insight, over PostgreSQL and RabbitMQ, set against the
/// rate at which the same broker takes and gives the same bytes through one quorum queue; and how long a lone event is under way.
/// The first argument is another number of events.
/// </summary>
internal static class Events
{
    private const int WarmUp = 5_000;
    private const int Lone = 500;
    private const int LoneWarmUp = 200;

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var count = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 50_000;
        var data = Directory.CreateTempSubdirectory("benchmark-events-").FullName;
        await using var postgres = new PrivatePostgres(Path.Combine(data, "postgres"));
        await using var broker = new PrivateRabbitMq(Path.Combine(data, "rabbitmq"));
        try
        {
            await postgres.Start();
            await postgres.CreateDatabase("ecology");
            await postgres.CreateDatabase("insight");
            await broker.Start();

            return await Measure(postgres, broker, count);
        }
        finally
        {
            await broker.DisposeAsync();
            await postgres.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> Measure(PrivatePostgres postgres, PrivateRabbitMq broker, int count)
    {
        await using var ecology = await TestService.Start("ecology", EcologicalCompensationService.Create, Settings("ecology", postgres, broker));
        await using var insight = await TestService.Start("insight", InsightService.Create, Settings("insight", postgres, broker));
        await using var heard = new Heard(postgres.ConnectionString("insight"));
        await heard.Open();

        await Throughput(ecology, heard, postgres, WarmUp);
        var seconds = await Throughput(ecology, heard, postgres, count);
        var envelope = OutboxMessage.Of(Granted()).Body.Length + 400;
        var raw = await RawQuorum.Seconds(broker.ConnectionString, envelope, count);
        var under = await Latencies(ecology, heard);

        return
        [
            new($"{count:N0} events from outbox to commit in another service", $"{count / seconds:N0} events/s"),
            new($"raw RabbitMQ quorum queue, the same {envelope} bytes each", $"{count / raw:N0} messages/s"),
            new("ratio", $"{raw / seconds:0 %}"),
            new($"a lone event from commit to commit ({Lone} events)", $"p50 {under[Lone / 2]:0.0} ms, p99 {under[Lone * 99 / 100]:0.0} ms"),
        ];
    }

    private static string[] Settings(string service, PrivatePostgres postgres, PrivateRabbitMq broker) =>
    [
        $"--ConnectionStrings:{service}={postgres.ConnectionString(service)}",
        $"--ConnectionStrings:rabbitmq={broker.ConnectionString}",
        "--Logging:LogLevel:Default=None",
    ];

    private static BenefitsGranted Granted() => new(Guid.CreateVersion7(), "ecology", "ranger-pay", "2016-05",
        [new BenefitLine(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), null, 300.00m, "cash", "ranger-pay v1: 3600 / 12")]);

    /// <summary>Fills the outbox in one transaction and waits until the last effect is committed; fails when one is missing or doubled.</summary>
    private static async Task<double> Throughput(TestService sender, Heard heard, PrivatePostgres postgres, int count)
    {
        var before = await heard.Applied();
        await using (var connection = new NpgsqlConnection(postgres.ConnectionString("ecology")))
        {
            await connection.OpenAsync();
            await using var copy = await connection.BeginBinaryImportAsync("copy outbox_messages (id, type, body, occurred_at) from stdin (format binary)");
            for (var n = 0; n < count; n++)
            {
                var message = OutboxMessage.Of(Granted());
                await copy.StartRowAsync();
                await copy.WriteAsync(message.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(message.Type, NpgsqlDbType.Text);
                await copy.WriteAsync(message.Body, NpgsqlDbType.Text);
                await copy.WriteAsync(message.OccurredAt, NpgsqlDbType.TimestampTz);
            }

            await copy.CompleteAsync();
        }

        var time = Stopwatch.StartNew();
        sender.App.Services.GetRequiredService<OutboxSignal>().Raise();
        await heard.Until(before + count, TimeSpan.FromMilliseconds(10));
        var seconds = time.Elapsed.TotalSeconds;
        await heard.AllOnce();

        return seconds;
    }

    /// <summary>Milliseconds of events said one at a time, in order.</summary>
    private static async Task<List<double>> Latencies(TestService sender, Heard heard)
    {
        var under = new List<double>();
        for (var n = 0; n < LoneWarmUp + Lone; n++)
        {
            var next = await heard.Applied() + 1;
            await Task.Delay(10 + (n % 20));
            await sender.Do((ServiceDbContext db) =>
            {
                db.Add(OutboxMessage.Of(Granted()));

                return db.SaveChangesAsync();
            });
            var time = Stopwatch.StartNew();
            await heard.Until(next, TimeSpan.FromMilliseconds(1));
            under.Add(time.Elapsed.TotalMilliseconds);
        }

        return [.. under.Skip(LoneWarmUp).Order()];
    }

    /// <summary>What Insight has committed.</summary>
    private sealed class Heard(string connectionString) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

        private readonly NpgsqlConnection _connection = new(connectionString);

        public Task Open() => _connection.OpenAsync();

        public Task<long> Applied() => Number("select applied from read_model_state where id = 1");

        public async Task Until(long applied, TimeSpan pause)
        {
            var patience = Stopwatch.StartNew();
            while (await Applied() is var now && now < applied)
            {
                if (patience.Elapsed > Patience)
                {
                    throw new TimeoutException($"{now} of {applied} events have arrived.");
                }

                await (pause > TimeSpan.Zero ? Task.Delay(pause) : Task.CompletedTask);
            }
        }

        public async Task AllOnce()
        {
            var (applied, benefits) = (await Applied(), await Number("select count(*) from benefits"));
            if (applied != benefits)
            {
                throw new InvalidOperationException($"{applied} events were applied and {benefits} benefits are there.");
            }
        }

        public ValueTask DisposeAsync() => _connection.DisposeAsync();

        private async Task<long> Number(string sql)
        {
            await using var command = new NpgsqlCommand(sql, _connection);

            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
