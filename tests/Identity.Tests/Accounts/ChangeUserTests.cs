using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Identity.Tests.Accounts;

public sealed class ChangeUserTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task What_is_not_given_stays()
    {
        var userName = await identity.NewAccount();
        using var admin = await identity.SignedIn("admin");

        using var answer = await Change(admin, userName, new { roles = new[] { "finance-maker" }, department = "funds" });

        var user = await answer.Json();
        Assert.Equal("finance-maker", Assert.Single(user.GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal("funds", user.GetProperty("department").GetString());
        Assert.Equal("990101", Assert.Single(user.GetProperty("areaCodes").EnumerateArray()).GetString());
        Assert.Equal("试用", user.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task A_deactivated_account_cannot_sign_in_and_is_gone_from_me()
    {
        var userName = await identity.NewAccount();
        using var client = await identity.SignedIn(userName);
        using var admin = await identity.SignedIn("admin");

        using var answer = await Change(admin, userName, new { active = false, reason = "离任" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var signIn = await identity.SignIn(userName);
        using var me = await client.GetAsync("/api/identity/me");
        Assert.Equal("invalid-credentials", await signIn.Code());
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Fact]
    public async Task A_new_password_from_the_administrator_ends_a_lock()
    {
        var userName = await identity.NewAccount();
        using var admin = await identity.SignedIn("admin");
        for (var i = 0; i < 5; i++)
        {
            using var failure = await identity.SignIn(userName, "wrong");
        }

        using var locked = await admin.GetAsync($"/api/identity/users/{userName}");
        using var answer = await Change(admin, userName, new { password = "given-by-admin" });

        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await locked.Json()).GetProperty("lockedUntil").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await answer.Json()).GetProperty("lockedUntil").ValueKind);
        using var signIn = await identity.SignIn(userName, "given-by-admin");
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
    }

    [Fact]
    public async Task A_stale_version_is_412_and_changes_nothing()
    {
        var userName = await identity.NewAccount();
        using var admin = await identity.SignedIn("admin");
        using var read = await admin.GetAsync($"/api/identity/users/{userName}");
        using var first = await Change(admin, userName, new { displayName = "先来" }, read.Headers.ETag);

        using var second = await Change(admin, userName, new { displayName = "后到" }, read.Headers.ETag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
        Assert.Equal("stale", await second.Code());
        using var now = await admin.GetAsync($"/api/identity/users/{userName}");
        Assert.Equal("先来", (await now.Json()).GetProperty("displayName").GetString());
        Assert.Equal(first.Headers.ETag, now.Headers.ETag);
    }

    [Fact]
    public async Task Nobody_changes_his_own_rights()
    {
        using var admin = await identity.SignedIn("admin");

        using var more = await Change(admin, "admin", new { roles = new[] { "admin", "finance-checker" } });
        using var off = await Change(admin, "admin", new { active = false });

        Assert.Equal("own-account", await more.Code());
        Assert.Equal("own-account", await off.Code());
    }

    [Fact]
    public async Task An_unknown_account_is_404()
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await Change(admin, "nobody", new { displayName = "无" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> Change(HttpClient client, string userName, object change, EntityTagHeaderValue? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/identity/users/{userName}") { Content = JsonContent.Create(change) };
        if (version is not null)
        {
            request.Headers.IfMatch.Add(version);
        }

        return client.SendAsync(request);
    }
}
