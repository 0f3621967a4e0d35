using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Funds.BankReturns;
using SharedKernel;

namespace Funds.BankLayouts;

/// <summary>How a bank writes its answers; encoding and form of amounts are those of its layout.</summary>
/// <param name="Header">First line with <c>{batch} {count} {total} {hash}</c>, or null. Batch, count and total stand in the first or the last line.</param>
/// <param name="Trailer">Last line, likewise.</param>
/// <param name="Titles">Whether a line of the columns' titles stands above the rows.</param>
/// <param name="Separator">Between fields; null or empty: fields of fixed width.</param>
/// <param name="Paid">Words or codes of the result that say the money has arrived.</param>
/// <param name="Returned">Words or codes that say it has not; any other is unknown.</param>
internal sealed record ReturnLayout(
    string? Header, string? Trailer, bool Titles, string? Separator, IReadOnlyList<BankColumn> Columns, IReadOnlyList<string> Paid, IReadOnlyList<string> Returned)
{
    /// <summary>The form of the api page.</summary>
    public static readonly ReturnLayout Standard = new(
        "#回盘,{batch},{count},{total},{hash}", null, true, ",",
        [new("number", "序号"), new("payment", "付款编号"), new("amount", "金额"), new("result", "结果"), new("code", "代码"), new("note", "说明")], ["成功"], ["退回"]);

    private static readonly HashSet<string> Fields = ["number", "payment", "amount", "result", "code", "note", "text"];
    private static readonly string[] Needed = ["payment", "amount", "result"];
    private static readonly string[] Announced = ["{batch}", "{count}", "{total}"];

    private bool IsFixedWidth => string.IsNullOrEmpty(Separator);

    /// <summary>Whether a file can be read by it: it says which batch, how many and how much, and each row which payment and with what result.</summary>
    [JsonIgnore]
    public bool IsWhole => BankFrame.IsKnown(Header) && BankFrame.IsKnown(Trailer) && Announced.All(place => $"{Header}{Trailer}".Contains(place, StringComparison.Ordinal))
        && BankFrame.IsReadable(Header) && BankFrame.IsReadable(Trailer) && (IsFixedWidth ? !Titles : Separator!.Length == 1) && Columns is { Count: > 0 and <= 40 }
        && Columns.All(column => column is not null && Fields.Contains(column.Field) && (!IsFixedWidth || column.Width is > 0 and <= 500))
        && Needed.All(needed => Columns.Any(column => column.Field == needed))
        && Columns.Where(column => column.Field != "text").GroupBy(column => column.Field).All(same => same.Count() == 1) && Paid is { Count: > 0 } && Returned is { Count: > 0 } && !Paid.Intersect(Returned).Any();

    [JsonIgnore]
    public string TitleLine => string.Join(Separator, Columns.Select(column => column.Title ?? column.Field));

    /// <summary>The fields of a row by name; null when it has another shape.</summary>
    public Dictionary<string, string>? Split(ReadOnlyMemory<byte> line, string text, Encoding encoding)
    {
        var values = IsFixedWidth ? Cut(line, encoding) : Separator == "," ? CsvLine.Split(text) : [.. text.Split(Separator)];

        return values.Count == Columns.Count
            ? Columns.Zip(values).Where(pair => pair.First.Field != "text").ToDictionary(pair => pair.First.Field, pair => pair.Second.Trim())
            : null;
    }

    private List<string> Cut(ReadOnlyMemory<byte> line, Encoding encoding)
    {
        if (line.Length != Columns.Sum(column => column.Width!.Value))
        {
            return [];
        }

        var (fields, start) = (new List<string>(Columns.Count), 0);
        foreach (var column in Columns)
        {
            try
            {
                fields.Add(encoding.GetString(line.Span.Slice(start, column.Width!.Value)));
            }
            catch (DecoderFallbackException)
            {
                // The width ends inside a character: the row was shifted.
                return [];
            }

            start += column.Width.Value;
        }

        return fields;
    }

    public static bool TryAmount(string text, bool inFen, out Money amount)
    {
        if (!inFen)
        {
            return Money.TryParse(text, out amount);
        }

        amount = Money.Zero;
        var isNumber = text.Length is > 0 and <= 15 && text.All(char.IsAsciiDigit);
        amount = isNumber ? new Money(long.Parse(text, CultureInfo.InvariantCulture)) : amount;

        return isNumber && amount <= Money.LargestRead;
    }
}
