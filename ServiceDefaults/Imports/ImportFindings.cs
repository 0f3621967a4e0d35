using ServiceDefaults.Persistence;

namespace ServiceDefaults.Imports;

/// <summary>What a run finds out about the rows: errors, changes and rejected keys, held until they are written with the next commit.</summary>
internal sealed class ImportFindings(Guid importId, IReadOnlyList<string> sheets, int changesKept)
{
    private readonly Dictionary<string, int> _sheets = sheets.Index().ToDictionary(sheet => sheet.Item, sheet => sheet.Index);
    private readonly List<ImportError> _errors = [];
    private readonly List<ImportChange> _changes = [];
    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);
    private readonly List<string> _newlyRejected = [];
    private int _errorCount;
    private int _changeCount = changesKept;

    public void Error(string sheet, int row, string column, string code, string message)
    {
        if (_errorCount + _errors.Count < ImportSession.MostErrors)
        {
            _errors.Add(new ImportError { ImportId = importId, Sheet = sheet, Row = row, Column = column, Code = code, Message = message });
        }
    }

    public void Change(string householdNo, string field, string? before, string? after) => _changes.Add(
        new ImportChange { ImportId = importId, N = ++_changeCount, HouseholdNo = householdNo, Field = field, Before = before, After = after });

    public void RejectKey(string key)
    {
        if (_rejected.Add(key))
        {
            _newlyRejected.Add(key);
        }
    }

    public bool IsRejected(string key) => _rejected.Contains(key);

    public void DropChanges() => _changes.Clear();

    /// <summary>Writes what is held in the current transaction; errors in the order of the file.</summary>
    public async Task Write(ServiceDbContext db, CancellationToken ct)
    {
        var errors = _errors.OrderBy(error => _sheets.GetValueOrDefault(error.Sheet, -1)).ThenBy(error => error.Row).ToList();
        await Write(db, "import_errors", ["import_id", "n", "sheet", "row", "column", "code", "message"], errors,
            (rows, e) => rows.Add(e.ImportId, ++_errorCount, e.Sheet, e.Row, e.Column, e.Code, e.Message), ct);
        await Write(db, "import_changes", ["import_id", "n", "household_no", "field", "before", "after"], _changes,
            (rows, c) => rows.Add(c.ImportId, c.N, c.HouseholdNo, c.Field, c.Before, c.After), ct);
        await Write(db, "import_rejections", ["import_id", "key"], _newlyRejected, (rows, key) => rows.Add(importId, key), ct);
        _errors.Clear();
        _changes.Clear();
        _newlyRejected.Clear();
    }

    private static async Task Write<T>(
        ServiceDbContext db, string table, string[] columns, IReadOnlyList<T> items, Action<BulkInsert, T> add, CancellationToken ct)
    {
        if (items.Count == 0)
        {
            return;
        }

        await using var rows = await BulkInsert.Into(db, table, columns, ct);
        foreach (var item in items)
        {
            add(rows, item);
        }

        await rows.Complete(ct);
    }
}
