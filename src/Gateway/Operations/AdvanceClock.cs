using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Gateway.Operations;

internal static class AdvanceClock
{
    /// <summary>Runs every service's due work for each day in turn. It goes on when the operator hangs up, and ends with the gateway.</summary>
    public static async Task<ConfirmedDay> Handle(
        AdvanceDaysRequest request, ClaimsPrincipal user, PlatformClock clock, IHostApplicationLifetime lifetime) =>
        new(await clock.Advance(request.AdvanceDays, user.UserName(), lifetime.ApplicationStopping));
}

internal sealed record AdvanceDaysRequest([Range(1, 366, ErrorMessage = "须为 1 到 366 天")] int AdvanceDays);
