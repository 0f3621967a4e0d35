using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Quality;

/// <summary>Hits of a village in a run.</summary>
internal sealed record TrendPoint(Guid RunId, DateOnly Day, string VillageCode, int Hits);

/// <summary>How many hits each village had from run to run, newest run first; of one rule when asked.</summary>
internal static class ReadTrend
{
    public static Task<PageOf<TrendPoint>> Handle(
        ClaimsPrincipal user, HouseholdsDbContext db, [AsParameters] Paging paging, string? areaCode, string? rule, CancellationToken ct) =>
        db.QualityCounts.AsNoTracking().InArea(user, areaCode, count => count.VillageCode)
            .Where(count => rule == null || count.Rule == rule)
            .Join(db.QualityRuns, count => count.RunId, run => run.Id, (count, run) => new { count.RunId, run.StartedAt, run.Day, count.VillageCode, count.Hits })
            .GroupBy(count => new { count.RunId, count.StartedAt, count.Day, count.VillageCode })
            .OrderByDescending(group => group.Key.StartedAt).ThenBy(group => group.Key.VillageCode)
            .Select(group => new TrendPoint(group.Key.RunId, group.Key.Day, group.Key.VillageCode, group.Sum(count => count.Hits)))
            .ToPage(paging, ct);
}
