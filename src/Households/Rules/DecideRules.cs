using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Households.Rules;

internal sealed record DecideRulesRequest(string? Decision, string? Reason);

/// <summary>The chief, who did not draft it, puts a version in force or refuses it.</summary>
internal static class DecideRules
{
    public static Delegate Of(RuleKind kind) => async (
        Guid id, DecideRulesRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct) =>
    {
        var version = await db.RuleVersion(id, kind, user, ct);
        user.MustCover(version.AreaCode);
        version.Decide(Decision.Approves(request.Decision), request.Reason, user.UserName(), clock.Today);
        audit.About(version.Id.ToString(), version.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return ReadRules.Answer(version);
    };
}
