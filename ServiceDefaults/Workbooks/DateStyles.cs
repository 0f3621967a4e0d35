using System.Globalization;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>Knows which cell styles show a number as a day; Excel stores days as numbers and nothing else tells them apart.</summary>
internal sealed class DateStyles
{
    private const int MaxFormats = 70_000;

    private readonly List<bool> _isDate = [];
    private bool _from1904;

    public static DateStyles None { get; } = new();

    public static DateStyles Read(XmlReader reader, bool from1904)
    {
        using var _ = reader;
        var styles = new DateStyles { _from1904 = from1904 };
        var custom = new Dictionary<int, bool>();
        var inCellFormats = false;
        while (WorkbookPackage.Read(reader))
        {
            if (reader.LocalName == "cellXfs")
            {
                inCellFormats = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (reader.NodeType is XmlNodeType.Element && reader.LocalName == "numFmt")
            {
                custom[Number(reader, "numFmtId")] = IsDateFormat(reader.GetAttribute("formatCode") ?? "");
            }
            else if (reader.NodeType is XmlNodeType.Element && reader.LocalName == "xf" && inCellFormats)
            {
                var format = Number(reader, "numFmtId");
                styles._isDate.Add(custom.TryGetValue(format, out var isDate) ? isDate : IsBuiltInDate(format));
            }

            if (styles._isDate.Count > MaxFormats || custom.Count > MaxFormats)
            {
                throw UnreadableWorkbookException.TooLarge("样式数量", "styles");
            }
        }

        return styles;
    }

    public bool IsDate(int style) => (uint)style < (uint)_isDate.Count && _isDate[style];

    /// <summary>The day of a serial number as yyyy-MM-dd, with the time when it has one; null when the number is no day.</summary>
    public string? Format(ReadOnlySpan<char> serialText)
    {
        if (!double.TryParse(serialText, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial))
        {
            return null;
        }

        // Excel counts a 29 February 1900 that never was, so earlier serials lie one day off.
        serial += _from1904 ? 1462 : serial < 60 ? 1 : 0;
        if (serial is not (>= 1 and < 2_958_466))
        {
            return null;
        }

        var moment = DateTime.FromOADate(serial);
        return moment.ToString(moment.TimeOfDay < TimeSpan.FromSeconds(0.5) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static int Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsBuiltInDate(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    // A day shows a year or a day of the month; what stands in quotes or brackets or after a backslash is decoration.
    private static bool IsDateFormat(string code)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*': i++; break;
                case '"': quoted = !quoted; break;
                case '[' when !quoted: bracketed = true; break;
                case ']' when !quoted: bracketed = false; break;
                case 'y' or 'Y' or 'd' or 'D' or 'e' when !quoted && !bracketed:
                    return code[i] != 'e' || (i + 1 < code.Length && code[i + 1] is not ('+' or '-'));
            }
        }

        return false;
    }
}
