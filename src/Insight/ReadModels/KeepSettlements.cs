using Contracts.Funds;
using Insight.Journal;

namespace Insight.ReadModels;

/// <summary>Keeps the newest outcome of each payment request and gives it to the benefits that the request pays.</summary>
internal sealed class KeepSettlements(InsightDbContext db, TimeProvider time) : Projection<PaymentsSettled>(db, time)
{
    protected override async Task Apply(IReadOnlyList<PaymentsSettled> facts, CancellationToken ct)
    {
        var rows = facts.SelectMany(fact => fact.Lines).GroupBy(line => line.RequestId).Select(lines => lines.MaxBy(line => line.Version)!)
            .Select(line => new { id = Key(line.RequestId), line.Version, state = PaymentStates.Of(line.State), settled = line.On, line.Code })
            .ToList();

        await Run(Sqlite.Outcomes, Postgres.Outcomes, rows, ct);
        await Run(Sqlite.Benefits, Postgres.Benefits, rows, ct);
    }

    private const string Columns = "request_id, requested_fen, state, version, settled_on, code";

    private const string KeepNewer =
        """
        on conflict (request_id) do update set state = excluded.state, version = excluded.version, settled_on = excluded.settled_on, code = excluded.code
        where excluded.version > payment_requests.version
        """;

    private static class Sqlite
    {
        public const string Outcomes =
            $$"""
            insert into payment_requests ({{Columns}})
            select value ->> 'id', 0, value ->> 'state', value ->> 'version', value ->> 'settled', value ->> 'code' from json_each({0}) where true
            {{KeepNewer}}
            """;

        public const string Benefits =
            """
            update benefits set state = r.state, settled_on = r.settled_on
            from json_each({0}) l join payment_requests r on r.request_id = l.value ->> 'id'
            where benefits.request_id = r.request_id and (benefits.state <> r.state or benefits.settled_on is not r.settled_on)
            """;
    }

    private static class Postgres
    {
        public const string Outcomes =
            $$"""
            insert into payment_requests ({{Columns}})
            select id, 0, state, version, settled, code
            from jsonb_to_recordset({0}::jsonb) as line(id uuid, state text, version int, settled date, code text) order by id
            {{KeepNewer}}
            """;

        public const string Benefits =
            """
            update benefits b set state = r.state, settled_on = r.settled_on
            from jsonb_to_recordset({0}::jsonb) as l(id uuid), payment_requests r
            where r.request_id = l.id and b.request_id = l.id and (b.state <> r.state or b.settled_on is distinct from r.settled_on)
            """;
    }
}
