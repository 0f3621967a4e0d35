using System.Security.Claims;
using Households.Register;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Workbooks;

namespace Households.Statistics;

/// <summary>The same statistics as a workbook: a row for each area and, last, the total.</summary>
internal static class ExportStatistics
{
    private static readonly WorkbookColumn[] Columns =
    [
        "地区代码", "地区", "总人口", "登记户数", "登记人数", "建档立卡户数", "建档立卡人数", "期内纳入户数", "期内纳入人数", "已退出户数", "已退出人数", "贫困发生率(%)",
    ];

    private static readonly WorkbookColumn[] Parts = ["地区代码", "地区", "分类", "项目", "户数", "人数"];

    public static async Task<IResult> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, [AsParameters] StatisticsQuery query, CancellationToken ct)
    {
        var statistics = await ReadStatistics.Handle(user, db, clock, query, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("statistics", query.AreaCode ?? "").Note("statistics exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, statistics, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "statistics.xlsx");
    }

    private static async Task Write(Stream body, StatisticsAnswer statistics, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("统计", Columns, ct);
        foreach (var area in statistics.Areas.Append(statistics.Total with { AreaName = "合计" }))
        {
            await workbook.WriteRowAsync(
            [
                area.AreaCode, area.AreaName, area.Population, area.Registered.Households, area.Registered.People, area.Filed.Households, area.Filed.People,
                area.Entered.Households, area.Entered.People, area.Exited.Households, area.Exited.People, area.Incidence,
            ], ct);
        }

        await workbook.StartSheetAsync("分类", Parts, ct);
        foreach (var area in statistics.Areas.Append(statistics.Total with { AreaName = "合计" }))
        {
            await Write(workbook, area, "状态", area.ByStatus, HouseholdStatus.Word, ct);
            await Write(workbook, area, "贫困户属性", area.ByClass, CodeList.Class.Word, ct);
            await Write(workbook, area, "主要致贫原因", area.ByCause, code => code is "unknown" ? "未填" : CodeList.Cause.Word(code), ct);
        }
    }

    private static async Task Write(
        WorkbookWriter workbook, AreaStatistics area, string what, IReadOnlyDictionary<string, Count> counts, Func<string, string> word, CancellationToken ct)
    {
        foreach (var (code, count) in counts)
        {
            await workbook.WriteRowAsync([area.AreaCode, area.AreaName, what, word(code), count.Households, count.People], ct);
        }
    }
}
