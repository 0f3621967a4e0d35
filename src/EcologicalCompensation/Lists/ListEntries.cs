using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;

namespace EcologicalCompensation.Lists;

/// <summary>
/// Puts the rows of a file beside those that are known: new ones are added, equal ones left alone, so that a file sent twice changes
/// nothing; one that says something else is an error in mode <c>create</c> and a correction in mode <c>update</c>.
/// </summary>
internal sealed class ListEntries<TKey, TEntry>(IReadOnlyDictionary<TKey, TEntry> known, bool mayCorrect)
    where TKey : notnull
    where TEntry : class, IListed<TEntry>
{
    private readonly HashSet<TKey> _seen = [];
    private readonly List<TEntry> _added = [];
    private readonly List<TEntry> _corrected = [];

    /// <summary>Takes a good row, or tells why not.</summary>
    public void Put(ImportRow row, string column, TKey key, TEntry entry)
    {
        if (!_seen.Add(key))
        {
            row.Error(column, "duplicate", "该行在文件中重复");
        }
        else if (!known.TryGetValue(key, out var before))
        {
            _added.Add(entry);
        }
        else if (!before.SaysTheSameAs(entry) && !mayCorrect)
        {
            row.Error(column, "already-listed", "该行已登记且内容不同；更正请用 update 方式导入");
        }
        else if (!before.SaysTheSameAs(entry))
        {
            entry.Id = before.Id;
            _corrected.Add(entry);
        }
    }

    /// <summary>Writes what was taken.</summary>
    public async Task Save(ServiceDbContext db, CancellationToken ct)
    {
        db.AddRange(_added);
        db.UpdateRange(_corrected);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Ways to hand in a list.</summary>
internal static class ListModes
{
    /// <summary>Adds rows; the default.</summary>
    public const string Create = "create";

    /// <summary>Adds and corrects rows.</summary>
    public const string Update = "update";

    public static readonly IReadOnlyList<string> All = [Create, Update];

    /// <summary>Whether rows that are known may be corrected.</summary>
    public static bool MayCorrect(this ImportSession session) => session.Import.Mode == Update;
}
