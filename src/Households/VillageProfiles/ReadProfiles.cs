using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using ServiceDefaults.Workbooks;

namespace Households.VillageProfiles;

/// <summary>An indicator with its figure; null where nobody has entered one.</summary>
internal sealed record ProfileFigure(string Code, string Name, string Unit, decimal? Value, string? EnteredBy, DateOnly? EnteredOn);

/// <summary>A village's profile of a year.</summary>
internal sealed record ProfileAnswer(string VillageCode, string Name, int Year, IReadOnlyList<ProfileFigure> Figures);

/// <summary>One line of the list: a village that has a profile of the year.</summary>
/// <param name="Figures">By code of the indicator.</param>
internal sealed record ProfileLine(string VillageCode, string Name, int Year, IReadOnlyDictionary<string, decimal> Figures);

/// <summary>Profiles of the caller's villages.</summary>
internal static class ReadProfiles
{
    private const int Piece = 500;

    public static async Task<ProfileAnswer> One(
        string villageCode, int year, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, CancellationToken ct)
    {
        if (!user.Covers(villageCode) || await db.Areas.FirstOrDefaultAsync(area => area.Code == villageCode && area.Code.Length == 12, ct) is not { } village)
        {
            throw ProblemException.NotFound();
        }

        var figures = await db.VillageFigures.AsNoTracking().Where(figure => figure.VillageCode == villageCode && figure.Year == year)
            .ToDictionaryAsync(figure => figure.Indicator, ct);

        return new ProfileAnswer(villageCode, village.Name, year,
        [
            .. (await parameters.ProfileIndicatorsOf(villageCode, clock.Today, ct)).Select(indicator => figures.GetValueOrDefault(indicator.Code) is { } figure
                ? new ProfileFigure(indicator.Code, indicator.Name, indicator.Unit, figure.Value, figure.EnteredBy, figure.EnteredOn)
                : new ProfileFigure(indicator.Code, indicator.Name, indicator.Unit, null, null, null)),
        ]);
    }

    public static async Task<PageOf<ProfileLine>> List(
        int year, string? areaCode, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var page = await db.Villages(year, areaCode, user).ToPage(paging, ct);

        return new PageOf<ProfileLine>(await db.Lines(year, page.Items, ct), page.Total);
    }

    public static async Task<IResult> Export(
        int year, string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var villages = await db.Villages(year, areaCode, user).ToListAsync(ct);
        var indicators = await parameters.ProfileIndicatorsOf(areaCode ?? user.Areas().FirstOrDefault() ?? "", clock.Today, ct);
        audit.About("export", areaCode ?? "").Note("village profiles exported");
        await db.LeaveAuditEntry(ct);

        return Results.Stream(
            body => Write(body, db, year, villages, indicators, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "village-profiles.xlsx");
    }

    private static IQueryable<string> Villages(this HouseholdsDbContext db, int year, string? areaCode, ClaimsPrincipal user) =>
        db.VillageFigures.AsNoTracking().Where(figure => figure.Year == year).InArea(user, areaCode, figure => figure.VillageCode)
            .Select(figure => figure.VillageCode).Distinct().OrderBy(village => village);

    private static async Task<IReadOnlyList<ProfileLine>> Lines(this HouseholdsDbContext db, int year, IReadOnlyList<string> villages, CancellationToken ct)
    {
        var names = await db.Areas.AsNoTracking().Where(area => villages.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.Name, ct);
        var figures = (await db.VillageFigures.AsNoTracking().Where(figure => figure.Year == year && villages.Contains(figure.VillageCode)).ToListAsync(ct))
            .ToLookup(figure => figure.VillageCode);

        return [.. villages.Select(village => new ProfileLine(
            village, names.GetValueOrDefault(village) ?? "", year, figures[village].ToDictionary(figure => figure.Indicator, figure => figure.Value)))];
    }

    private static async Task Write(
        Stream body, HouseholdsDbContext db, int year, List<string> villages, IReadOnlyList<ProfileIndicator> indicators, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("村情档案", ["村代码", "村名", "年度", .. indicators.Select(indicator => (WorkbookColumn)$"{indicator.Name}({indicator.Unit})")], ct);
        foreach (var some in villages.Chunk(Piece))
        {
            foreach (var line in await db.Lines(year, some, ct))
            {
                WorkbookCell[] cells =
                [
                    line.VillageCode, line.Name, year, .. indicators.Select(indicator => (WorkbookCell)(line.Figures.TryGetValue(indicator.Code, out var value) ? value : (decimal?)null)),
                ];
                await workbook.WriteRowAsync(cells, ct);
            }
        }
    }
}
