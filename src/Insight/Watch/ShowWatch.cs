using System.Security.Claims;
using Insight.ReadModels;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Insight.Watch;

/// <summary>Cases of one kind and state in an area.</summary>
internal sealed record WatchCount(string Kind, string State, int Households);

/// <summary>The watch of one area, for it and for each township below.</summary>
internal sealed record WatchedArea(string AreaCode, IReadOnlyList<WatchCount> Counts);

/// <summary>A case behind the figures.</summary>
internal sealed record WatchedLine(Guid CaseId, Guid HouseholdId, string? HouseholdNo, string AreaCode, string Kind, string State, DateOnly On);

/// <summary>Households under the watch against return to poverty: counts by township, and the cases behind them.</summary>
internal static class ShowWatch
{
    private const int Township = 9;

    public static void MapWatch(this IEndpointRouteBuilder app)
    {
        var watch = app.MapGroup("/api/insight/monitoring").WithTags("Monitoring").RequireRoles(InsightReaders.All);

        watch.MapGet("/", Counts);
        watch.MapGet("/households", Households);
    }

    private static async Task<IReadOnlyList<WatchedArea>> Counts(string? areaCode, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct)
    {
        var rows = await db.Watched.InArea(user, areaCode, watched => watched.AreaCode)
            .GroupBy(watched => new { AreaCode = watched.AreaCode.Substring(0, Township), watched.Kind, watched.State })
            .Select(group => new { group.Key.AreaCode, group.Key.Kind, group.Key.State, Households = group.Count() })
            .ToListAsync(ct);

        return
        [
            .. rows.GroupBy(row => row.AreaCode).OrderBy(area => area.Key, StringComparer.Ordinal).Select(area => new WatchedArea(
                area.Key,
                [.. area.Select(row => new WatchCount(row.Kind, row.State, row.Households)).OrderBy(count => count.Kind, StringComparer.Ordinal).ThenBy(count => count.State, StringComparer.Ordinal)])),
        ];
    }

    private static Task<PageOf<WatchedLine>> Households(
        string? areaCode, string? kind, string? state, [AsParameters] Paging paging, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct) =>
        db.Watched.InArea(user, areaCode, watched => watched.AreaCode)
            .Where(watched => (kind == null || watched.Kind == kind) && (state == null || watched.State == state))
            .OrderBy(watched => watched.Day).ThenBy(watched => watched.CaseId)
            .Select(watched => new WatchedLine(
                watched.CaseId, watched.HouseholdId, db.Households.Where(household => household.HouseholdId == watched.HouseholdId).Select(household => household.HouseholdNo).FirstOrDefault(),
                watched.AreaCode, watched.Kind, watched.State, watched.Day))
            .ToPage(paging, ct);
}
