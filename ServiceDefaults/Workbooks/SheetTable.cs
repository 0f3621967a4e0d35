namespace ServiceDefaults.Workbooks;

/// <summary>A sheet read by its header: which expected columns it has, which it lacks, which nobody knows, and its rows by column name.</summary>
public sealed class SheetTable
{
    private readonly WorkbookReader _workbook;
    private readonly int _headerRow;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private SheetTable(WorkbookReader workbook, string sheetName, SheetColumns columns)
    {
        _workbook = workbook;
        SheetName = sheetName;

        var header = workbook.ReadRows(sheetName).FirstOrDefault();
        var (headers, unknown, repeated) = (new List<string>(), new List<string>(), new List<string>());
        var expected = columns.All.ToHashSet(StringComparer.Ordinal);
        _headerRow = header?.Number ?? 0;
        for (var index = 0; index < (header?.ColumnCount ?? 0); index++)
        {
            var name = SheetColumns.Normalise(header![index]);
            headers.Add(name);
            if (name.Length == 0)
            {
                continue;
            }

            if (!expected.Contains(name))
            {
                unknown.Add(name);
            }
            else if (!_columns.TryAdd(name, index))
            {
                repeated.Add(name);
            }
        }

        (Headers, UnknownColumns, RepeatedColumns) = (headers, unknown, repeated);
        MissingColumns = [.. columns.Required.Where(name => !_columns.ContainsKey(name))];
    }

    /// <summary>The sheet's name in the workbook.</summary>
    public string SheetName { get; }

    /// <summary>The header as it stands in the file, without stars and blanks, by column.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Required columns the sheet lacks: the file is refused.</summary>
    public IReadOnlyList<string> MissingColumns { get; }

    /// <summary>Columns that are not expected: reported, and not read.</summary>
    public IReadOnlyList<string> UnknownColumns { get; }

    /// <summary>Expected columns that stand there twice, so that nobody can say which one counts: the file is refused.</summary>
    public IReadOnlyList<string> RepeatedColumns { get; }

    /// <summary>Whether the rows can be read at all.</summary>
    public bool IsUsable => MissingColumns.Count == 0 && RepeatedColumns.Count == 0;

    /// <summary>The table on the sheet of this name, or null when the workbook has none.</summary>
    public static SheetTable? Find(WorkbookReader workbook, string sheetName, SheetColumns columns) =>
        workbook.HasSheet(sheetName) ? new SheetTable(workbook, sheetName, columns) : null;

    /// <summary>The table on the workbook's first sheet, for files whose sheet may have any name.</summary>
    public static SheetTable First(WorkbookReader workbook, SheetColumns columns) => new(workbook, workbook.SheetNames[0], columns);

    /// <summary>The place of a column, to be asked once before the rows; an optional column that is absent reads as null everywhere.</summary>
    public SheetColumn Column(string name) => new(_columns.GetValueOrDefault(name, -1));

    /// <summary>Whether the sheet has this column.</summary>
    public bool Has(string name) => _columns.ContainsKey(name);

    /// <summary>The rows below the header that hold a value. The row object is the same one each time.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        SheetRow? row = null;
        foreach (var read in _workbook.ReadRows(SheetName))
        {
            row ??= new SheetRow(read, _columns);
            if (read.Number > _headerRow && !row.IsBlank)
            {
                yield return row;
            }
        }
    }
}

/// <summary>The place of a column in a sheet.</summary>
public readonly record struct SheetColumn
{
    internal SheetColumn(int index) => Index = index;

    internal int Index { get; }

    /// <summary>Whether the sheet has it.</summary>
    public bool IsPresent => Index >= 0;
}
