using System.Text.Json;
using Contracts.Households;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.RegisterCopy;

/// <summary>Keeps the newest version of each household that the register announces, in three statements however many lines come.</summary>
public sealed class KeepRegisterCopy(ServiceDbContext db) : ISetConsumer<HouseholdsChanged>
{
    /// <inheritdoc />
    public async Task Consume(IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        var newest = facts.SelectMany(fact => fact.Lines).GroupBy(line => line.HouseholdId).Select(lines => lines.MaxBy(line => line.Version)!).ToList();
        var households = JsonSerializer.Serialize(newest.Select(line => new
        {
            id = Key(line.HouseholdId),
            line.Version,
            no = line.HouseholdNo,
            area = line.AreaCode,
            line.Status,
            @class = line.Class,
            cause = line.MainCause,
            announced = line.AnnouncedOn,
            people = line.Members.Count,
        }), PlatformJson.Options);
        var people = JsonSerializer.Serialize(newest.SelectMany(line => line.Members.Select(member => new
        {
            id = Key(member.PersonId),
            household = Key(line.HouseholdId),
            line.Version,
            key = member.PersonKey,
            head = member.IsHead ? 1 : 0,
        })), PlatformJson.Options);

        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite.Households : Postgres.Households, [households], ct);
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite.People : Postgres.People, [people], ct);
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite.Departed : Postgres.Departed, [households], ct);
    }

    /// <summary>SQLite keeps GUIDs as upper-case text.</summary>
    private string Key(Guid id) => db.IsSqlite ? id.ToString().ToUpperInvariant() : id.ToString();

    private const string HouseholdColumns = "household_id, version, household_no, area_code, status, class, main_cause, announced_on, people";

    private const string KeepNewerHousehold =
        """
        on conflict (household_id) do update set version = excluded.version, household_no = excluded.household_no, area_code = excluded.area_code,
            status = excluded.status, class = excluded.class, main_cause = excluded.main_cause, announced_on = excluded.announced_on, people = excluded.people
        where excluded.version > registered_households.version
        """;

    private const string PersonColumns = "person_id, household_id, version, person_key, is_head";

    // A row per membership: versions count per household, so a move may be heard in any order without losing the person.
    private const string KeepNewerPerson =
        """
        on conflict (household_id, person_id) do update set version = excluded.version, person_key = excluded.person_key, is_head = excluded.is_head
        where excluded.version > registered_people.version
        """;

    private static class Sqlite
    {
        public const string Households =
            $$"""
            insert into registered_households ({{HouseholdColumns}})
            select value ->> 'id', value ->> 'version', value ->> 'no', value ->> 'area', value ->> 'status', value ->> 'class', value ->> 'cause',
                   value ->> 'announced', value ->> 'people'
            from json_each({0}) where true
            {{KeepNewerHousehold}}
            """;

        public const string People =
            $$"""
            insert into registered_people ({{PersonColumns}})
            select p.value ->> 'id', p.value ->> 'household', p.value ->> 'version', p.value ->> 'key', p.value ->> 'head'
            from json_each({0}) p join registered_households h on h.household_id = p.value ->> 'household' and h.version = p.value ->> 'version' where true
            {{KeepNewerPerson}}
            """;

        public const string Departed =
            """
            delete from registered_people where household_id in (select value ->> 'id' from json_each({0}))
            and version < (select h.version from registered_households h where h.household_id = registered_people.household_id)
            """;
    }

    private static class Postgres
    {
        public const string Households =
            $$"""
            insert into registered_households ({{HouseholdColumns}})
            select id, version, no, area, status, class, cause, announced, people
            from jsonb_to_recordset({0}::jsonb) as line(id uuid, version int, no text, area text, status text, class text, cause text, announced date, people int)
            order by id
            {{KeepNewerHousehold}}
            """;

        public const string People =
            $$"""
            insert into registered_people ({{PersonColumns}})
            select p.id, p.household, p.version, p.key, p.head = 1
            from jsonb_to_recordset({0}::jsonb) as p(id uuid, household uuid, version int, key text, head int)
            join registered_households h on h.household_id = p.household and h.version = p.version order by p.id
            {{KeepNewerPerson}}
            """;

        public const string Departed =
            """
            delete from registered_people p using jsonb_to_recordset({0}::jsonb) as line(id uuid), registered_households h
            where p.household_id = line.id and h.household_id = line.id and p.version < h.version
            """;
    }
}
