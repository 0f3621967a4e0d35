using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.Areas;

/// <summary>What areas are looked for.</summary>
/// <param name="Q">Part of the name, or the beginning of the code.</param>
/// <param name="Level"><c>county, township, village</c> or <c>group</c>.</param>
/// <param name="Closed">True: closed areas alone; false or absent: those in use.</param>
internal sealed record AreaFilter(string? Q, string? AreaCode, string? Level, bool? Closed)
{
    /// <summary>Digits of the level's codes, 0 for all.</summary>
    public int Digits() => Level switch
    {
        null or "" => 0,
        "county" => 6,
        "township" => 9,
        "village" => 12,
        "group" => 14,
        _ => throw new MalformedRequestException("level", "须为 county、township、village 或 group", "must be county, township, village or group"),
    };
}

/// <summary>Areas of the caller's scope by name, code, level and use.</summary>
internal static class SearchAreas
{
    private static readonly WorkbookColumn[] Columns = ["代码", "名称", "上级代码", "人口", "重点村", "启用日期", "撤销日期", "并入"];

    public static Task<PageOf<AreaAnswer>> Handle([AsParameters] AreaFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Find(filter, user)
            .Select(area => new AreaAnswer(
                area.Code, area.Name, area.ParentCode, area.Code.Length, area.Population, area.IsKey, area.ValidFrom, area.ValidTo, area.MergedInto))
            .ToPage(paging, ct);

    /// <summary>The tree in the form in which it is loaded.</summary>
    public static async Task<IResult> Export([AsParameters] AreaFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var areas = db.Find(filter, user);
        audit.About("export", filter.AreaCode ?? "").Note("areas exported");
        await db.LeaveAuditEntry(ct);

        return Results.Stream(body => Write(body, areas, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "areas.xlsx");
    }

    private static IQueryable<Area> Find(this HouseholdsDbContext db, AreaFilter filter, ClaimsPrincipal user)
    {
        var (q, digits, closed) = (filter.Q?.Trim() ?? "", filter.Digits(), filter.Closed ?? false);

        return db.Areas.AsNoTracking().InArea(user, filter.AreaCode, area => area.Code)
            .Where(area => (q == "" || area.Name.Contains(q) || area.Code.StartsWith(q)) && (digits == 0 || area.Code.Length == digits) && (area.ValidTo != null) == closed)
            .OrderBy(area => area.Code);
    }

    private static async Task Write(Stream body, IQueryable<Area> areas, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync(AreasImport.Sheet, Columns, ct);
        await foreach (var area in areas.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
                [area.Code, area.Name, area.ParentCode, area.Population, area.Code.Length is 12 ? area.IsKey ? "是" : "否" : null, area.ValidFrom, area.ValidTo, area.MergedInto], ct);
        }
    }
}
