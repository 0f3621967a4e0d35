using System.Globalization;
using System.Text.RegularExpressions;
using Contracts;
using Funds.Batches;

namespace Funds.BankLayouts;

/// <summary>First and last line of a bank file: a template with what the batch as a whole says.</summary>
internal static partial class BankFrame
{
    public const string Wrong = "只能含 {batch} {count} {total} {hash} {date} {item} {period}，不得换行";
    public const string WrongInEnglish = "one line with {batch} {count} {total} {hash} {date} {item} {period} only";

    private static readonly HashSet<string> Names = ["batch", "count", "total", "hash", "date", "item", "period"];

    public static bool IsKnown(string? template) =>
        template is null || (template.Length <= 300 && template.AsSpan().IndexOfAny('\r', '\n') < 0 && Place().Matches(template).All(place => Names.Contains(place.Groups[1].Value)));

    /// <summary>Whether the places can be told apart: between two of them stands a mark that no batch, count, total or hash has.</summary>
    public static bool IsReadable(string? template) => template is null || Place().Split(template).Where((_, index) => index % 2 == 0).Skip(1).SkipLast(1).All(between => between.Any(IsMark));

    public static string Fill(string template, BankLayout layout, Batch batch, DateOnly on, string hash) => Place().Replace(template, place => place.Groups[1].Value switch
    {
        "batch" => batch.Id.ToString(),
        "count" => batch.Count.ToString(CultureInfo.InvariantCulture),
        "total" => layout.Write(batch.Total),
        "hash" => hash,
        "date" => layout.Write(on),
        "item" => Items.Label(batch.Item),
        _ => batch.Period,
    });

    /// <summary>What the line says at the template's places; null when it is another line.</summary>
    public static Dictionary<string, string>? Read(string template, string line)
    {
        // A value holds none of the marks between the places.
        var marks = Regex.Escape(string.Concat(Place().Replace(template, "").Where(IsMark).Distinct())).Replace("]", @"\]");
        var value = marks.Length == 0 ? ".*?" : $"[^{marks}]*";
        var names = Place().Matches(template).Select(place => place.Groups[1].Value).ToList();
        var pattern = string.Join($"({value})", Place().Split(template).Where((_, index) => index % 2 == 0).Select(Regex.Escape));
        var found = Regex.Match(line, $"^{pattern}$", RegexOptions.NonBacktracking);

        return found.Success ? names.Select((name, index) => (name, found.Groups[index + 1].Value)).DistinctBy(place => place.name).ToDictionary(place => place.name, place => place.Value) : null;
    }

    private static bool IsMark(char letter) => !char.IsLetterOrDigit(letter) && letter is not ('-' or '.');

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();
}
