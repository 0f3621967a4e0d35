using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Exits;

/// <summary>How many of those who came out fell back.</summary>
/// <param name="Exited">Households that came out.</param>
/// <param name="People">People in them on that day.</param>
/// <param name="PeoplePerHousehold">Two decimals; null where nobody came out.</param>
/// <param name="Returned">Households among them that fell back.</param>
/// <param name="Percent">Two decimals; null where nobody came out.</param>
/// <param name="Warning">The exact share lies above the limit.</param>
internal sealed record ReturnRateLine(string AreaCode, int Exited, int People, decimal? PeoplePerHousehold, int Returned, decimal? Percent, bool Warning)
{
    public static ReturnRateLine Of(string areaCode, int exited, int people, int returned, decimal limit) => new(
        areaCode, exited, people, Ratio(people, exited), returned, Ratio(100m * returned, exited), 100m * returned > limit * exited);

    private static decimal? Ratio(decimal part, int of) => of == 0 ? null : Math.Round(part / of, 2, MidpointRounding.AwayFromZero);
}

/// <summary>The rate of the whole and of each area below, with the limit and its version.</summary>
internal sealed record ReturnRateAnswer(int? Year, decimal Limit, Guid ParameterVersion, ReturnRateLine Total, IReadOnlyList<ReturnRateLine> Areas);

/// <summary>Who came out in a year, or ever (减贫), and the return rate (返贫率) among them.</summary>
internal static class ReturnRate
{
    public static async Task<ReturnRateAnswer> Handle(
        string? areaCode, int? year, string? level, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, CancellationToken ct)
    {
        var digits = level switch
        {
            null or "village" => 12,
            "township" => 9,
            "county" => 6,
            _ => throw new MalformedRequestException("level", "须为 village、township 或 county", "must be village, township or county"),
        };
        var area = areaCode ?? user.Areas().FirstOrDefault() ?? "";
        var limit = await parameters.Get(ExitParameters.ReturnLimit, area, clock.Today, ct);
        var figure = limit.AsDecimal();
        var villages = await db.Exits.AsNoTracking().InArea(user, areaCode, exit => exit.AreaCode)
            .Where(exit => exit.ExitedOn != null && (year == null || exit.ExitedOn.Value.Year == year))
            .GroupBy(exit => exit.VillageCode)
            .Select(group => new { Village = group.Key, Exited = group.Count(), People = group.Sum(exit => exit.People), Returned = group.Count(exit => exit.ReturnedOn != null) })
            .ToListAsync(ct);
        var areas = villages.GroupBy(row => row.Village[..digits]).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ReturnRateLine.Of(group.Key, group.Sum(row => row.Exited), group.Sum(row => row.People), group.Sum(row => row.Returned), figure)).ToList();

        return new ReturnRateAnswer(
            year, figure, limit.Id, ReturnRateLine.Of(area, villages.Sum(row => row.Exited), villages.Sum(row => row.People), villages.Sum(row => row.Returned), figure), areas);
    }
}
