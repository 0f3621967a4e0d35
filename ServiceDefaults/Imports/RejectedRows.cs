using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Imports;

/// <summary>Gives the rejected rows back as they came, with the reasons beside them, to be corrected and sent again.</summary>
internal static class RejectedRows
{
    /// <summary>The column that says what is wrong.</summary>
    public const string Reasons = "错误";

    public static async Task<IResult> Handle(
        Guid id, HttpContext http, ServiceDbContext db, IEnumerable<IImportKind> kinds, ImportFiles files, AuditContext audit, CancellationToken ct)
    {
        if (await db.Visible(id, http.User, ct) is not { } import)
        {
            return TypedResults.NotFound();
        }

        if (import.State is not (ImportState.Done or ImportState.Refused))
        {
            throw new RuleViolationException("import-not-finished", "导入尚未完成", "The import is not finished");
        }

        var sheets = kinds.Single(kind => kind.Kind == import.Kind).Sheets;
        var errors = await db.Set<ImportError>().AsNoTracking().Where(error => error.ImportId == id && error.Row > 0)
            .GroupBy(error => new { error.Sheet, error.Row })
            .ToDictionaryAsync(row => (row.Key.Sheet, row.Key.Row), row => string.Join('；', row.Select(error => error.Message)), ct);
        var keys = await db.Set<ImportRejection>().Where(rejection => rejection.ImportId == id).Select(rejection => rejection.Key).ToHashSetAsync(ct);

        // The file holds people's numbers: the look is in the trail.
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString()).Note("rejected rows downloaded");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, id, files, sheets, errors, keys, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "rejected.xlsx");
    }

    private static async Task Write(
        Stream body, Guid id, ImportFiles files, IReadOnlyList<ImportSheet> sheets, Dictionary<(string Sheet, int Row), string> errors, HashSet<string> keys,
        CancellationToken ct)
    {
        await using var target = new WorkbookWriter(body);
        await using var file = await files.Open(id, ct);
        if (file.Length == 0)
        {
            return;
        }

        using var source = WorkbookReader.Open(file);
        foreach (var sheet in sheets)
        {
            var table = sheet.Name == ImportSheet.Any ? SheetTable.First(source, sheet.Columns) : SheetTable.Find(source, sheet.Name, sheet.Columns);
            if (table is null)
            {
                continue;
            }

            var kept = table.Headers.Select((header, index) => (header, index)).Where(column => column.header.Length > 0 && column.header != Reasons).ToList();
            await target.StartSheetAsync(table.SheetName, [.. kept.Select(column => (WorkbookColumn)column.header), Reasons], ct);
            foreach (var row in table.Rows())
            {
                var faulty = errors.TryGetValue((table.SheetName, row.Number), out var reasons);
                if (faulty || (sheet.Key is { } key && row[key] is { } value && keys.Contains(value)))
                {
                    string[] cells = [.. row.Cells()];
                    await target.WriteRowAsync(
                        [.. kept.Select(column => (WorkbookCell)(column.index < cells.Length ? cells[column.index] : null)), reasons ?? "同户其他行有错误"], ct);
                }
            }
        }
    }
}
