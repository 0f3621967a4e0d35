using Microsoft.EntityFrameworkCore;

namespace Households.Register;

/// <summary>
/// Finds people by a part of their name, also by a single character in its middle. Chinese names have two to four characters, fewer than the trigrams
/// that PostgreSQL's own extension goes by: an index over the characters of each name finds those that have them all.
/// </summary>
internal static class NamesInRegister
{
    private const int Common = 4_000;

    /// <summary>Makes the index unless it is there; SQLite holds one county and reads its names through.</summary>
    public static async Task Index(HouseholdsDbContext db, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("create index if not exists ix_people_name_characters on people using gin (string_to_array(name, null))", ct);
        }
    }

    /// <summary>People whose name has the part.</summary>
    /// <param name="db">The register.</param>
    /// <param name="part">A part of a name.</param>
    /// <param name="isWide">Whether they are looked for in a township or more.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IQueryable<Person>> Named(this HouseholdsDbContext db, string part, bool isWide, CancellationToken ct) =>
        (isWide && await IsCommonSurname(db, part, ct) ? db.People : HavingCharacters(db, part)).Where(person => person.Name.Contains(part));

    /// <summary>A common surname is met at every turn: whoever walks through the households has a page of it before the index has told all who bear it.</summary>
    private static async Task<bool> IsCommonSurname(HouseholdsDbContext db, string part, CancellationToken ct) =>
        !db.IsSqlite && await db.People.Where(person => person.Name.StartsWith(part)).Take(Common).CountAsync(ct) == Common;

    private static IQueryable<Person> HavingCharacters(HouseholdsDbContext db, string part)
    {
        // Characters outside the basic plane, which rare names have, are two units here and one character there.
        var characters = part.EnumerateRunes().Select(rune => rune.ToString()).Distinct().ToArray();

        return db.IsSqlite ? db.People : db.People.FromSql($"select * from people where string_to_array(name, null) @> {characters}");
    }
}
