namespace Gateway.Tests.Protection;

public sealed class SecurityHeadersTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/households")]
    [InlineData("/public/notices")]
    [InlineData("/docs/index.html")]
    [InlineData("/nothing")]
    [InlineData("/api/identity/me")]
    [InlineData("/api/funds/payments")]
    public async Task Every_answer_carries_them(string path)
    {
        using var answer = await gateway.Gateway.As("leader", "leader").GetAsync(path);

        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(path.StartsWith("/api", StringComparison.Ordinal), answer.Headers.CacheControl?.NoStore == true);
    }

    [Fact]
    public async Task A_service_may_be_stricter()
    {
        using var answer = await gateway.Gateway.As("leader", "leader").GetAsync("/api/households/strict");

        Assert.Equal("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }
}
