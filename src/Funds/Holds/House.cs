using System.Text.Json;
using Contracts.Households;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Funds.Holds;

/// <summary>The grade of a household's house as the register says it: what house repair is granted by.</summary>
internal sealed class House
{
    public Guid HouseholdId { get; private set; }

    /// <summary>Code of list <c>house</c>.</summary>
    public string Grade { get; private set; } = "";

    /// <summary>Keeps the grades of the lines that the copy of the register took, in one statement.</summary>
    public static Task Keep(FundsDbContext db, IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        var told = facts.SelectMany(fact => fact.Lines).Where(line => line.HouseGrade is not null)
            .GroupBy(line => line.HouseholdId).Select(lines => lines.MaxBy(line => line.Version)!)
            .Select(line => new { Id = db.IsSqlite ? line.HouseholdId.ToString().ToUpperInvariant() : line.HouseholdId.ToString(), line.Version, Grade = line.HouseGrade });

        return db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Sqlite : Postgres, [JsonSerializer.Serialize(told, PlatformJson.Options)], ct);
    }

    private const string Sqlite =
        """
        insert into houses (household_id, grade)
        select h.household_id, line.value ->> 'grade' from json_each({0}) line
        join registered_households h on h.household_id = line.value ->> 'id' and h.version = line.value ->> 'version' where true
        on conflict (household_id) do update set grade = excluded.grade
        """;

    private const string Postgres =
        """
        insert into houses (household_id, grade)
        select h.household_id, line.grade from jsonb_to_recordset({0}::jsonb) as line(id uuid, version int, grade text)
        join registered_households h on h.household_id = line.id and h.version = line.version order by h.household_id
        on conflict (household_id) do update set grade = excluded.grade
        """;

    internal static void Configure(ModelBuilder model) => model.Entity<House>(house =>
    {
        house.ToTable("houses");
        house.HasKey(h => h.HouseholdId);
        house.Property(h => h.HouseholdId).ValueGeneratedNever();
        house.Property(h => h.Grade).HasMaxLength(10);
    });
}
