using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Gateway.Protection;

/// <summary>How much one caller may ask: a bucket of requests that refills every second.</summary>
internal sealed record Bucket(int Burst, int PerSecond);

/// <summary>
/// A limit per signed-in person, else per address (<c>RateLimits:{policy}:Burst</c> and <c>:PerSecond</c>). A county office sits behind one
/// address, so signing in leaves room for a morning's many; guessing one account's password is stopped by its lock-out.
/// </summary>
internal static class RateLimits
{
    private static readonly Dictionary<string, Bucket> Defaults = new()
    {
        ["people"] = new(1200, 600),
        ["token"] = new(60, 5),
        ["public"] = new(300, 100),
        ["objection"] = new(30, 1),
        ["documents"] = new(100, 20),
    };

    public static void AddRateLimits(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, after.TotalSeconds) : 1;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait).ToString(CultureInfo.InvariantCulture);

            return ValueTask.CompletedTask;
        };

        foreach (var (name, bucket) in Defaults)
        {
            var set = Configured(builder.Configuration, name, bucket);
            limiter.AddPolicy(name, http => RateLimitPartition.GetTokenBucketLimiter(CallerOf(http), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = set.Burst,
                TokensPerPeriod = set.PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        }
    });

    private static Bucket Configured(IConfiguration configuration, string name, Bucket preset)
    {
        var section = configuration.GetSection($"RateLimits:{name}");
        var bucket = new Bucket(section.GetValue("Burst", preset.Burst), section.GetValue("PerSecond", preset.PerSecond));

        return bucket is { Burst: > 0, PerSecond: > 0 } ? bucket : throw new InvalidOperationException($"RateLimits:{name} must be above zero.");
    }

    private static string CallerOf(HttpContext http) =>
        http.User.FindFirstValue("sub") is { } person ? $"user {person}" : $"address {http.Connection.RemoteIpAddress}";
}
