using System.Text.Json;
using Contracts.Funds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Runs;

/// <summary>Writes what Funds says of a payment to the benefits it pays; of several words about one payment the newest stands.</summary>
public sealed class TrackSettlements(ServiceDbContext db, ServiceName service) : ISetConsumer<PaymentsSettled>
{
    /// <inheritdoc />
    public async Task Consume(IReadOnlyList<PaymentsSettled> facts, CancellationToken ct)
    {
        var newest = facts.Where(fact => fact.Service == service.Value).SelectMany(fact => fact.Lines)
            .GroupBy(line => line.RequestId).Select(lines => lines.MaxBy(line => line.Version)!)
            .Select(line => new
            {
                request = db.IsSqlite ? line.RequestId.ToString().ToUpperInvariant() : line.RequestId.ToString(),
                line.Version,
                line.State,
                on = line.On,
            });
        var json = JsonSerializer.Serialize(newest, PlatformJson.Options);

        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite : Postgres, [json], ct);
    }

    private const string Sqlite =
        """
        update run_lines set state = word.state, settlement_version = word.version, settled_on = word.day
        from (select value ->> 'request' as request, value ->> 'version' as version, value ->> 'state' as state, value ->> 'on' as day from json_each({0})) as word
        where run_lines.request_id = word.request and run_lines.settlement_version < word.version
        """;

    private const string Postgres =
        """
        update run_lines set state = word.state, settlement_version = word.version, settled_on = word."on"
        from jsonb_to_recordset({0}::jsonb) as word(request uuid, version int, state text, "on" date)
        where run_lines.request_id = word.request and run_lines.settlement_version < word.version
        """;
}
