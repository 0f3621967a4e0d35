using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Areas.Acts;

/// <summary>
/// Which code takes the place of which when an area goes into another: its villages and groups come under the other area, with the number they
/// had where it is free and the next free number where it is not. A number that was ever given out is not given out again.
/// </summary>
internal sealed class MergePlan
{
    private readonly AreaCode _from;
    private readonly AreaCode _into;
    private readonly SortedSet<string> _below;
    private readonly HashSet<string> _taken;

    private MergePlan(AreaCode from, AreaCode into, IEnumerable<string> below, IEnumerable<string> taken) =>
        (_from, _into, _below, _taken) = (from, into, new SortedSet<string>(below, StringComparer.Ordinal), [.. taken]);

    /// <summary>The moves, the areas' own first.</summary>
    /// <param name="db">The register; groups that only households name move too.</param>
    /// <param name="from">Area that is merged away.</param>
    /// <param name="into">Area of the same level that it goes into.</param>
    /// <param name="wanted">New codes of the areas directly below, where the county has fixed them.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<CodeMove>> Of(HouseholdsDbContext db, AreaCode from, AreaCode into, IReadOnlyDictionary<string, string> wanted, CancellationToken ct) =>
        new MergePlan(from, into, await CodesBelow(db, from, open: true, ct), await CodesBelow(db, into, open: false, ct)).Moves(wanted);

    private static async Task<IEnumerable<string>> CodesBelow(HouseholdsDbContext db, AreaCode area, bool open, CancellationToken ct)
    {
        var prefix = area.Value;
        var tree = await db.Areas.Where(known => known.Code.StartsWith(prefix) && known.Code != prefix && (!open || known.ValidTo == null)).Select(known => known.Code).ToListAsync(ct);
        var lived = await db.Households.Where(household => household.AreaCode.StartsWith(prefix) && household.AreaCode != prefix)
            .Select(household => household.AreaCode).Distinct().ToListAsync(ct);

        return tree.Union(lived);
    }

    private List<CodeMove> Moves(IReadOnlyDictionary<string, string> wanted)
    {
        var moves = new List<CodeMove> { new(_from, _into) };
        if (_from.Level is AreaLevel.Group)
        {
            return moves;
        }

        var length = _from.Level is AreaLevel.Township ? (int)AreaLevel.Village : (int)AreaLevel.Group;
        var children = _below.Select(code => code[..length]).Distinct().ToList();
        MustFit(wanted, children, length);
        _taken.UnionWith(wanted.Values);
        var places = new Dictionary<string, string>(wanted);
        // Who can keep the number keeps it, before free ones are given out.
        foreach (var child in children.Where(child => !places.ContainsKey(child)).OrderBy(child => IsTaken(_into + child[_from.Value.Length..])).ToList())
        {
            places[child] = Free(child[_from.Value.Length..]);
        }

        foreach (var child in children)
        {
            moves.Add(new CodeMove(child, places[child]));
            moves.AddRange(_below.Where(code => code.Length > length && code.StartsWith(child, StringComparison.Ordinal)).Select(code => new CodeMove(code, places[child] + code[length..])));
        }

        return moves;
    }

    private void MustFit(IReadOnlyDictionary<string, string> wanted, List<string> children, int length)
    {
        foreach (var (child, to) in wanted)
        {
            if (!children.Contains(child))
            {
                throw new MalformedRequestException("codes", $"{child} 不是被合并地区的下级", $"{child} does not lie directly below the merged area");
            }

            if (to.Length != length || !AreaCode.TryParse(to, out var code) || !_into.Contains(code))
            {
                throw new MalformedRequestException("codes", $"{to} 不是合并后地区的下级代码", $"{to} is no code directly below the area it goes into");
            }

            if (IsTaken(to) || wanted.Values.Count(other => other == to) > 1)
            {
                throw new RuleViolationException("code-taken", $"代码 {to} 已被使用", $"The code {to} is taken");
            }
        }
    }

    private bool IsTaken(string code) => _taken.Any(taken => taken.StartsWith(code, StringComparison.Ordinal));

    private string Free(string number)
    {
        var numbers = Enumerable.Range(1, number.Length is 3 ? 999 : 99).Select(n => n.ToString(new string('0', number.Length), CultureInfo.InvariantCulture));
        var free = numbers.Prepend(number).Select(n => _into.Value + n).FirstOrDefault(code => !IsTaken(code))
            ?? throw new RuleViolationException("codes-exhausted", "合并后地区已无空余代码", "The area it goes into has no free codes");
        _taken.Add(free);

        return free;
    }
}
