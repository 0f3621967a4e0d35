using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Workbooks;

namespace Households.Register;

/// <summary>The list as a workbook, streamed, within the caller's scope; it holds no number of a person.</summary>
internal static class ExportHouseholds
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "户主姓名", new WorkbookColumn("人口", 8), "状态", new WorkbookColumn("贫困户属性", 14), new WorkbookColumn("主要致贫原因", 18), "公告日期"];

    public static async Task<IResult> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, string? q, string? areaCode, string? status, CancellationToken ct)
    {
        var lines = db.Find(user, q, areaCode, status).OrderBy(household => household.HouseholdNo).Lines();
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("export", areaCode ?? "").Note("list of households exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, lines, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "households.xlsx");
    }

    private static async Task Write(Stream body, IQueryable<HouseholdListLine> lines, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("户", Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
            [
                line.HouseholdNo, line.AreaCode, line.HeadName, line.People, HouseholdStatus.Word(line.Status),
                line.Class is "none" ? null : CodeList.Class.Word(line.Class), line.MainCause is "" ? null : CodeList.Cause.Word(line.MainCause), line.AnnouncedOn,
            ], ct);
        }
    }
}
