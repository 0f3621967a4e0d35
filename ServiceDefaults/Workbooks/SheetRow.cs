namespace ServiceDefaults.Workbooks;

/// <summary>A data row by column name; the next row takes its place in the same object.</summary>
public sealed class SheetRow
{
    private readonly WorkbookRow _row;
    private readonly Dictionary<string, int> _columns;

    internal SheetRow(WorkbookRow row, Dictionary<string, int> columns) => (_row, _columns) = (row, columns);

    /// <summary>The row's number as Excel shows it.</summary>
    public int Number => _row.Number;

    /// <summary>The trimmed text of a column, null when the cell is blank or the column is absent.</summary>
    public string? this[string column] => _columns.TryGetValue(column, out var index) ? Text(index) : null;

    /// <summary>The same by a place asked once from <see cref="SheetTable.Column"/>.</summary>
    public string? this[SheetColumn column] => column.Index >= 0 ? Text(column.Index) : null;

    /// <summary>All cells in the file's order, for giving a refused row back as it came.</summary>
    public IEnumerable<string> Cells()
    {
        for (var index = 0; index < _row.ColumnCount; index++)
        {
            yield return _row[index];
        }
    }

    internal bool IsBlank
    {
        get
        {
            for (var index = 0; index < _row.ColumnCount; index++)
            {
                if (Trim(_row.Characters(index)).Length > 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private string? Text(int index)
    {
        var characters = _row.Characters(index);
        var trimmed = Trim(characters);
        if (trimmed.Length == 0)
        {
            return null;
        }

        return trimmed.Length == characters.Length ? _row[index] : _row.Text(trimmed);
    }

    // Invisible marks that pages and chat programs leave around copied text count as blanks.
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsBlankMark(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && IsBlankMark(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    private static bool IsBlankMark(char mark) => char.IsWhiteSpace(mark) || mark is '\uFEFF' or '\u200B' or '\u200E' or '\u200F';
}
