using System.Security.Claims;
using Households.Register;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Statistics;

/// <summary>What the register says of an area on a day.</summary>
/// <param name="Filed">Households filed by that day, those that came out since among them.</param>
/// <param name="Entered">Filed in the period.</param>
/// <param name="Exited">Filed and out of poverty on the day.</param>
/// <param name="Incidence">Filed people not out of poverty, per cent of the population; null where the population is unknown.</param>
internal sealed record AreaStatistics(
    string AreaCode, string? AreaName, int? Population, Count Registered, Count Filed, Count Entered, Count Exited, decimal? Incidence,
    IReadOnlyDictionary<string, Count> ByStatus, IReadOnlyDictionary<string, Count> ByClass, IReadOnlyDictionary<string, Count> ByCause)
{
    /// <summary>The sum of an area's cells; classes and causes are those of filed households.</summary>
    public static AreaStatistics Of(string areaCode, string? name, IReadOnlyList<Cell> cells, int? population)
    {
        var filed = cells.Where(cell => cell.Filed).ToList();
        var exited = Count.Of(filed.Where(cell => cell.Status == HouseholdStatus.Exited));
        var all = Count.Of(filed);

        return new AreaStatistics(
            areaCode, name, population, Count.Of(cells), all, Count.Of(cells.Where(cell => cell.Entered)), exited,
            population > 0 ? Math.Round(100m * (all.People - exited.People) / population.Value, 2, MidpointRounding.AwayFromZero) : null,
            By(cells, cell => cell.Status), By(filed, cell => cell.Class), By(filed, cell => cell.MainCause is "" ? "unknown" : cell.MainCause));
    }

    private static SortedDictionary<string, Count> By(IEnumerable<Cell> cells, Func<Cell, string> key) =>
        new(cells.GroupBy(key).ToDictionary(group => group.Key, group => Count.Of(group)), StringComparer.Ordinal);
}

/// <summary>The total of what was asked for and its parts; the parts add up to it.</summary>
internal sealed record StatisticsAnswer(DateOnly From, DateOnly On, AreaStatistics Total, IReadOnlyList<AreaStatistics> Areas);

/// <summary>Which statistics are asked for.</summary>
/// <param name="On">Business day; today when absent. The register is counted as it was at its end.</param>
/// <param name="From">First day of the period of entries; 1 January of the year when absent.</param>
/// <param name="Level"><c>county, township</c> or <c>village</c>; village when absent.</param>
internal sealed record StatisticsQuery(string? AreaCode, DateOnly? On, DateOnly? From, string? Level)
{
    public (DateOnly From, DateOnly On) Period(DateOnly today)
    {
        var on = On ?? today;
        var from = From ?? new DateOnly(on.Year, 1, 1);

        return from <= on ? (from, on) : throw new MalformedRequestException("from", "起始日不能晚于统计日", "from must not be after on");
    }

    /// <summary>Digits of an area code of the level.</summary>
    public int Digits() => Level switch
    {
        "county" => 6,
        "township" => 9,
        null or "village" => 12,
        _ => throw new MalformedRequestException("level", "须为 county、township 或 village", "must be county, township or village"),
    };
}

/// <summary>Statistics of the register by area, as of a day.</summary>
internal static class ReadStatistics
{
    public static async Task<StatisticsAnswer> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, [AsParameters] StatisticsQuery query, CancellationToken ct)
    {
        var (from, on) = query.Period(clock.Today);
        var level = query.Digits();
        var cube = await RegisterCube.Count(db, db.HouseholdsOn(on, clock.Today).InArea(user, query.AreaCode, household => household.AreaCode), from, on, ct);
        var areas = cube.AreasAt(level)
            .Select(area => AreaStatistics.Of(area, cube.Name(area), cube.Of(area), user.Covers(area) ? cube.Population(area) : null)).ToList();
        var asked = query.AreaCode ?? (user.Areas() is [var only] ? only : "");

        return new StatisticsAnswer(
            from, on, AreaStatistics.Of(asked, cube.Name(asked), cube.Of(""), asked is not "" && user.Covers(asked) ? cube.Population(asked) : null), areas);
    }
}
