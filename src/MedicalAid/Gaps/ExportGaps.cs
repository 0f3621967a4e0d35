using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Workbooks;

namespace MedicalAid.Gaps;

/// <summary>The gaps of a year as a workbook, written while they are read.</summary>
internal static class ExportGaps
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly WorkbookColumn[] Columns = [new("年度"), new("地区代码"), new("户编号"), new("人员标识")];

    public static async Task<PushStreamHttpResult> Handle(
        [AsParameters] ComparedPeople asked, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var year = await asked.AskedYear(db, clock, ct);
        var rows = ListGaps.Rows(asked, user, db, year);

        return TypedResults.Stream(body => Write(body, year, rows.AsAsyncEnumerable(), ct), Workbook, $"gaps-{year}.xlsx");
    }

    private static async Task Write(Stream body, int year, IAsyncEnumerable<GapRow> rows, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("未参保", Columns, ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            await workbook.WriteRowAsync([year, row.AreaCode, row.HouseholdNo, row.PersonId.ToString()], ct);
        }
    }
}
