using System.Diagnostics;
using System.Globalization;
using Gateway;
using Households;
using Testing;

namespace Benchmarks;

/// <summary>
/// Signed-in requests a second through the gateway as a ratio to the same requests straight to the service, in alternating rounds.
/// The client shares the cores. The first argument is another number of seconds for a round.
/// </summary>
internal static class GatewayRequests
{
    private const string Route = "/api/households/areas?parent=990101";
    private const int Callers = 16;
    private const int Rounds = 4;

    public static async Task<IReadOnlyList<Figure>> Run(string[] args)
    {
        var round = TimeSpan.FromSeconds(args is [var seconds, ..] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 5);
        await using var households = await TestService.Start("households", HouseholdsService.Create, "--Logging:LogLevel:Default=None");
        await using var gateway = await TestService.Start("gateway", GatewayService.Create,
            "--Logging:LogLevel:Default=None",
            "--RateLimits:people:Burst=100000000",
            "--RateLimits:people:PerSecond=100000000",
            $"--services:identity:http:0={households.Address}",
            $"--services:households:http:0={households.Address}");
        using var direct = households.As("leader", "leader", "", "990101");
        using var through = gateway.As("leader", "leader", "", "990101");

        await Requests(direct, round);
        await Requests(through, round);
        var (straight, proxied) = (0.0, 0.0);
        for (var n = 0; n < Rounds; n++)
        {
            straight += await Requests(direct, round) / Rounds;
            proxied += await Requests(through, round) / Rounds;
        }

        return
        [
            new("requests straight to a service", $"{straight:N0} /s"),
            new("requests through the gateway", $"{proxied:N0} /s"),
            new("ratio", $"{proxied / straight:0 %}"),
        ];
    }

    /// <summary>Requests a second that were answered with success.</summary>
    private static async Task<double> Requests(HttpClient client, TimeSpan round)
    {
        var answered = 0;
        var time = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (time.Elapsed < round)
            {
                using var answer = await client.GetAsync(Route);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref answered);
            }
        }));

        return answered / time.Elapsed.TotalSeconds;
    }
}
