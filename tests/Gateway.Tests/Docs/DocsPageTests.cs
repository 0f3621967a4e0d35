using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Docs;

public sealed partial class DocsPageTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_page_lists_every_installed_service()
    {
        var script = await gateway.Gateway.Anonymous().GetStringAsync("/docs/index.js");

        foreach (var service in new[] { "identity", "households", "oversight", "education", "funds", "gateway" })
        {
            Assert.Contains($"/openapi/{service}.json", script, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        using var client = gateway.Gateway.Anonymous();
        var html = await client.GetStringAsync("/docs/index.html");

        var files = Linked().Matches(html).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.DoesNotContain("//", file, StringComparison.Ordinal);
            using var answer = await client.GetAsync(new Uri(new Uri(gateway.Gateway.Address, "/docs/"), file));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Docs_leads_to_the_page()
    {
        using var answer = await gateway.Gateway.Anonymous().GetAsync("/docs");

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_services_document_comes_through_without_login_and_without_internal_routes()
    {
        var document = await gateway.Gateway.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/identity.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Contains("/api/identity/token", paths);
        Assert.Contains("/api/identity/users/{userName}", paths);
        Assert.DoesNotContain(paths, path => path.StartsWith("/internal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_gateways_own_document_has_the_operations()
    {
        var document = await gateway.Gateway.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/gateway.json");

        Assert.True(document.GetProperty("paths").TryGetProperty("/api/ops/services", out _));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Landing_page_and_health_need_no_login(string path)
    {
        using var answer = await gateway.Gateway.Anonymous().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Linked();
}
