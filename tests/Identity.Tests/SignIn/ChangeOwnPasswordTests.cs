using System.Net;
using System.Net.Http.Json;

namespace Identity.Tests.SignIn;

public sealed class ChangeOwnPasswordTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task After_a_change_only_the_new_password_opens()
    {
        var userName = await identity.NewAccount();
        using var client = await identity.SignedIn(userName);

        using var change = await Change(client, IdentityFixture.Password, "another-password");

        Assert.Equal(HttpStatusCode.NoContent, change.StatusCode);
        using var old = await identity.SignIn(userName);
        using var changed = await identity.SignIn(userName, "another-password");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (old.StatusCode, changed.StatusCode));
    }

    [Fact]
    public async Task Guessing_the_current_password_with_a_token_locks_the_account()
    {
        var userName = await identity.NewAccount();
        using var client = await identity.SignedIn(userName);
        for (var i = 0; i < 5; i++)
        {
            using var guess = await Change(client, $"guess-{i}", "another-password");
            Assert.Equal("current-password-wrong", await guess.Code());
        }

        using var sixth = await Change(client, IdentityFixture.Password, "another-password");

        Assert.Equal(HttpStatusCode.Locked, sixth.StatusCode);
    }

    [Theory]
    [InlineData("short", HttpStatusCode.BadRequest)]
    [InlineData(IdentityFixture.Password, HttpStatusCode.Conflict)]
    public async Task A_short_or_unchanged_password_is_refused(string next, HttpStatusCode expected)
    {
        using var client = await identity.SignedIn(await identity.NewAccount());

        using var answer = await Change(client, IdentityFixture.Password, next);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> Change(HttpClient client, string currentPassword, string newPassword) =>
        client.PostAsJsonAsync("/api/identity/me/password", new { currentPassword, newPassword });
}
