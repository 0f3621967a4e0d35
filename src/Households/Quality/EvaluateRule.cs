using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Households.Quality;

/// <summary>
/// Evaluates one rule over an area in three set-based statements: what breaks it becomes or stays a hit, what no longer does is closed, and the
/// villages are counted. Called in the step's transaction.
/// </summary>
internal sealed class EvaluateRule(HouseholdsDbContext db)
{
    public async Task<int> Run(QualityRun run, QualityRule rule, RuleSql sql, RuleSetting setting, Guid version, CancellationToken ct)
    {
        // Parameters are made anew for each statement: a parameter belongs to one command.
        DbParameter[] Values() =>
        [
            Value("rule", rule.Code), Value("area", run.AreaCode + "%"), Value("run", run.Id), Value("version", version), Value("severity", setting.Severity), Value("day", run.Day),
        ];

        await db.Database.ExecuteSqlRawAsync(Upsert(rule, sql), Values(), ct);
        await db.Database.ExecuteSqlRawAsync(
            """
            update quality_hits set state = 'closed', closed_on = @day, version = version + 1
            where rule = @rule and area_code like @area and last_run <> @run and state <> 'closed'
            """, Values(), ct);
        await db.Database.ExecuteSqlRawAsync(
            """
            insert into quality_counts (run_id, rule, village_code, hits)
            select @run, @rule, substr(area_code, 1, 12), count(*) from quality_hits where rule = @rule and last_run = @run group by substr(area_code, 1, 12)
            """, Values(), ct);

        return await db.QualityCounts.Where(count => count.RunId == run.Id && count.Rule == rule.Code).SumAsync(count => count.Hits, ct);
    }

    /// <summary>Whether a subject breaks the rule as the register stands in this transaction.</summary>
    public async Task<bool> Breaks(QualityRule rule, RuleSql sql, Guid subjectId, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<int>(CountOfSubject(rule, sql), Value("subject", subjectId)).SingleAsync(ct);

        return rows > 0;
    }

    private static string CountOfSubject(QualityRule rule, RuleSql sql)
    {
        var subject = rule.Subject is RuleSubject.Person ? "p.id" : "h.id";

        return $"""
            select cast(count(*) as integer) as "Value" from {sql.From} where {subject} = @subject and h.status <> 'cancelled' and ({sql.Breaks})
            """;
    }

    private static string Upsert(QualityRule rule, RuleSql sql)
    {
        var (subject, person) = rule.Subject is RuleSubject.Person ? ("p.id", "p.id") : ("h.id", "null");

        return $"""
            insert into quality_hits (rule, subject_id, household_id, person_id, area_code, value, severity, rule_version, state, first_run, last_run, found_on, version)
            select @rule, {subject}, h.id, {person}, h.area_code, {sql.Value}, @severity, @version, 'open', @run, @run, @day, 1
            from {sql.From}
            where h.area_code like @area and h.status <> 'cancelled' and ({sql.Breaks})
            on conflict (rule, subject_id) do update set
                household_id = excluded.household_id, area_code = excluded.area_code, value = excluded.value, severity = excluded.severity,
                rule_version = excluded.rule_version, last_run = excluded.last_run,
                found_on = case when quality_hits.state = 'closed' then excluded.found_on else quality_hits.found_on end,
                closed_on = null,
                assigned_to = case when quality_hits.state = 'closed' then null else quality_hits.assigned_to end,
                change_request_id = case when quality_hits.state = 'closed' then null else quality_hits.change_request_id end,
                reason = case when quality_hits.state = 'accepted' and quality_hits.value = excluded.value then quality_hits.reason else null end,
                accepted_by = case when quality_hits.state = 'accepted' and quality_hits.value = excluded.value then quality_hits.accepted_by else null end,
                state = case when quality_hits.state = 'accepted' and quality_hits.value = excluded.value then 'accepted' else 'open' end,
                version = quality_hits.version + 1
            """;
    }

    private DbParameter Value(string name, object value)
    {
        var parameter = DbProviderFactories.GetFactory(db.Database.GetDbConnection())!.CreateParameter()!;
        (parameter.ParameterName, parameter.Value) = (name, value);

        return parameter;
    }
}
