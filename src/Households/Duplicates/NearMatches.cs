namespace Households.Duplicates;

/// <summary>What the search for alike entries looks at; the keys are keyed hashes.</summary>
/// <param name="IsFormer">Someone who has left: compared with members, not with others who have left.</param>
internal sealed record Entry(Guid Id, Guid HouseholdId, string AreaCode, string Key, string Name, DateOnly BirthDate, string? Certificate, bool IsFormer = false)
{
    /// <summary>Whether the two may be one person under two entries: the same key is the same person, who has moved.</summary>
    public bool MayBe(Entry other) => Key != other.Key && !(IsFormer && other.IsFormer);
}

/// <summary>Two alike entries, the smaller key first.</summary>
internal sealed record Pair(Entry First, Entry Second, string Kind)
{
    public static Pair Of(Entry one, Entry other, string kind) =>
        string.CompareOrdinal(one.Key, other.Key) < 0 ? new Pair(one, other, kind) : new Pair(other, one, kind);
}

/// <summary>
/// Finds entries of one village that are alike: the same birth date, month and day perhaps swapped, and names that are equal or differ in one
/// character or in the order of two neighbours. Each entry is put under a few blocking keys and compared only within them, so that the work grows with the
/// number of people and not with its square.
/// </summary>
internal static class NearMatches
{
    /// <summary>Entries under one blocking key that are still compared with each other; more are no near match but a habit of naming.</summary>
    public const int LargestBlock = 50;

    public static IEnumerable<Pair> Of(IEnumerable<Entry> village)
    {
        var found = new HashSet<(Guid, Guid)>();
        foreach (var block in village.GroupBy(entry => Born(entry.BirthDate)).Where(block => block.Skip(1).Any()))
        {
            var byKey = block.SelectMany(entry => Keys(entry.Name).Distinct().Select(key => (key, entry))).GroupBy(item => item.key, item => item.entry);
            foreach (var some in byKey.Select(group => group.Take(LargestBlock + 1).ToList()).Where(some => some.Count is > 1 and <= LargestBlock))
            {
                for (var i = 0; i < some.Count; i++)
                {
                    for (var j = i + 1; j < some.Count; j++)
                    {
                        if (Kind(some[i], some[j]) is { } kind && Pair.Of(some[i], some[j], kind) is var pair && found.Add((pair.First.Id, pair.Second.Id)))
                        {
                            yield return pair;
                        }
                    }
                }
            }
        }
    }

    /// <summary>In what two entries of a village are alike, or null.</summary>
    public static string? Kind(Entry one, Entry other) => !one.MayBe(other) ? null : (one.BirthDate == other.BirthDate, one.Name == other.Name) switch
    {
        (true, true) => Likeness.SameNameAndBirth,
        (true, false) when IsNear(one.Name, other.Name) => Likeness.NearName,
        (false, true) when Swapped(one.BirthDate) == other.BirthDate => Likeness.SwappedBirth,
        _ => null,
    };

    /// <summary>Whether two names differ in one character, or in the order of two neighbours. One character is too little to be near another.</summary>
    private static bool IsNear(string one, string other)
    {
        if (one.Length != other.Length || one.Length < 2)
        {
            return false;
        }

        var differing = Enumerable.Range(0, one.Length).Where(index => one[index] != other[index]).Take(3).ToList();

        return differing.Count == 1 || (differing is [var first, var second] && second == first + 1 && one[first] == other[second] && one[second] == other[first]);
    }

    /// <summary>Birth date with month and day in one order.</summary>
    private static DateOnly Born(DateOnly day) => day.Day < day.Month ? new DateOnly(day.Year, day.Day, day.Month) : day;

    private static DateOnly? Swapped(DateOnly day) => day.Day <= 12 && day.Day != day.Month ? new DateOnly(day.Year, day.Day, day.Month) : null;

    /// <summary>The name without each of its characters in turn, and its characters in order: names one character or one swap apart share a key.</summary>
    private static IEnumerable<string> Keys(string name)
    {
        yield return string.Concat(name.Order());
        for (var index = 0; index < name.Length; index++)
        {
            yield return $"{index}:{name.Remove(index, 1)}";
        }
    }
}
