using Contracts.Funds;
using Insight.Journal;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Insight.ReadModels;

/// <summary>
/// Keeps the newest outcome of each payment request and gives it to the benefits that the request pays. What Funds itself paid, labour of projects, no
/// department granted: the outcome brings its benefit with it.
/// </summary>
internal sealed class KeepSettlements(InsightDbContext db, TimeProvider time) : Projection<PaymentsSettled>(db, time)
{
    protected override async Task Apply(IReadOnlyList<PaymentsSettled> facts, CancellationToken ct)
    {
        var rows = facts.SelectMany(fact => fact.Lines.Select(line => (Own: fact.Service == Departments.Funds, Line: line)))
            .GroupBy(entry => entry.Line.RequestId).Select(entries => entries.MaxBy(entry => entry.Line.Version))
            .Select(entry => new
            {
                id = Key(entry.Line.RequestId),
                requested = entry.Own ? Money.Yuan(entry.Line.Amount).Fen : 0,
                entry.Line.Version,
                state = PaymentStates.Of(entry.Line.State),
                settled = entry.Line.On,
                entry.Line.Code,
            })
            .ToList();
        var own = facts.Where(fact => fact.Service == Departments.Funds).SelectMany(fact => Benefits(fact, KeepBenefits.YearOf(fact.Period))).ToList();

        await Run(Sqlite.Outcomes, Postgres.Outcomes, rows, ct);
        if (own.Count > 0)
        {
            await Run(Sqlite.Granted, Postgres.Granted, own, ct);
        }

        await Run(Sqlite.Benefits, Postgres.Benefits, rows, ct);
    }

    private IEnumerable<object> Benefits(PaymentsSettled fact, int year) => fact.Lines.Where(line => line.HouseholdId is not null).Select(line => new
    {
        id = Key(line.RequestId),
        fact.Service,
        fact.Item,
        fact.Period,
        year,
        household = Key(line.HouseholdId!.Value),
        person = line.PersonId is { } person ? Key(person) : null,
        fen = Money.Yuan(line.Amount).Fen,
    });

    private const string BenefitColumns =
        "benefit_id, run_id, request_id, service, item, period, year, household_id, person_id, amount_fen, form, basis, state, settled_on";

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
            select value ->> 'id', value ->> 'requested', value ->> 'state', value ->> 'version', value ->> 'settled', value ->> 'code' from json_each({0}) where true
            {{KeepNewer}}
            """;

        public const string Granted =
            $$"""
            insert into benefits ({{BenefitColumns}})
            select value ->> 'id', value ->> 'id', value ->> 'id', value ->> 'service', value ->> 'item', value ->> 'period', value ->> 'year', value ->> 'household',
                   value ->> 'person', value ->> 'fen', 'cash', '', 'pending', null
            from json_each({0}) where true
            on conflict (benefit_id) do nothing
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
            select id, requested, state, version, settled, code
            from jsonb_to_recordset({0}::jsonb) as line(id uuid, requested bigint, state text, version int, settled date, code text) order by id
            {{KeepNewer}}
            """;

        public const string Granted =
            $$"""
            insert into benefits ({{BenefitColumns}})
            select id, id, id, service, item, period, year, household, person, fen, 'cash', '', 'pending', null
            from jsonb_to_recordset({0}::jsonb) as line(id uuid, service text, item text, period text, year int, household uuid, person uuid, fen bigint)
            order by id
            on conflict (benefit_id) do nothing
            """;

        public const string Benefits =
            """
            update benefits b set state = r.state, settled_on = r.settled_on
            from jsonb_to_recordset({0}::jsonb) as l(id uuid), payment_requests r
            where r.request_id = l.id and b.request_id = l.id and (b.state <> r.state or b.settled_on is distinct from r.settled_on)
            """;
    }
}
