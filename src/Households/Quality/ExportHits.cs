using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Workbooks;

namespace Households.Quality;

/// <summary>The list of hits as a workbook, streamed, within the caller's scope.</summary>
internal static class ExportHits
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "姓名", "级别", "字段", new WorkbookColumn("问题", 40), "当前值", "状态", "发现日期", "责任人", new WorkbookColumn("原因", 30)];

    public static async Task<IResult> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, [AsParameters] HitFilter filter, CancellationToken ct)
    {
        var hits = db.Hits(user, filter);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("quality-hits", filter.AreaCode ?? "").Note("quality hits exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, hits, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "quality-hits.xlsx");
    }

    private static async Task Write(Stream body, IQueryable<HitAnswer> hits, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("问题", Columns, ct);
        await foreach (var untitled in hits.AsAsyncEnumerable().WithCancellation(ct))
        {
            var hit = ListHits.Titled(untitled);
            await workbook.WriteRowAsync(
                [hit.HouseholdNo, hit.AreaCode, hit.PersonName, Word(hit.Severity), hit.Field, hit.Title, hit.Value, Word(hit.State), hit.FoundOn, hit.AssignedTo, hit.Reason], ct);
        }
    }

    private static string Word(string code) => code switch
    {
        QualityRule.Error => "错误",
        QualityRule.Warning => "警告",
        QualityRule.Hint => "提示",
        QualityHit.Open => "待处理",
        QualityHit.Accepted => "已说明",
        QualityHit.Closed => "已消除",
        _ => code,
    };
}
