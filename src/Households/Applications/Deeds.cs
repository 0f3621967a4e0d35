using System.Security.Claims;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Households.Applications;

/// <summary>Writes down who does something now.</summary>
internal sealed class Deeds(BusinessClock clock, TimeProvider time)
{
    public Deed By(ClaimsPrincipal user, string? reason, bool late = false, Basis? basis = null) =>
        new(user.UserName(), time.GetUtcNow(), clock.Today, reason?.Trim() ?? "", late, basis);
}
