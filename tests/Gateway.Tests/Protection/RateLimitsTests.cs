using System.Net;
using System.Net.Http.Json;

namespace Gateway.Tests.Protection;

public sealed class RateLimitsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Sign_ins_from_one_address_are_limited()
    {
        await using var strict = await gateway.Start(
            $"--services:identity:http:0={gateway.Identity.Address}", "--RateLimits:token:Burst=3", "--RateLimits:token:PerSecond=1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            strict.Anonymous().PostAsJsonAsync("/api/identity/token", new { userName = "leader", password = GatewayFixture.Password })));

        var refused = answers.Where(answer => answer.StatusCode is HttpStatusCode.TooManyRequests).ToList();
        Assert.True(answers.Length - refused.Count >= 3);
        Assert.NotEmpty(refused);
        await refused[0].MustBe(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.True(refused[0].Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task One_persons_haste_does_not_slow_another()
    {
        await using var strict = await gateway.Start(
            $"--services:households:http:0={gateway.Upstream.Address}", "--RateLimits:people:Burst=5", "--RateLimits:people:PerSecond=1");
        using var hasty = strict.As("hasty", "leader");
        using var calm = strict.As("calm", "leader");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => hasty.GetAsync("/api/households")));
        using var other = await calm.GetAsync("/api/households");

        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Thirty_sign_ins_in_a_row_are_no_haste()
    {
        for (var i = 0; i < 30; i++)
        {
            using var client = await gateway.SignedIn("leader");
        }
    }

    [Fact]
    public async Task A_limit_of_nothing_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => gateway.Start("--RateLimits:token:Burst=0"));

        Assert.Contains("RateLimits:token", error.Message, StringComparison.Ordinal);
    }
}
