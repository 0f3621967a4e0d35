using System.IO.Compression;
using System.Text;

namespace ServiceDefaults.Workbooks;

/// <summary>
/// Writes an .xlsx of one or more sheets to a stream as its rows come, holding none of them. Equal input gives equal bytes.
/// Dispose it to finish the file; the stream stays open.
/// </summary>
public sealed class WorkbookWriter : IAsyncDisposable
{
    private const int MaxRows = 1_048_576;
    private static readonly DateTimeOffset PartTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Stream _target;
    private readonly SpoolStream _spool = new();
    private readonly ZipArchive _archive;
    private readonly CompressionLevel _level;
    private readonly List<string> _sheets = [];
    private readonly SheetBuffer _buffer = new();
    private Stream? _part;
    private int _row;

    /// <summary>Starts a workbook; nothing but asynchronous writes reaches the stream, so it may be a response body.</summary>
    public WorkbookWriter(Stream stream, CompressionLevel level = CompressionLevel.Fastest)
    {
        (_target, _level) = (stream, level);
        _archive = new ZipArchive(_spool, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Ends the sheet before and starts one with a bold header that stays in sight.</summary>
    public async Task StartSheetAsync(string name, IReadOnlyList<WorkbookColumn> columns, CancellationToken ct = default)
    {
        if (name.Length is 0 or > 31 || name.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']) >= 0 || _sheets.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException("A sheet's name has 1 to 31 characters, none of []:*?/\\, and is used once.", nameof(name));
        }

        await EndSheetAsync(ct);
        _sheets.Add(name);
        _part = Entry($"xl/worksheets/sheet{_sheets.Count}.xml").Open();
        _row = 0;
        _buffer.StartSheet(columns);
        await WriteRowAsync([.. columns.Select(column => (WorkbookCell)column.Header)], ct);
    }

    /// <summary>Writes the next row; cells left out at the end stay empty.</summary>
    public ValueTask WriteRowAsync(ReadOnlySpan<WorkbookCell> cells, CancellationToken ct = default)
    {
        if (_part is null)
        {
            throw new InvalidOperationException("A row needs a sheet.");
        }

        if (++_row > MaxRows)
        {
            throw new InvalidOperationException("A sheet holds 1,048,576 rows.");
        }

        _buffer.Row(_row, cells);
        return _buffer.IsFull ? DrainAsync(_part, ct) : ValueTask.CompletedTask;
    }

    /// <summary>Ends the last sheet and the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_sheets.Count == 0)
        {
            // Excel opens no workbook without a sheet.
            await StartSheetAsync("Sheet1", []);
        }

        await EndSheetAsync(CancellationToken.None);
        Write("xl/workbook.xml", WorkbookParts.Workbook(_sheets));
        Write("xl/_rels/workbook.xml.rels", WorkbookParts.WorkbookRelations(_sheets.Count));
        Write("xl/styles.xml", WorkbookParts.Styles);
        Write("_rels/.rels", WorkbookParts.PackageRelations);
        Write("[Content_Types].xml", WorkbookParts.ContentTypes(_sheets.Count));
        _archive.Dispose();
        await _spool.CarryOnAsync(_target, CancellationToken.None);
        await _target.FlushAsync();
    }

    private async Task EndSheetAsync(CancellationToken ct)
    {
        if (_part is not null)
        {
            _buffer.EndSheet();
            await DrainAsync(_part, ct);
            _part.Dispose();
            _part = null;
        }
    }

    private ValueTask DrainAsync(Stream part, CancellationToken ct)
    {
        _buffer.Drain(part);
        return _spool.CarryOnAsync(_target, ct);
    }

    private void Write(string name, string content)
    {
        using var part = Entry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    private ZipArchiveEntry Entry(string name)
    {
        var entry = _archive.CreateEntry(name, _level);
        entry.LastWriteTime = PartTime;
        return entry;
    }
}
