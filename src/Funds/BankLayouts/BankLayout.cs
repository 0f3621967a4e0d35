using System.Text;
using System.Text.Json.Serialization;
using ServiceDefaults.Errors;

namespace Funds.BankLayouts;

/// <summary>
/// How a bank wants its file: data of the parameter <c>bank-file-layouts</c>, so that another bank needs no other program. The CSV of the
/// api page is one of them, <see cref="Standard"/>.
/// </summary>
/// <param name="Name">Name by which a batch keeps it.</param>
/// <param name="Encoding"><c>UTF-8</c> (without mark) or <c>GB18030</c>.</param>
/// <param name="NewLine"><c>LF</c> or <c>CRLF</c>.</param>
/// <param name="Separator">Between fields; null or empty: fields of fixed width.</param>
/// <param name="Amount"><c>yuan</c> with two decimals and a point, or <c>fen</c> without.</param>
/// <param name="Dates">Form of days, such as <c>yyyyMMdd</c>.</param>
/// <param name="Titles">Whether a line of column titles stands above the rows.</param>
/// <param name="Header">First line, with <c>{batch} {count} {total} {hash} {date} {item} {period}</c> filled in; null for none.</param>
/// <param name="Trailer">Last line, likewise. The hash is the SHA-256 of the bytes between first and last line.</param>
/// <param name="Columns">Fields of a row in their order.</param>
/// <param name="Returns">How the bank answers; null: as the api page says.</param>
internal sealed record BankLayout(
    string Name, string Encoding, string NewLine, string? Separator, string Amount, string? Dates, bool Titles, string? Header, string? Trailer,
    IReadOnlyList<BankColumn> Columns, ReturnLayout? Returns = null)
{
    public const string StandardName = "standard";

    /// <summary>The CSV of the api page.</summary>
    public static readonly BankLayout Standard = new(
        StandardName, "UTF-8", "LF", ",", "yuan", "yyyy-MM-dd", true, "#批次,{batch},{count},{total},{hash}", null,
        [
            new("number", "序号"), new("payment", "付款编号"), new("name", "户名"), new("id-number", "身份证号"), new("bank", "开户行"), new("account", "账号"),
            new("amount", "金额"), new("summary", "摘要"),
        ]);

    [JsonIgnore]
    public bool IsFixedWidth => string.IsNullOrEmpty(Separator);

    [JsonIgnore]
    public string End => NewLine == "CRLF" ? "\r\n" : "\n";

    /// <summary>The encoding; a character that it does not have is an error, never a question mark.</summary>
    public Encoding Characters() => Encoding == "GB18030"
        ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
        : new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Refuses a layout by which no file can be written, with the member that is wrong.</summary>
    public void MustBeWhole()
    {
        Require(Name is { Length: > 0 and <= 40 } && Name != StandardName, "name", $"须为 1 到 40 个字符，且不是 {StandardName}", $"1 to 40 characters, not {StandardName}");
        Require(Encoding is "UTF-8" or "GB18030", "encoding", "须为 UTF-8 或 GB18030", "UTF-8 or GB18030");
        Require(NewLine is "LF" or "CRLF", "newLine", "须为 LF 或 CRLF", "LF or CRLF");
        // Neither a mark that amounts, days and payment numbers are written with, nor a space.
        Require(IsFixedWidth || Separator is [',' or ';' or '|' or '\t' or '^' or '~' or '#' or '!' or '$'],
            "separator", "须为 , ; | ^ ~ # ! $ 之一或制表符，定长版式为空", "one of , ; | ^ ~ # ! $ or a tab; none for fixed width");
        Require(Amount is "yuan" or "fen", "amount", "须为 yuan 或 fen", "yuan or fen");
        Require(Dates is null or "yyyyMMdd" or "yyyy-MM-dd" or "yyyy/MM/dd", "dates", "须为 yyyyMMdd、yyyy-MM-dd 或 yyyy/MM/dd", "yyyyMMdd, yyyy-MM-dd or yyyy/MM/dd");
        Require(BankFrame.IsKnown(Header), "header", BankFrame.Wrong, BankFrame.WrongInEnglish);
        Require(BankFrame.IsKnown(Trailer), "trailer", BankFrame.Wrong, BankFrame.WrongInEnglish);
        Require(Columns is { Count: > 0 and <= 40 } && Columns.All(column => column is { IsKnown: true }), "columns", "须为 1 到 40 列，字段须在约定之内", "1 to 40 columns of known fields");
        Require(!IsFixedWidth || Columns.All(column => column.Width is > 0 and <= 500), "columns", "定长版式的每一列须有宽度", "each column of a fixed width layout needs its width");
        Require(!(IsFixedWidth && Titles), "titles", "定长版式没有标题行", "a fixed width layout has no titles");
        Require(Returns is null or { IsWhole: true }, "returns", "须含 {batch} {count} {total}、付款编号、金额、结果及其取值", "a form with {batch} {count} {total}, payment, amount, result and its words");
        Require(Columns.Any(column => column.Field == "amount") && Columns.Any(column => column.Field == "account"), "columns", "须有账号和金额", "account and amount are needed");
    }

    private void Require(bool holds, string member, string chinese, string english)
    {
        if (!holds)
        {
            throw new RuleViolationException("bank-layout-malformed", $"银行文件版式 {Name} 的 {member} {chinese}", $"Layout {Name}: {member} must be {english}")
            {
                Details = { ["member"] = member },
            };
        }
    }
}

/// <summary>One field of a row.</summary>
/// <param name="Field"><c>number, payment, name, id-number, bank, account, amount, summary, item, period, date</c> or <c>text</c>; of an answer
/// <c>number, payment, amount, result, code, note</c> or <c>text</c>, which is passed over.</param>
/// <param name="Title">Title of the column.</param>
/// <param name="Width">Bytes in the layout's encoding, for fixed width.</param>
/// <param name="Right">Whether it stands on the right of its width.</param>
/// <param name="Pad">Character that fills the width, a space unless given.</param>
/// <param name="Text">What a field <c>text</c> holds on every row.</param>
internal sealed record BankColumn(string Field, string? Title = null, int? Width = null, bool Right = false, string? Pad = null, string? Text = null)
{
    private static readonly HashSet<string> Fields =
        ["number", "payment", "name", "id-number", "bank", "account", "amount", "summary", "item", "period", "date", "text"];

    [JsonIgnore]
    public bool IsKnown => Fields.Contains(Field) && Fills && (Field != "text" || Text is not null);

    // One byte in either encoding, and no figure that makes another amount or account of it.
    private bool Fills => Pad is null or [>= ' ' and <= '~'] && (Pad is not [>= '0' and <= '9'] || (Right && Field is "amount" or "number"));
}

/// <summary>The layouts of an area and the one that is used when nobody names another.</summary>
internal sealed record BankLayoutTable(string Use, IReadOnlyList<BankLayout> Layouts)
{
    /// <summary>Refuses a table that names a layout it does not have, or one that no file can be written by.</summary>
    public void MustBeWhole()
    {
        if (Layouts is null || Layouts.Contains(null!) || Layouts.DistinctBy(layout => layout.Name).Count() != Layouts.Count
            || (Use != BankLayout.StandardName && Layouts.All(layout => layout.Name != Use)))
        {
            throw new RuleViolationException(
                "parameter-malformed", $"参数 {FundsParameters.BankFileLayouts} 没有所用的版式", $"{FundsParameters.BankFileLayouts} lacks the layout that it uses");
        }

        foreach (var layout in Layouts)
        {
            layout.MustBeWhole();
        }
    }
}
