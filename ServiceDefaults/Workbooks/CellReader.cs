using System.Globalization;
using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>Reads one row element after the other into the same <see cref="WorkbookRow"/>.</summary>
internal sealed class CellReader
{
    private const int MaxRows = 1_048_576;
    private const int SafeDigits = 15;

    private readonly SharedStrings _strings;
    private readonly DateStyles _dates;
    private readonly WorkbookLimits _limits;
    private readonly Action<char[], int> _append;
    private readonly char[] _attribute = new char[32];

    public CellReader(SharedStrings strings, DateStyles dates, WorkbookLimits limits)
    {
        (_strings, _dates, _limits) = (strings, dates, limits);
        Row = new WorkbookRow(limits.MaxColumns);
        _append = Row.Append;
    }

    public WorkbookRow Row { get; }

    /// <summary>Reads the row element the reader stands on; false when no cell of it holds a value.</summary>
    public bool ReadRow(XmlReader reader)
    {
        Row.Clear();
        var number = reader.MoveToAttribute("r") ? Whole(Attribute(reader)) : Row.Number + 1;
        reader.MoveToElement();
        if (number <= Row.Number || number > MaxRows)
        {
            throw UnreadableWorkbookException.Damaged();
        }

        Row.Number = number;
        if (reader.IsEmptyElement)
        {
            return false;
        }

        var (depth, column) = (reader.Depth, 0);
        while (WorkbookPackage.Read(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Element && reader.Depth == depth + 1 && reader.LocalName == "c")
            {
                column = ReadCell(reader, column) + 1;
                if (Row.Used > _limits.MaxRowLength)
                {
                    throw UnreadableWorkbookException.TooLarge("行长度", "row length");
                }
            }
        }

        return Row.ColumnCount > 0;
    }

    private int ReadCell(XmlReader reader, int column)
    {
        var (kind, style) = (CellKind.Number, 0);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "r": column = Column(Attribute(reader)); break;
                case "s": style = Whole(Attribute(reader)); break;
                case "t": kind = Kind(Attribute(reader)); break;
            }
        }

        reader.MoveToElement();
        if (reader.IsEmptyElement)
        {
            return column;
        }

        var (depth, start, inValue) = (reader.Depth, Row.Used, false);
        while (WorkbookPackage.Read(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                inValue = reader.Depth == depth + 1 && reader.LocalName == "v" && !reader.IsEmptyElement;
                if (reader.LocalName == "is" && reader.Depth == depth + 1)
                {
                    RichText.Read(reader, _limits.MaxCellLength, _append);
                }
            }
            else if (inValue && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                RichText.Append(reader, Row.Used - start, _limits.MaxCellLength, _append);
            }
        }

        if (Row.Used > start)
        {
            Take(column, start, kind, style);
        }

        return column;
    }

    private void Take(int column, int start, CellKind kind, int style)
    {
        var text = Row.Since(start);
        var replacement = kind switch
        {
            CellKind.Shared => _strings[Whole(text)],
            CellKind.Boolean => text is "1" or "true" ? "TRUE" : "FALSE",
            CellKind.Date => text.EndsWith("T00:00:00") || text.EndsWith("T00:00:00Z") ? text[..10].ToString() : null,
            CellKind.Number when _dates.IsDate(style) => _dates.Format(text),
            CellKind.Number => WithoutNoise(text),
            _ => text.Contains("_x", StringComparison.Ordinal) ? RichText.Decode(text.ToString()) : null,
        };

        if (replacement is null)
        {
            Row.Set(column, start);
            return;
        }

        Row.Rewind(start);
        if (replacement.Length > 0)
        {
            Row.Set(column, replacement);
        }
    }

    // Excel shows and keeps 15 digits but stores 4.1 as 4.0999999999999996: beyond 15 digits a fraction is the noise of its binary form.
    private static string? WithoutNoise(ReadOnlySpan<char> text)
    {
        if (text.Length <= SafeDigits + 1 || !text.Contains('.') || text.ContainsAny('E', 'e')
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var rounded = value.ToString("G15", CultureInfo.InvariantCulture);
        return rounded.Contains('E', StringComparison.Ordinal) ? null : rounded;
    }

    private ReadOnlySpan<char> Attribute(XmlReader reader)
    {
        var length = 0;
        for (int count; length < _attribute.Length && (count = reader.ReadValueChunk(_attribute, length, _attribute.Length - length)) > 0;)
        {
            length += count;
        }

        return length < _attribute.Length ? _attribute.AsSpan(0, length) : throw UnreadableWorkbookException.Damaged();
    }

    private static int Whole(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw UnreadableWorkbookException.Damaged();

    private static int Column(ReadOnlySpan<char> reference)
    {
        var (column, letters) = (0, 0);
        foreach (var letter in reference)
        {
            if (letter is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
            {
                break;
            }

            column = (column * 26) + (letter & 31);
            letters++;
        }

        return letters is >= 1 and <= 3 ? column - 1 : throw UnreadableWorkbookException.Damaged();
    }

    private static CellKind Kind(ReadOnlySpan<char> type) => type switch
    {
        "s" => CellKind.Shared,
        "b" => CellKind.Boolean,
        "d" => CellKind.Date,
        "n" => CellKind.Number,
        _ => CellKind.Text,
    };

    private enum CellKind
    {
        Number,
        Shared,
        Text,
        Boolean,
        Date,
    }
}
