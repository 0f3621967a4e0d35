using System.Security.Claims;
using Insight.ReadModels;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Insight.Totals;

/// <summary>
/// Payment requests whose benefits do not add up to what was asked for, in the caller's area: nothing else may make one department's
/// figure differ from another's. Empty is the normal answer; events still under way show for a moment.
/// </summary>
internal static class ListDifferences
{
    public static Task<PageOf<DifferenceRow>> Handle(
        string? areaCode, [AsParameters] Paging paging, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct)
    {
        var households = db.Households.InArea(user, areaCode, household => household.AreaCode);
        var granted = db.Benefits.GroupBy(benefit => benefit.RequestId)
            .Select(request => new { RequestId = request.Key, Granted = request.Sum(benefit => benefit.Amount.Fen) });

        return granted
            .LeftJoin(db.Requests, grant => grant.RequestId, request => request.RequestId,
                (grant, request) => new { grant.RequestId, grant.Granted, Requested = (long?)request!.Requested.Fen ?? 0 })
            .Where(row => row.Granted != row.Requested)
            .Where(row => db.Benefits.Any(benefit =>
                benefit.RequestId == row.RequestId && households.Any(household => household.HouseholdId == benefit.HouseholdId)))
            .OrderBy(row => row.RequestId)
            .Select(row => new DifferenceRow(row.RequestId, new Money(row.Granted), new Money(row.Requested)))
            .ToPage(paging, ct);
    }
}

internal sealed record DifferenceRow(Guid RequestId, Money Granted, Money Requested);
