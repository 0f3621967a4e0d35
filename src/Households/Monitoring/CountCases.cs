using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Households.Monitoring;

/// <summary>Cases of one village and kind by state, households and people.</summary>
internal sealed record CaseCount(string AreaCode, string? Kind, MonitoringState State, int Households, int People, int Late);

/// <summary>Counts for dashboards, by village; sums of them are those of the township and the county.</summary>
internal static class CountCases
{
    public static async Task<IReadOnlyList<CaseCount>> Handle(string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var today = clock.Today;

        return await db.MonitoringCases.AsNoTracking().InArea(user, areaCode, @case => @case.AreaCode)
            .GroupBy(@case => new { @case.VillageCode, @case.Kind, @case.State })
            .OrderBy(group => group.Key.VillageCode).ThenBy(group => group.Key.Kind).ThenBy(group => group.Key.State)
            .Select(group => new CaseCount(
                group.Key.VillageCode, group.Key.Kind, group.Key.State, group.Count(), group.Sum(@case => @case.People),
                group.Count(@case => MonitoringLifecycle.Undecided.Contains(@case.State) && @case.DecideBy < today)))
            .ToListAsync(ct);
    }
}
