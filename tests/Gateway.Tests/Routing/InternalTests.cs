using System.Net;
using Gateway.Routing;

namespace Gateway.Tests.Routing;

public sealed class InternalTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/internal/status")]
    [InlineData("/internal")]
    [InlineData("/INTERNAL/status")]
    [InlineData("//internal/status")]
    [InlineData("/%69nternal/status")]
    [InlineData("/%2finternal/status")]
    [InlineData("/api/households/../../internal/status")]
    [InlineData("/api/households/%2e%2e/%2e%2e/internal/status")]
    [InlineData("/api/households/%2E%2E/%2e%2E/internal/status")]
    [InlineData("/api/households/..%2f..%2finternal/status")]
    [InlineData("/api/households/%2e%2e%2f%2e%2e%2finternal/status")]
    [InlineData("/api/households/%252e%252e/%252e%252e/internal/status")]
    [InlineData("/api/households/%252e%252e%252f%252e%252e%252finternal/status")]
    [InlineData("/api/households/%25252e%25252e/%25252e%25252e/internal/status")]
    [InlineData("/api/households/..\\..\\internal/status")]
    [InlineData("/api/households/..%5c..%5cinternal/status")]
    [InlineData("/api/households//internal/status")]
    [InlineData("/api/households/./../../internal/status")]
    [InlineData("/api/households%2f..%2f..%2finternal/status")]
    [InlineData("/api/households/%23/../../../internal/status")]
    [InlineData("/api/households/%3f/../../../internal/status")]
    [InlineData("/public/../internal/status")]
    [InlineData("/public/%2e%2e/internal/status")]
    [InlineData("/public/%252e%252e/internal/status")]
    [InlineData("/public/..%2finternal/status")]
    [InlineData("/openapi/households.json/../../internal/status")]
    [InlineData("/docs/../internal/status")]
    [InlineData("http://127.0.0.1/internal/status")]
    [InlineData("http://elsewhere.example/internal/status")]
    public async Task No_way_of_writing_the_path_reaches_an_internal_route(string target)
    {
        foreach (var method in new[] { "GET", "POST" })
        {
            var answer = await gateway.SendRaw(target, method);

            Assert.DoesNotContain(Upstream.InternalMark, answer, StringComparison.Ordinal);
            Assert.Matches("^HTTP/1.1 (404|400|411) ", answer);
        }
    }

    [Theory]
    [InlineData("/api/households/..;/..;/internal/status")]
    [InlineData("/api/households/%E3%80%82%E3%80%82/internal/status")]
    [InlineData("/api/households/internal/status")]
    public async Task What_only_looks_like_a_trick_stays_under_its_prefix(string target)
    {
        var answer = await gateway.SendRaw(target);

        Assert.DoesNotContain(Upstream.InternalMark, answer, StringComparison.Ordinal);
        Assert.Contains("/api/households/", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_path_is_a_problem_like_any_other()
    {
        using var answer = await gateway.Gateway.Anonymous().GetAsync("/internal/status");

        await answer.MustBe(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("/api/households", true)]
    [InlineData("/api/households/by-no/示范-001", true)]
    [InlineData("/api/identity/users/village.01", true)]
    [InlineData("/", true)]
    [InlineData("", true)]
    [InlineData("/a/../b", false)]
    [InlineData("/a/.", false)]
    [InlineData("/a//b", false)]
    [InlineData("/a%2fb", false)]
    [InlineData("/a\\b", false)]
    [InlineData("/a\nb", false)]
    public void Plain_paths_have_nothing_left_to_decode_or_resolve(string path, bool plain) => Assert.Equal(plain, PlainPaths.IsPlain(path));
}
