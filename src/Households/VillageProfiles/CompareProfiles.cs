using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.VillageProfiles;

/// <summary>An indicator of an area through the years.</summary>
/// <param name="Values">By year; null where no village of the area has entered it, or a rate cannot be weighted.</param>
/// <param name="Villages">Villages that entered it, by year.</param>
/// <param name="Change">Last year less first year, where both are known.</param>
internal sealed record IndicatorComparison(
    string Code, string Name, string Unit, IReadOnlyDictionary<int, decimal?> Values, IReadOnlyDictionary<int, int> Villages, decimal? Change);

/// <summary>An area's profile of several years beside each other.</summary>
internal sealed record ProfileComparison(string AreaCode, IReadOnlyList<int> Years, IReadOnlyList<IndicatorComparison> Indicators);

/// <summary>Compares years of a village, a township or the county; amounts are added, rates are weighted.</summary>
internal static class CompareProfiles
{
    private const int MostYears = 20;

    public static async Task<ProfileComparison> Handle(
        string areaCode, string years, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, CancellationToken ct)
    {
        user.MustCover(areaCode);
        var asked = YearsOf(years);
        var figures = (await db.VillageFigures.AsNoTracking().Where(figure => figure.VillageCode.StartsWith(areaCode) && asked.Contains(figure.Year)).ToListAsync(ct))
            .ToLookup(figure => (figure.Year, figure.Indicator));

        return new ProfileComparison(areaCode, asked, [.. (await parameters.ProfileIndicatorsOf(areaCode, clock.Today, ct)).Select(indicator => Compare(indicator, asked, figures))]);
    }

    private static IndicatorComparison Compare(ProfileIndicator indicator, List<int> years, ILookup<(int, string), VillageFigure> figures)
    {
        var values = years.ToDictionary(year => year, year => Together(indicator, [.. figures[(year, indicator.Code)]], indicator.Weight is { } weight ? [.. figures[(year, weight)]] : []));

        return new IndicatorComparison(
            indicator.Code, indicator.Name, indicator.Unit, values, years.ToDictionary(year => year, year => figures[(year, indicator.Code)].Count()),
            values[years[^1]] - values[years[0]]);
    }

    /// <summary>A rate of several villages is their mean, weighted; one without a weight leaves the whole unknown rather than wrong.</summary>
    public static decimal? Together(ProfileIndicator indicator, IReadOnlyList<VillageFigure> figures, IReadOnlyList<VillageFigure> weights)
    {
        if (figures.Count <= 1 || indicator.Weight is null)
        {
            return figures.Count == 0 ? null : figures.Sum(figure => figure.Value);
        }

        var heavy = weights.ToDictionary(weight => weight.VillageCode, weight => weight.Value);
        var whole = figures.Sum(figure => heavy.GetValueOrDefault(figure.VillageCode));

        return whole > 0 && figures.All(figure => heavy.ContainsKey(figure.VillageCode))
            ? decimal.Round(figures.Sum(figure => figure.Value * heavy[figure.VillageCode]) / whole, indicator.Decimals, MidpointRounding.AwayFromZero)
            : null;
    }

    private static List<int> YearsOf(string years)
    {
        var parts = years.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0).Distinct().Order().ToList();

        return numbers.Count is >= 1 and <= MostYears && numbers.TrueForAll(year => year is >= EnterProfile.FirstYear and <= 2200)
            ? numbers
            : throw new MalformedRequestException("years", "请填写 1 至 20 个年度，以逗号分隔", "give 1 to 20 years with commas between");
    }
}
