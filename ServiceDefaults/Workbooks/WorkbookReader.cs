using System.Xml;

namespace ServiceDefaults.Workbooks;

/// <summary>
/// Reads an .xlsx row by row without holding a sheet in memory. Whatever is wrong with the bytes is told as
/// <see cref="UnreadableWorkbookException"/>, when opening or while rows are read.
/// </summary>
public sealed class WorkbookReader : IDisposable
{
    private readonly WorkbookPackage _package;
    private readonly List<(string Name, string Part)> _sheets = [];
    private readonly SharedStrings _strings = SharedStrings.Empty;
    private readonly DateStyles _dates = DateStyles.None;

    private WorkbookReader(WorkbookPackage package)
    {
        _package = package;

        var root = package.Relations("").Values.FirstOrDefault(relation => relation.Kind == "officeDocument").Part ?? "xl/workbook.xml";
        using var workbook = package.Open(root) ?? throw UnreadableWorkbookException.NoWorkbook();
        var relations = package.Relations(root);
        var from1904 = ReadSheets(workbook, relations);
        if (_sheets.Count == 0)
        {
            throw UnreadableWorkbookException.NoWorkbook();
        }

        foreach (var (kind, part) in relations.Values)
        {
            if (kind == "sharedStrings" && package.Open(part) is { } strings)
            {
                _strings = SharedStrings.Read(strings, package.Limits);
            }
            else if (kind == "styles" && package.Open(part) is { } styles)
            {
                _dates = DateStyles.Read(styles, from1904);
            }
        }
    }

    /// <summary>The sheets in the workbook's order.</summary>
    public IReadOnlyList<string> SheetNames => [.. _sheets.Select(sheet => sheet.Name)];

    /// <summary>Opens a workbook on a seekable stream, which stays open and must not be moved while rows are read.</summary>
    public static WorkbookReader Open(Stream stream, WorkbookLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            throw new ArgumentException("A workbook is read from a seekable stream.", nameof(stream));
        }

        WorkbookPackage? package = null;
        try
        {
            package = new WorkbookPackage(stream, limits ?? WorkbookLimits.Default);
            return new WorkbookReader(package);
        }
        catch (Exception error) when (UnreadableWorkbookException.IsDamage(error))
        {
            package?.Dispose();
            throw package is null ? UnreadableWorkbookException.NoWorkbook(error) : UnreadableWorkbookException.Damaged(error);
        }
        catch
        {
            package?.Dispose();
            throw;
        }
    }

    /// <summary>Whether the workbook has a sheet of this name; blanks around names do not count.</summary>
    public bool HasSheet(string sheetName) => Find(sheetName) is not null;

    /// <summary>
    /// The rows that hold a value, in order. The row object is the same one each time: read it before asking for the next.
    /// </summary>
    public IEnumerable<WorkbookRow> ReadRows(string sheetName)
    {
        var part = Find(sheetName) ?? throw new ArgumentException("The workbook has no such sheet.", nameof(sheetName));
        return new SheetRows(() => _package.Open(part) ?? throw UnreadableWorkbookException.Damaged(), _strings, _dates, _package.Limits);
    }

    /// <summary>Closes the package; the stream stays open.</summary>
    public void Dispose() => _package.Dispose();

    private string? Find(string name) =>
        _sheets.FirstOrDefault(sheet => string.Equals(sheet.Name.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase)).Part;

    private bool ReadSheets(XmlReader reader, Dictionary<string, (string Kind, string Part)> relations)
    {
        var from1904 = false;
        while (WorkbookPackage.Read(reader))
        {
            if (reader.NodeType is not XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "workbookPr")
            {
                from1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet" && reader.GetAttribute("name") is { } name && RelationId(reader) is { } id
                && relations.TryGetValue(id, out var relation) && relation.Kind == "worksheet")
            {
                _sheets.Add((name, relation.Part));
                _package.Refuse(_sheets.Count);
            }
        }

        return from1904;
    }

    // The id's namespace differs between the transitional and the strict form of the format.
    private static string? RelationId(XmlReader reader)
    {
        string? id = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            id = reader is { LocalName: "id", Prefix.Length: > 0 } ? reader.Value : id;
        }

        reader.MoveToElement();
        return id;
    }
}
