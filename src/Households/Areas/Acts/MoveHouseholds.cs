using System.Text.Json;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;

namespace Households.Areas.Acts;

/// <summary>
/// All households of merged areas move in one statement; each gets its line in the register's log and is told to the other services, as when it moves alone.
/// </summary>
internal static class MoveHouseholds
{
    /// <summary>Part of the caller's transaction, which holds the register's revision; the caller saves the news.</summary>
    /// <returns>How many moved.</returns>
    public static async Task<int> Move(this HouseholdsDbContext db, AreaAct act, IReadOnlyList<CodeMove> moves, CancellationToken ct)
    {
        var codes = JsonSerializer.Serialize(moves.Select(move => new { f = move.From, t = move.To }));
        var ids = await db.Database.SqlQueryRaw<Guid>(db.IsSqlite ? Sqlite : Postgres, codes).ToListAsync(ct);
        db.Source = new ChangeSource($"area-act:{act.Id}", act.Reason);
        await db.Log(ids.Select(id => KeyValuePair.Create(id, RegisterLog.Updated)), ct);
        foreach (var some in ids.Chunk(RegisterNews.MostLines))
        {
            db.Tell(await db.Households.AsNoTracking().Include(household => household.Members).Where(household => some.Contains(household.Id)).ToListAsync(ct));
        }

        foreach (var follow in Follow)
        {
            await db.Database.ExecuteSqlRawAsync(follow, [act.AreaCode + "%"], ct);
        }

        return ids.Count;
    }

    /// <summary>What is still to be looked into goes with the household to those who look after it now.</summary>
    private static readonly string[] Follow =
    [
        .. new (string Table, string Area, string Household)[]
        {
            ("quality_hits", "area_code", "household_id"), ("duplicate_cases", "first_area_code", "first_household_id"),
            ("duplicate_cases", "second_area_code", "second_household_id"), ("monitoring_cases", "area_code", "household_id"), ("monitoring_clues", "area_code", "household_id"),
        }.Select(work =>
            $"update {work.Table} set {work.Area} = (select h.area_code from households h where h.id = {work.Table}.{work.Household}) where {work.Area} like {{0}}"),
    ];

    private const string Postgres =
        """
        update households h set area_code = m.t, version = h.version + 1
        from json_to_recordset({0}::json) as m(f text, t text) where h.area_code = m.f
        returning h.id as "Value"
        """;

    private const string Sqlite =
        """
        update households set area_code = m.t, version = version + 1
        from (select value ->> 'f' as f, value ->> 't' as t from json_each({0})) m where area_code = m.f
        returning id as "Value"
        """;
}
