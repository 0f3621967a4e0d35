using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Workbooks;

namespace Insight.Items;

/// <summary>The same rows as a workbook, written while they are read; a further sheet begins when one is full.</summary>
internal static class ExportItems
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int RowsOfSheet = 1_000_000;

    private static readonly WorkbookColumn[] Columns =
    [
        new("户编号"), new("地区代码"), new("部门"), new("项目"), new("期间"), new("金额"), new("形式"), new("状态"), new("日期"), new("依据"),
    ];

    public static PushStreamHttpResult Handle([AsParameters] ItemQuery query, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct)
    {
        var rows = query.In(db, user)
            .OrderBy(row => row.Household.HouseholdNo).ThenBy(row => row.Benefit.Period).ThenBy(row => row.Benefit.BenefitId)
            .Select(ItemRow.Of);

        return TypedResults.Stream(body => Write(body, rows.AsAsyncEnumerable(), ct), Workbook, "items.xlsx");
    }

    private static async Task Write(Stream body, IAsyncEnumerable<ItemRow> rows, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("明细", Columns, ct);
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (count > 0 && count % RowsOfSheet == 0)
            {
                await workbook.StartSheetAsync($"明细{(count / RowsOfSheet) + 1}", Columns, ct);
            }

            count++;
            await workbook.WriteRowAsync(
                [row.HouseholdNo, row.AreaCode, row.Service, Contracts.Items.Label(row.Item), row.Period, row.Amount.Amount, row.Form, row.State,
                    row.On, row.Basis],
                ct);
        }
    }
}
