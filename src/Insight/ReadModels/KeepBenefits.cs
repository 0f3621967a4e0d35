using Contracts.Departments;
using Insight.Journal;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Insight.ReadModels;

/// <summary>Keeps what was granted; a benefit whose payment is settled already takes that state at once.</summary>
internal sealed class KeepBenefits(InsightDbContext db, TimeProvider time) : Projection<BenefitsGranted>(db, time)
{
    protected override Task Apply(IReadOnlyList<BenefitsGranted> facts, CancellationToken ct) =>
        Run(Sqlite, Postgres, facts.SelectMany(fact => Rows(fact, YearOf(fact.Period))), ct);

    private IEnumerable<object> Rows(BenefitsGranted fact, int year) => fact.Lines.Select(line => new
    {
        id = Key(line.BenefitId),
        run = Key(fact.RunId),
        request = Key(line.RequestId),
        fact.Service,
        fact.Item,
        fact.Period,
        year,
        household = Key(line.HouseholdId),
        person = line.PersonId is { } person ? Key(person) : null,
        fen = Money.Yuan(line.Amount).Fen,
        line.Form,
        line.Basis,
    });

    internal static int YearOf(string period) => Period.TryParse(period, out var known)
        ? known.Year
        : throw new RuleViolationException("period-unknown", $"无法识别的期间“{period}”", $"Unknown period '{period}'");

    private const string Columns =
        "benefit_id, run_id, request_id, service, item, period, year, household_id, person_id, amount_fen, form, basis, state, settled_on";

    private const string Sqlite =
        $$"""
        insert into benefits ({{Columns}})
        select l.value ->> 'id', l.value ->> 'run', l.value ->> 'request', l.value ->> 'service', l.value ->> 'item', l.value ->> 'period', l.value ->> 'year',
               l.value ->> 'household', l.value ->> 'person', l.value ->> 'fen', l.value ->> 'form', l.value ->> 'basis',
               coalesce(r.state, 'pending'), r.settled_on
        from json_each({0}) l left join payment_requests r on r.request_id = l.value ->> 'request' where true
        on conflict (benefit_id) do nothing
        """;

    private const string Postgres =
        $$"""
        insert into benefits ({{Columns}})
        select l.id, l.run, l.request, l.service, l.item, l.period, l.year, l.household, l.person, l.fen, l.form, l.basis,
               coalesce(r.state, 'pending'), r.settled_on
        from jsonb_to_recordset({0}::jsonb) as l(id uuid, run uuid, request uuid, service text, item text, period text, year int, household uuid,
             person uuid, fen bigint, form text, basis text)
        left join payment_requests r on r.request_id = l.request order by l.id
        on conflict (benefit_id) do nothing
        """;
}
