using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Workbooks;

namespace Households.Statistics;

/// <summary>How the poor households of the period's beginning became those of its end; the parts add up to the total.</summary>
/// <param name="Before">The day before the period, at whose end <see cref="AreaFlows.Opening"/> is counted.</param>
internal sealed record FlowsAnswer(DateOnly Before, DateOnly On, AreaFlows Total, IReadOnlyList<AreaFlows> Areas);

/// <summary>Entries and exits of the filed households between two days.</summary>
internal static class ReadFlows
{
    private static readonly WorkbookColumn[] Columns =
    [
        "地区代码", "地区", "期初户数", "期初人数", "新识别户数", "新识别人数", "返贫户数", "返贫人数", "迁入户数", "迁入人数", "退出户数", "退出人数", "迁出户数", "迁出人数", "注销户数",
        "注销人数", "人口自然增减", "期末户数", "期末人数",
    ];

    public static async Task<FlowsAnswer> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, [AsParameters] StatisticsQuery query, CancellationToken ct)
    {
        var (from, on) = query.Period(clock.Today);
        var level = query.Digits();
        var flows = await RegisterFlows.Between(db, from.AddDays(-1), on, clock.Today, ct);
        var names = await db.Areas.AsNoTracking().ToDictionaryAsync(area => area.Code, area => area.Name, ct);
        // The scope narrows the areas, not the households: who came from elsewhere came in.
        var seen = flows.AreaCodes().AsQueryable().InArea(user, query.AreaCode, area => area).ToHashSet();
        var areas = seen.Select(area => area[..level]).Distinct().Order(StringComparer.Ordinal)
            .Select(area => flows.Of(area, names.GetValueOrDefault(area), home => home.StartsWith(area, StringComparison.Ordinal) && seen.Contains(home))).ToList();
        var asked = query.AreaCode ?? (user.Areas() is [var only] ? only : "");

        return new FlowsAnswer(from.AddDays(-1), on, flows.Of(asked, names.GetValueOrDefault(asked), seen.Contains), areas);
    }

    public static async Task<IResult> Export(
        ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, [AsParameters] StatisticsQuery query, CancellationToken ct)
    {
        var flows = await Handle(user, db, clock, query, ct);
        audit.About("statistics", query.AreaCode ?? "").Note("entries and exits exported");
        await db.LeaveAuditEntry(ct);

        return Results.Stream(body => Write(body, flows, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "flows.xlsx");
    }

    private static async Task Write(Stream body, FlowsAnswer flows, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("增减", Columns, ct);
        foreach (var area in flows.Areas.Append(flows.Total with { AreaName = "合计" }))
        {
            await workbook.WriteRowAsync(
            [
                area.AreaCode, area.AreaName, area.Opening.Households, area.Opening.People, area.Entered.Households, area.Entered.People, area.Returned.Households,
                area.Returned.People, area.MovedIn.Households, area.MovedIn.People, area.Exited.Households, area.Exited.People, area.MovedOut.Households, area.MovedOut.People,
                area.Removed.Households, area.Removed.People, area.PeopleChange, area.Closing.Households, area.Closing.People,
            ], ct);
        }
    }
}
