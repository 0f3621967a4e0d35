using Contracts.Departments;
using Insight.Journal;
using SharedKernel;

namespace Insight.ReadModels;

/// <summary>Keeps what the departments asked Funds to pay, to be compared with what they granted and what was settled.</summary>
internal sealed class KeepRequests(InsightDbContext db, TimeProvider time) : Projection<PaymentsRequested>(db, time)
{
    protected override Task Apply(IReadOnlyList<PaymentsRequested> facts, CancellationToken ct) => Run(
        Sqlite,
        Postgres,
        facts.SelectMany(fact => fact.Lines).DistinctBy(line => line.RequestId).Select(line => new { id = Key(line.RequestId), fen = Money.Yuan(line.Amount).Fen }),
        ct);

    private const string Columns = "request_id, requested_fen, state, version, code";

    private const string KeepRequested = "on conflict (request_id) do update set requested_fen = excluded.requested_fen";

    private const string Sqlite =
        $$"""
        insert into payment_requests ({{Columns}})
        select value ->> 'id', value ->> 'fen', 'pending', 0, '' from json_each({0}) where true
        {{KeepRequested}}
        """;

    private const string Postgres =
        $$"""
        insert into payment_requests ({{Columns}})
        select id, fen, 'pending', 0, '' from jsonb_to_recordset({0}::jsonb) as line(id uuid, fen bigint) order by id
        {{KeepRequested}}
        """;
}
