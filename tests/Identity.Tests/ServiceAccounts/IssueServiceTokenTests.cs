using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Identity.Tests.ServiceAccounts;

public sealed class IssueServiceTokenTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task A_service_gets_a_token_that_opens_internal_routes_and_no_others()
    {
        using var answer = await Ask("gateway", IdentityFixture.GatewaySecret);

        var text = (await answer.Json()).GetProperty("accessToken").GetString();
        var token = new JsonWebToken(text);
        Assert.Equal(("svc:gateway", "service", "gateway"), (token.Subject, token.GetClaim("role").Value, token.GetClaim("department").Value));
        using var client = identity.Service.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        using var status = await client.GetAsync("/internal/status");
        using var me = await client.GetAsync("/api/identity/me");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (status.StatusCode, me.StatusCode));
    }

    [Theory]
    [InlineData("gateway", "wrong-secret-of-the-test")]
    [InlineData("Gateway", IdentityFixture.GatewaySecret)]
    [InlineData("funds", IdentityFixture.GatewaySecret)]
    public async Task A_wrong_secret_or_service_is_refused(string service, string secret)
    {
        using var answer = await Ask(service, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid-credentials", await answer.Code());
    }

    [Fact]
    public async Task A_person_does_not_reach_internal_routes()
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await admin.GetAsync("/internal/status");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private Task<HttpResponseMessage> Ask(string service, string secret) =>
        identity.Service.Anonymous().PostAsJsonAsync("/internal/token", new { service, secret });
}
