using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Statistics;

/// <summary>A household as the register knew it at the end of a day.</summary>
internal sealed class HouseholdOnDay
{
    public Guid Id { get; init; }

    public string AreaCode { get; init; } = "";

    public string Status { get; init; } = "";

    public string Class { get; init; } = "";

    public string MainCause { get; init; } = "";

    public DateOnly? AnnouncedOn { get; init; }

    public int People { get; init; }
}

/// <summary>
/// The register as it was on any day, as one query. A household that has not changed since is read from the tables, one that has from its last line of the
/// log by then; so a day costs what has changed since it.
/// </summary>
internal static class RegisterOnDay
{
    public static IQueryable<HouseholdOnDay> HouseholdsOn(this HouseholdsDbContext db, DateOnly on, DateOnly today) => on >= today
        ? db.Households.AsNoTracking().Select(household => new HouseholdOnDay
        {
            Id = household.Id,
            AreaCode = household.AreaCode,
            Status = household.Status,
            Class = household.Class,
            MainCause = household.MainCause,
            AnnouncedOn = household.AnnouncedOn,
            People = household.Members.Count,
        })
        : db.Database.SqlQueryRaw<HouseholdOnDay>(db.IsSqlite ? Sqlite : Postgres, on);

    private const string Unchanged =
        """
        from households h where not exists (select 1 from household_changes c where c.household_id = h.id and c.day > {0})
        union all
        """;

    private const string LastByThen =
        """
        from household_changes c join (
            select household_id, max(version) as version from household_changes
            where day <= {0} and household_id in (select household_id from household_changes where day > {0}) group by household_id
        ) l on l.household_id = c.household_id and l.version = c.version
        """;

    // A type outside the model is read by the names of its properties.
    private const string Columns =
        """
        h.id as "Id", h.area_code as "AreaCode", h.status as "Status", h.class as "Class", h.main_cause as "MainCause", h.announced_on as "AnnouncedOn"
        """;

    private const string Postgres =
        $"""
        select {Columns}, (select count(*)::int from people p where p.household_id = h.id) as "People"
        {Unchanged}
        select c.household_id, s.area_code, s.status, s.class, coalesce(s.main_cause, ''), s.announced_on, coalesce(json_array_length(s.members), 0)
        {LastByThen}
        cross join lateral json_to_record(c.state::json) as s(area_code text, status text, class text, main_cause text, announced_on date, members json)
        """;

    private const string Sqlite =
        $"""
        select {Columns}, (select count(*) from people p where p.household_id = h.id) as "People"
        {Unchanged}
        select c.household_id, c.state ->> 'area_code', c.state ->> 'status', c.state ->> 'class', coalesce(c.state ->> 'main_cause', ''), c.state ->> 'announced_on',
            coalesce(json_array_length(c.state, '$.members'), 0)
        {LastByThen}
        """;
}
