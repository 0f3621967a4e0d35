using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace Oversight.Public;

/// <summary>
/// How often one client may write, or try receipt numbers, without login (<c>Oversight:PublicRequestsPerMinute</c>, 30). The gateway limits
/// too; this holds where a service is reached without it.
/// </summary>
internal static class PublicLimits
{
    public const string Policy = "public";

    public static void AddPublicLimits(this WebApplicationBuilder builder)
    {
        var perMinute = builder.Configuration.GetValue("Oversight:PublicRequestsPerMinute", 30);
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = TimeSpan.FromMinutes(1).TotalSeconds.ToString(CultureInfo.InvariantCulture);

                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
                ClientOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>The gateway tells the client's address in its forwarding header; only a neighbour on this machine is believed.</summary>
    private static string ClientOf(HttpContext http)
    {
        var peer = http.Connection.RemoteIpAddress ?? IPAddress.None;
        var forwarded = http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();

        return IPAddress.IsLoopback(peer) && forwarded.Length is > 0 and <= 45 ? forwarded : peer.ToString();
    }
}
