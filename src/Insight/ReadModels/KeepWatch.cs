using System.Globalization;
using Contracts.Households;
using Insight.Journal;

namespace Insight.ReadModels;

/// <summary>Keeps the newest word on each case of the watch against return to poverty.</summary>
internal sealed class KeepWatch(InsightDbContext db, TimeProvider time) : Projection<MonitoringChanged>(db, time)
{
    protected override Task Apply(IReadOnlyList<MonitoringChanged> facts, CancellationToken ct) => Run(
        Sqlite,
        Postgres,
        facts.GroupBy(fact => fact.CaseId).Select(words => words.MaxBy(fact => fact.Version)!).Select(fact => new
        {
            id = Key(fact.CaseId),
            fact.Version,
            household = Key(fact.HouseholdId),
            area = fact.AreaCode,
            fact.Kind,
            fact.State,
            day = fact.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }),
        ct);

    private const string Columns = "case_id, version, household_id, area_code, kind, state, day";

    private const string KeepNewest =
        """
        on conflict (case_id) do update set version = excluded.version, household_id = excluded.household_id, area_code = excluded.area_code,
            kind = excluded.kind, state = excluded.state, day = excluded.day
        where watched_households.version < excluded.version
        """;

    private const string Sqlite =
        $$"""
        insert into watched_households ({{Columns}})
        select value ->> 'id', value ->> 'version', value ->> 'household', value ->> 'area', value ->> 'kind', value ->> 'state', value ->> 'day'
        from json_each({0}) where true
        {{KeepNewest}}
        """;

    private const string Postgres =
        $$"""
        insert into watched_households ({{Columns}})
        select id, version, household, area, kind, state, day
        from jsonb_to_recordset({0}::jsonb) as word(id uuid, version int, household uuid, area text, kind text, state text, day date) order by id
        {{KeepNewest}}
        """;
}
