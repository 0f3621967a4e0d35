using ServiceDefaults.Workbooks;

namespace Funds;

/// <summary>Answers with rows as a workbook, streamed.</summary>
internal static class Workbook
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IResult Of<T>(
        string fileName, string sheet, IReadOnlyList<WorkbookColumn> columns, IAsyncEnumerable<T> rows, Func<T, WorkbookCell[]> cells, CancellationToken ct) =>
        Results.Stream(async body =>
        {
            await using var workbook = new WorkbookWriter(body);
            await workbook.StartSheetAsync(sheet, columns, ct);
            await foreach (var row in rows.WithCancellation(ct))
            {
                await workbook.WriteRowAsync(cells(row), ct);
            }
        }, ContentType, fileName);
}
