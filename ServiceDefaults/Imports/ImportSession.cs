using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace ServiceDefaults.Imports;

/// <summary>One run of an import: gives the kind its rows, keeps errors and counts, and commits effect and outcome together.</summary>
public sealed class ImportSession
{
    /// <summary>Errors that are kept; further ones are only counted by their rejected rows.</summary>
    public const int MostErrors = 200_000;

    private readonly ServiceDbContext _db;
    private readonly AuditContext _audit;
    private readonly WorkbookReader _workbook;
    private readonly Dictionary<string, SheetTable> _tables = new(StringComparer.Ordinal);
    private readonly ImportFindings _findings;
    private readonly CancellationToken _ct;

    internal ImportSession(Import import, ServiceDbContext db, AuditContext audit, WorkbookReader workbook, AreaRegister areas, DateOnly today, int changesKept, CancellationToken ct)
    {
        (Import, _db, _audit, _workbook, AreaRegister, Today) = (import, db, audit, workbook, areas, today);
        (_findings, _ct) = (new ImportFindings(import.Id, workbook.SheetNames, changesKept), ct);
        Areas = import.Areas.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The job.</summary>
    public Import Import { get; }

    /// <summary>Account that uploaded the file.</summary>
    public string User => Import.UploadedBy;

    /// <summary>The uploader's department.</summary>
    public string Department => Import.Department;

    /// <summary>The uploader's areas.</summary>
    public IReadOnlyList<string> Areas { get; }

    /// <summary>The uploader's county, six digits; empty for an uploader without an area.</summary>
    public string County => Areas is [{ Length: >= 6 } area, ..] ? area[..6] : "";

    /// <summary>The business day.</summary>
    public DateOnly Today { get; }

    /// <summary>County codes that ID numbers may begin with.</summary>
    public AreaRegister AreaRegister { get; }

    /// <summary>Whether an area lies in the uploader's scope.</summary>
    public bool Covers(string areaCode) => Areas.Any(area => areaCode.StartsWith(area, StringComparison.Ordinal));

    /// <summary>Whether the file has the sheet.</summary>
    public bool Has(string sheet) => _tables.ContainsKey(sheet);

    /// <summary>The data rows of a sheet in order; none when an optional sheet is not there. May be read again; the row object is the same one each time.</summary>
    /// <param name="sheet">Name as in <see cref="IImportKind.Sheets"/>.</param>
    /// <param name="count">Whether the rows are counted; only the first pass over a sheet does.</param>
    public IEnumerable<ImportRow> Rows(string sheet, bool count = true)
    {
        if (!_tables.TryGetValue(sheet, out var table))
        {
            yield break;
        }

        var row = new ImportRow(this, table.SheetName);
        foreach (var read in table.Rows())
        {
            _ct.ThrowIfCancellationRequested();
            Import.Rows += count ? 1 : 0;
            yield return row.Of(read);
        }
    }

    /// <summary>Counts a row as accepted or rejected.</summary>
    public void Take(ImportRow row) => Count(row.IsGood);

    /// <summary>Counts rows as accepted or rejected.</summary>
    public void Count(bool accepted, int rows = 1)
    {
        Import.Accepted += accepted ? rows : 0;
        Import.Rejected += accepted ? 0 : rows;
    }

    /// <summary>Tells what is wrong; the message holds no data of the row.</summary>
    public void Error(string sheet, int row, string column, string code, string message) => _findings.Error(sheet, row, column, code, message);

    /// <summary>Rejects all rows of a key: they come back together in the workbook of rejected rows.</summary>
    public void RejectKey(string key) => _findings.RejectKey(key);

    /// <summary>Whether a key is rejected.</summary>
    public bool IsRejected(string key) => _findings.IsRejected(key);

    /// <summary>Tells a change that an update makes; personal values come masked.</summary>
    public void Change(string householdNo, string field, string? before, string? after) => _findings.Change(householdNo, field, before, after);

    /// <summary>Commits the effect and the outcome of the job as one; in a dry run only the outcome.</summary>
    public async Task Apply(Func<Task> effect, CancellationToken ct)
    {
        await Transaction(Import.DryRun ? () => Task.CompletedTask : effect, ImportState.Done, ct);
        Import.State = ImportState.Done;
    }

    /// <summary>Commits a piece of an effect that is safe to repeat; the job goes on. Not called for a dry run.</summary>
    public Task ApplyPart(Func<Task> effect, CancellationToken ct) =>
        Import.DryRun ? Task.CompletedTask : Transaction(effect, ImportState.Running, ct);

    /// <summary>The file as a whole cannot be taken.</summary>
    internal async Task Refuse(CancellationToken ct)
    {
        (Import.Accepted, Import.Rejected) = (0, Import.Rows);
        _findings.DropChanges();
        await Transaction(() => Task.CompletedTask, ImportState.Refused, ct);
    }

    /// <summary>Finds the sheets and their columns before the kind looks at rows.</summary>
    internal void Open(IReadOnlyList<ImportSheet> sheets)
    {
        var usable = true;
        foreach (var sheet in sheets)
        {
            var table = sheet.Name == ImportSheet.Any ? SheetTable.First(_workbook, sheet.Columns) : SheetTable.Find(_workbook, sheet.Name, sheet.Columns);
            if (table is null)
            {
                usable &= sheet.Optional;
                if (!sheet.Optional)
                {
                    Error(sheet.Name, 0, "", "missing-sheet", $"缺少工作表“{sheet.Name}”");
                }

                continue;
            }

            _tables[sheet.Name] = table;
            usable &= table.IsUsable;
            Tell(table, table.MissingColumns, "missing-column", "缺少必填列");
            Tell(table, table.RepeatedColumns, "repeated-column", "列重复出现");
            // Rejected rows come back corrected, with our reasons still beside them.
            Tell(table, [.. table.UnknownColumns.Where(column => column != RejectedRows.Reasons)], "unknown-column", "未知列，未读取");
        }

        if (!usable)
        {
            throw new ImportRefusedException();
        }
    }

    private void Tell(SheetTable table, IReadOnlyList<string> columns, string code, string message)
    {
        foreach (var column in columns)
        {
            Error(table.SheetName, 0, column.Length > 60 ? column[..60] : column, code, message);
        }
    }

    private async Task Transaction(Func<Task> effect, string state, CancellationToken ct)
    {
        await using var transaction = await _db.Database.BeginTransactionAsync(ct);
        await MustStillBeOurs(ct);
        await effect();
        await _findings.Write(_db, ct);
        await _db.Set<Import>().Where(import => import.Id == Import.Id).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, state).SetProperty(i => i.Rows, Import.Rows).SetProperty(i => i.Accepted, Import.Accepted)
                .SetProperty(i => i.Rejected, Import.Rejected)
                .SetProperty(i => i.FinishedAt, state == ImportState.Running ? null : DateTimeOffset.UtcNow), ct);
        if (state == ImportState.Done && Import is { DryRun: false, Rejected: 0 })
        {
            // Nobody needs the file any more: it holds people's numbers.
            await _db.Set<ImportFilePart>().Where(part => part.ImportId == Import.Id).ExecuteDeleteAsync(ct);
        }

        _audit.About(Import.Id.ToString()).Note($"import {Import.Kind} {state}", new { Import.Mode, Import.DryRun, Import.Rows, Import.Accepted, Import.Rejected });
        await transaction.CommitAsync(ct);
    }

    /// <summary>A run that another replica has taken over must not commit.</summary>
    private async Task MustStillBeOurs(CancellationToken ct)
    {
        var ours = await _db.Set<Import>()
            .Where(import => import.Id == Import.Id && import.Attempt == Import.Attempt && import.State == ImportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.Attempt, Import.Attempt), ct);
        if (ours != 1)
        {
            throw new InvalidOperationException("This run of the import was taken over by another.");
        }
    }
}
