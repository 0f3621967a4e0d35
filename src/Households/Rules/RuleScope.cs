using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Rules;

/// <summary>A version is seen by whoever works in its area, above it or below it; the households that it judges are those of the caller alone.</summary>
internal static class RuleScope
{
    private static readonly int[] Levels = [6, 9, 12, 14];

    public static IQueryable<RuleVersion> RuleVersionsInScope(this HouseholdsDbContext db, ClaimsPrincipal user, RuleKind kind)
    {
        var above = user.Areas().SelectMany(area => Levels.Where(level => level < area.Length).Select(level => area[..level])).Distinct().ToList();
        var below = db.RuleVersions.InScope(user, version => version.AreaCode).Select(version => version.Id);

        return db.RuleVersions.Where(version => version.Kind == kind && (above.Contains(version.AreaCode) || below.Contains(version.Id)));
    }

    public static async Task<RuleVersion> RuleVersion(this HouseholdsDbContext db, Guid id, RuleKind kind, ClaimsPrincipal user, CancellationToken ct) =>
        await db.RuleVersionsInScope(user, kind).FirstOrDefaultAsync(version => version.Id == id, ct) ?? throw ProblemException.NotFound();

    /// <summary>The version of the same name that holds in the same area on a day, other than the given one.</summary>
    public static Task<RuleVersion?> InForceBeside(this HouseholdsDbContext db, RuleVersion version, DateOnly day, CancellationToken ct) =>
        db.RuleVersions.AsNoTracking()
            .Where(other => other.Kind == version.Kind && other.Name == version.Name && other.AreaCode == version.AreaCode && other.Id != version.Id
                && other.State == RuleState.InForce && other.ValidFrom <= day)
            .OrderByDescending(other => other.ValidFrom).ThenByDescending(other => other.Number)
            .FirstOrDefaultAsync(ct);

    /// <summary>Households that can be judged: in the area, within the caller's scope, and not cancelled.</summary>
    public static IQueryable<Household> HouseholdsToJudge(this HouseholdsDbContext db, RuleVersion version, ClaimsPrincipal user, string? areaCode)
    {
        if (!string.IsNullOrEmpty(areaCode) && !areaCode.StartsWith(version.AreaCode, StringComparison.Ordinal))
        {
            throw new MalformedRequestException("areaCode", "该版本不适用于这一地区", "The version does not hold in this area");
        }

        return db.Households.Where(household => household.Status != HouseholdStatus.Cancelled)
            .InArea(user, string.IsNullOrEmpty(areaCode) ? version.AreaCode : areaCode, household => household.AreaCode);
    }
}
