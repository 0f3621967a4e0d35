using Microsoft.EntityFrameworkCore;

namespace Households.Register;

/// <summary>
/// Finds people by a part of their name, also by a single character in its middle. Chinese names have two to four characters, fewer than the trigrams
/// that PostgreSQL's own extension goes by: an index over the characters of each name finds those that have them all.
/// </summary>
internal static class NamesInRegister
{
    /// <summary>Makes the index unless it is there; SQLite holds one county and reads its names through.</summary>
    public static async Task Index(HouseholdsDbContext db, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("create index if not exists ix_people_name_characters on people using gin (string_to_array(name, null))", ct);
        }
    }

    /// <summary>People whose name has the part.</summary>
    public static IQueryable<Person> Named(this HouseholdsDbContext db, string part) => HavingCharacters(db, part).Where(person => person.Name.Contains(part));

    private static IQueryable<Person> HavingCharacters(HouseholdsDbContext db, string part)
    {
        // Characters outside the basic plane, which rare names have, are two units here and one character there.
        var characters = part.EnumerateRunes().Select(rune => rune.ToString()).Distinct().ToArray();

        return db.IsSqlite ? db.People : db.People.FromSql($"select * from people where string_to_array(name, null) @> {characters}");
    }
}
