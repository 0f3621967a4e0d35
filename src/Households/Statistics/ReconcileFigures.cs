using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.Workbooks;

namespace Households.Statistics;

/// <summary>
/// Compares the figures of a day in the caller's areas with each other and with the register, and lists each difference with its explanation. Figures
/// are not made equal: they stay as they were stated.
/// </summary>
internal sealed class ReconcileFigures(HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock)
{
    private static readonly WorkbookColumn[] Columns = ["地区代码", "来源", "日期", new("核对内容", 30), "级别", "上报数", "应为", "差额", new("说明", 60)];

    public static async Task<PageOf<FigureDifference>> Handle(
        ClaimsPrincipal user, ReconcileFigures reconcile, [AsParameters] Paging paging, DateOnly day, string? areaCode, CancellationToken ct)
    {
        paging.Checked();
        var differences = await reconcile.Differences(user, day, areaCode, ct);

        return new PageOf<FigureDifference>([.. differences.Skip(paging.Skip).Take(paging.Size)], differences.Count);
    }

    public static async Task<IResult> Export(
        ClaimsPrincipal user, ReconcileFigures reconcile, HouseholdsDbContext db, AuditContext audit, DateOnly day, string? areaCode, CancellationToken ct)
    {
        var differences = await reconcile.Differences(user, day, areaCode, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("reconciliation", areaCode ?? "").Note("differences exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, differences, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "reconciliation.xlsx");
    }

    private async Task<List<FigureDifference>> Differences(ClaimsPrincipal user, DateOnly day, string? areaCode, CancellationToken ct)
    {
        var figures = await db.StatedFigures.AsNoTracking().InArea(user, areaCode, figure => figure.AreaCode).Where(figure => figure.Day == day).ToListAsync(ct);
        var area = areaCode ?? user.Areas().FirstOrDefault() ?? "";
        var indicators = await parameters.Json<IReadOnlyList<Indicator>>(StatisticsParameters.Indicators, area, day, ct);
        var checks = await parameters.Json<IReadOnlyList<FigureCheck>>(StatisticsParameters.Checks, area, day, ct);
        var cube = await RegisterCube.Count(db, db.HouseholdsOn(day, clock.Today).InArea(user, areaCode, household => household.AreaCode), day, day, ct);
        var below = (await db.Areas.AsNoTracking().Select(known => new { known.Code, known.ParentCode }).ToListAsync(ct)).ToLookup(known => known.ParentCode, known => known.Code);

        return
        [
            .. new FigureChecks(figures, indicators, code => [.. below[code]], (computed, code) => ComputedFigures.Of(cube, computed, code)).Differences(checks)
                .OrderBy(difference => difference.AreaCode, StringComparer.Ordinal).ThenBy(difference => difference.Source, StringComparer.Ordinal).ThenBy(difference => difference.Check, StringComparer.Ordinal),
        ];
    }

    private static async Task Write(Stream body, List<FigureDifference> differences, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("核对", Columns, ct);
        foreach (var line in differences)
        {
            await workbook.WriteRowAsync(
                [line.AreaCode, line.Source, line.Day, line.Name, Word(line.Severity), line.Stated, line.Expected, line.Difference, line.Explanation], ct);
        }
    }

    private static string Word(string severity) => severity switch
    {
        "error" => "错误",
        "warning" => "警告",
        "hint" => "提示",
        _ => "无法核对",
    };
}
