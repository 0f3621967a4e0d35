using System.Globalization;
using System.Text;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.BankLayouts;

/// <summary>What a row of a bank file tells, decrypted.</summary>
internal readonly record struct BankRow(
    int Number, Guid PaymentId, string Name, string IdNumber, string Bank, string Account, Money Amount, string Summary, string Item, string Period, DateOnly On);

/// <summary>Writes rows by a layout.</summary>
internal static class BankRows
{
    public static string Write(this BankLayout layout, Money amount) => layout.Amount == "fen" ? amount.Fen.ToString(CultureInfo.InvariantCulture) : amount.ToString();

    public static string Write(this BankLayout layout, DateOnly day) => day.ToString(layout.Dates ?? "yyyyMMdd", CultureInfo.InvariantCulture);

    public static string Titles(this BankLayout layout) => string.Join(layout.Separator, layout.Columns.Select(column => Field(layout, column.Title ?? column.Field))) + layout.End;

    public static string Write(this BankLayout layout, BankRow row, Encoding encoding)
    {
        var line = new StringBuilder(160);
        foreach (var column in layout.Columns)
        {
            if (layout.IsFixedWidth)
            {
                Fit(line, column, OneLine(Value(layout, column, row)), row.Number, encoding);
            }
            else
            {
                line.Append(line.Length == 0 ? "" : layout.Separator).Append(Field(layout, Value(layout, column, row)));
            }
        }

        return line.Append(layout.End).ToString();
    }

    private static string Value(BankLayout layout, BankColumn column, BankRow row) => column.Field switch
    {
        "number" => row.Number.ToString(CultureInfo.InvariantCulture),
        "payment" => row.PaymentId.ToString(),
        "name" => row.Name,
        "id-number" => row.IdNumber,
        "bank" => row.Bank,
        "account" => row.Account,
        "amount" => layout.Write(row.Amount),
        "summary" => row.Summary,
        "item" => row.Item,
        "period" => row.Period,
        "date" => layout.Write(row.On),
        _ => column.Text!,
    };

    /// <summary>A value that does not fit refuses the file: a cut account or name is another person's.</summary>
    private static void Fit(StringBuilder line, BankColumn column, string value, int number, Encoding encoding)
    {
        var missing = column.Width!.Value - encoding.GetByteCount(value);
        if (missing < 0)
        {
            throw new RuleViolationException(
                "bank-file-too-wide", $"第 {number} 笔的{column.Title ?? column.Field}超出版式宽度 {column.Width}", $"Line {number}: {column.Field} is wider than {column.Width}")
            {
                Details = { ["line"] = number, ["field"] = column.Field },
            };
        }

        var filling = new string(column.Pad is [var pad] ? pad : ' ', missing);
        line.Append(column.Right ? filling : "").Append(value).Append(column.Right ? "" : filling);
    }

    /// <summary>One field that stays on its line and that no spreadsheet takes for a formula.</summary>
    internal static string Field(BankLayout layout, string value)
    {
        var text = OneLine(value);
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠')
        {
            text = "'" + text;
        }

        if (layout.Separator != ",")
        {
            // Only CSV has quotes: elsewhere the mark itself gives way.
            return text.Replace(layout.Separator!, " ");
        }

        return text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private static string OneLine(string value) => value.ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
}
