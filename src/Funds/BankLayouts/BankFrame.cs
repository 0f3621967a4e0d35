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

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();
}
