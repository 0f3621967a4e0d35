using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Workbooks;

namespace Funds.Statements;

/// <summary>Streams a list of the finance office as a workbook and leaves the look in the audit trail.</summary>
internal static class Workbooks
{
    public static async Task<IResult> Export<T>(
        this FundsDbContext db, string name, string sheet, WorkbookColumn[] columns, IQueryable<T> rows, Func<T, WorkbookCell[]> cells,
        AuditContext audit, string? areaCode, CancellationToken ct)
    {
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About($"{name} export", areaCode ?? "").Note("list exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, sheet, columns, rows, cells, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx");
    }

    private static async Task Write<T>(
        Stream body, string sheet, WorkbookColumn[] columns, IQueryable<T> rows, Func<T, WorkbookCell[]> cells, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync(sheet, columns, ct);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(cells(row), ct);
        }
    }
}
