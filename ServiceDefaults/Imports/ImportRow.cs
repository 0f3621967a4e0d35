using System.Globalization;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace ServiceDefaults.Imports;

/// <summary>
/// A data row being read. Each reader takes a column by name and gives its value; a cell that cannot be read becomes an error with sheet, row,
/// column and code, and the row is no longer good. The next row takes its place in the same object.
/// </summary>
public sealed class ImportRow
{
    private readonly ImportSession _session;
    private SheetRow _row = null!;

    internal ImportRow(ImportSession session, string sheet) => (_session, Sheet) = (session, sheet);

    /// <summary>The sheet's name in the file.</summary>
    public string Sheet { get; }

    /// <summary>Excel's number of the row.</summary>
    public int Number => _row.Number;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsGood { get; private set; }

    /// <summary>Text of a column, null when blank.</summary>
    public string? Text(string column, int longest = 200)
    {
        var text = _row[column];
        if (text is null || text.Length <= longest)
        {
            return text;
        }

        Error(column, "too-long", $"{column}超过 {longest} 个字");

        return null;
    }

    /// <summary>Text of a column that must not be blank.</summary>
    public string? Required(string column, int longest = 200)
    {
        if (_row[column] is null)
        {
            Error(column, "required", $"{column}不能为空");

            return null;
        }

        return Text(column, longest);
    }

    /// <summary>A number without an exponent, null when blank.</summary>
    public decimal? Decimal(string column, decimal least, decimal most, int decimals)
    {
        if (_row[column] is not { } text)
        {
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            Error(column, "not-a-number", $"{column}须为数字");

            return null;
        }

        if (number < least || number > most || number.Scale > decimals && decimal.Round(number, decimals) != number)
        {
            Error(column, "out-of-range", string.Create(CultureInfo.InvariantCulture, $"{column}须在 {least} 到 {most} 之间，至多 {decimals} 位小数"));

            return null;
        }

        return number;
    }

    /// <summary>An amount of yuan, null when blank.</summary>
    public Money? Amount(string column, decimal least = 0, decimal most = 100_000_000) =>
        Decimal(column, least, most, 2) is { } yuan ? Money.Yuan(yuan) : null;

    /// <summary>A whole number, null when blank.</summary>
    public int? Whole(string column, int least, int most) => (int?)Decimal(column, least, most, 0);

    /// <summary>A day as yyyy-MM-dd, yyyy/M/d or an Excel date, null when blank.</summary>
    public DateOnly? Day(string column)
    {
        if (_row[column] is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d", "yyyy.M.d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 2200)
        {
            return day;
        }

        Error(column, "not-a-day", $"{column}须为日期，如 2016-09-01");

        return null;
    }

    /// <summary>是 or 否, null when blank.</summary>
    public bool? YesNo(string column)
    {
        switch (_row[column])
        {
            case null: return null;
            case "是" or "有" or "1" or "yes" or "TRUE": return true;
            case "否" or "无" or "0" or "no" or "FALSE": return false;
            default:
                Error(column, "unknown-word", $"{column}须为“是”或“否”");

                return null;
        }
    }

    /// <summary>A valid ID number (lenient); a blank or wrong one is an error with the reason as code, such as <c>id-check-digit</c>.</summary>
    public IdNumber? IdNumber(string column)
    {
        if (_row[column] is not { } text)
        {
            Error(column, "required", $"{column}不能为空");

            return null;
        }

        var check = SharedKernel.IdNumber.Validate(text, _session.AreaRegister, IdNumberMode.Lenient, _session.Today);
        if (check.Reason is { } reason)
        {
            Error(column, $"id-{reason}", $"{column}{WordsFor(reason)}");
        }

        return check.Number;
    }

    /// <summary>The valid ID number (lenient) that a text is, or null.</summary>
    public IdNumber? IdNumberOf(string text) => SharedKernel.IdNumber.Validate(text, _session.AreaRegister, IdNumberMode.Lenient, _session.Today).Number;

    /// <summary>An area code that lies in the uploader's scope.</summary>
    public AreaCode? Area(string column, params ReadOnlySpan<AreaLevel> levels)
    {
        if (Required(column, 14) is not { } text)
        {
            return null;
        }

        if (!AreaCode.TryParse(text, out var area) || (levels.Length > 0 && !levels.Contains(area.Level)))
        {
            Error(column, "area-malformed", $"{column}的位数不正确");

            return null;
        }

        if (!_session.Covers(area))
        {
            Error(column, "area-out-of-scope", $"{column}不在您的管辖范围内");

            return null;
        }

        return area;
    }

    /// <summary>Tells what is wrong with a cell or, with an empty column, the row; the row is no longer good.</summary>
    public void Error(string column, string code, string message)
    {
        IsGood = false;
        _session.Error(Sheet, Number, column, code, message);
    }

    internal ImportRow Of(SheetRow row)
    {
        (_row, IsGood) = (row, true);

        return this;
    }

    private static string WordsFor(string reason) => reason switch
    {
        IdNumberReason.Length => "的位数不正确",
        IdNumberReason.Characters => "含有不允许的字符",
        IdNumberReason.AreaUnknown => "的地区码不存在",
        IdNumberReason.BirthDate => "的出生日期不正确",
        IdNumberReason.CheckDigit => "的校验码不正确",
        _ => "不正确",
    };
}
