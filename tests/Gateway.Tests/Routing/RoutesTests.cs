using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Testing;

namespace Gateway.Tests.Routing;

public sealed class RoutesTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_person_signs_in_through_the_gateway_and_sees_himself()
    {
        using var client = await gateway.SignedIn("township.chief");

        var me = await client.GetFromJsonAsync<JsonElement>("/api/identity/me");

        Assert.Equal("township.chief", me.GetProperty("userName").GetString());
        Assert.Equal("990101001", Assert.Single(me.GetProperty("areaCodes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_wrong_password_is_the_problem_that_identity_answers()
    {
        using var answer = await gateway.Gateway.Anonymous().PostAsJsonAsync("/api/identity/token", new { userName = "leader", password = "wrong" });

        await answer.MustBe(HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Fact]
    public async Task Path_query_body_and_token_arrive_as_sent()
    {
        using var client = gateway.Gateway.As("poverty.county", "register-officer");

        using var answer = await client.PostAsJsonAsync("/api/households/search/x?page=2&q=%E6%9D%91", new { name = "无" });

        var seen = await answer.Json();
        Assert.Equal("/api/households/search/x?page=2&q=%E6%9D%91", seen.GetProperty("target").GetString());
        Assert.Equal("POST", seen.GetProperty("method").GetString());
        Assert.StartsWith("Bearer ", seen.GetProperty("authorization").GetString(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", seen.GetProperty("forwardedFor").GetString());
    }

    [Fact]
    public async Task Without_a_token_only_sign_in_and_public_pages_open()
    {
        using var client = gateway.Gateway.Anonymous();

        using var closed = await client.GetAsync("/api/households");
        using var open = await client.GetAsync("/public/notices?areaCode=990101");

        await closed.MustBe(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("/public/notices?areaCode=990101", (await open.Json()).GetProperty("target").GetString());
    }

    [Fact]
    public async Task An_expired_token_and_one_of_another_key_stop_at_the_gateway()
    {
        using var client = gateway.Gateway.Anonymous();
        var expired = TestKeys.Token([new Claim("sub", "leader"), new Claim("role", "leader")], DateTime.UtcNow.AddMinutes(-1));

        foreach (var token in new[] { expired, expired[..^4] + "AAAA", "x.y.z" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/households") { Headers = { Authorization = new("Bearer", token) } };
            using var answer = await client.SendAsync(request);
            await answer.MustBe(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    [Fact]
    public async Task A_service_account_is_not_let_in()
    {
        using var answer = await gateway.Gateway.AsService("funds").GetAsync("/api/households");

        await answer.MustBe(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/api/householdsx/1")]
    [InlineData("/nothing.html")]
    [InlineData("/openapi/nothing.json")]
    public async Task An_unknown_path_is_a_404_problem(string path)
    {
        using var answer = await gateway.Gateway.Anonymous().GetAsync(path);

        await answer.MustBe(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_service_that_is_down_is_a_problem_and_stops_no_other()
    {
        using var client = gateway.Gateway.As("finance.maker", "finance-maker");

        using var down = await client.GetAsync("/api/funds/payments");
        using var notInstalled = await client.GetAsync("/api/insight/totals");
        using var up = await client.GetAsync("/api/households");

        await down.MustBe(HttpStatusCode.BadGateway, "service-unavailable");
        await notInstalled.MustBe(HttpStatusCode.ServiceUnavailable, "service-unavailable");
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
    }

    [Fact]
    public async Task A_replica_that_is_down_is_left_alone_after_its_first_failure()
    {
        using var client = gateway.Gateway.As("education.county", "department-officer");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await client.GetAsync("/api/education/pupils");
            answers.Add(answer.StatusCode);
        }

        Assert.InRange(answers.Count(status => status is HttpStatusCode.BadGateway), 0, 2);
        Assert.True(answers.Count(status => status is HttpStatusCode.OK) >= 18);
    }

    [Fact]
    public async Task A_web_socket_passes_through_for_who_is_signed_in()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + TestKeys.Token([new Claim("sub", "leader"), new Claim("role", "leader")]));

        await socket.ConnectAsync(SocketAddress, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("你好"), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[64];
        var echo = await socket.ReceiveAsync(buffer, CancellationToken.None);

        Assert.Equal("你好", Encoding.UTF8.GetString(buffer, 0, echo.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    [Fact]
    public async Task A_web_socket_without_a_token_is_401()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(SocketAddress, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    private Uri SocketAddress => new UriBuilder(gateway.Gateway.Address) { Scheme = "ws", Path = "/api/households/socket" }.Uri;
}
