using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using ServiceDefaults.Audit;

namespace Identity.Tests.SignIn;

public sealed class IssueTokenTestsOnSqlite(IdentityFixture identity) : IssueTokenTests(identity), IClassFixture<IdentityFixture>;

[Collection(IdentityOnPostgres.Collection)]
public sealed class IssueTokenTestsOnPostgres(IdentityOnPostgres identity) : IssueTokenTests(identity);

public abstract class IssueTokenTests(IdentityFixture identity)
{
    [Fact]
    public async Task A_token_says_who_may_do_what_where_for_thirty_minutes()
    {
        var before = DateTimeOffset.UtcNow;

        using var answer = await identity.SignIn("village.03");

        var body = await answer.Json();
        var token = new JsonWebToken(body.GetProperty("accessToken").GetString());
        Assert.Equal("village.03", token.Subject);
        Assert.Equal("village-cadre", token.GetClaim("role").Value);
        Assert.Equal("households", token.GetClaim("department").Value);
        Assert.Equal("990101001003", token.GetClaim("area").Value);
        Assert.Equal("ES256", token.Alg);
        Assert.InRange(body.GetProperty("expiresAt").GetDateTimeOffset(), before.AddMinutes(29), DateTimeOffset.UtcNow.AddMinutes(30));
        Assert.Equal(body.GetProperty("expiresAt").GetDateTimeOffset(), new DateTimeOffset(token.ValidTo));
    }

    [Fact]
    public async Task The_account_name_may_be_typed_in_capitals()
    {
        using var answer = await identity.SignIn("Poverty.County");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("leader", "wrong")]
    [InlineData("nobody-of-this-name", "wrong")]
    public async Task A_wrong_password_and_an_unknown_name_are_refused_alike(string userName, string password)
    {
        using var answer = await identity.SignIn(userName, password);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("invalid-credentials", await answer.Code());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_failures_lock_even_for_the_right_password_whether_the_account_exists_or_not(bool exists)
    {
        var userName = exists ? await identity.NewAccount() : "ghost-" + Guid.NewGuid().ToString("N")[..8];
        for (var i = 0; i < 5; i++)
        {
            using var failure = await identity.SignIn(userName, "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, failure.StatusCode);
        }

        using var answer = await identity.SignIn(userName);

        Assert.Equal(HttpStatusCode.Locked, answer.StatusCode);
        Assert.Equal("locked", await answer.Code());
    }

    [Fact]
    public async Task Guesses_sent_together_are_counted_one_by_one()
    {
        var userName = await identity.NewAccount();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => identity.SignIn(userName, "wrong")));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode is HttpStatusCode.Unauthorized));
        Assert.Equal(15, answers.Count(answer => answer.StatusCode is HttpStatusCode.Locked));
    }

    [Fact]
    public async Task A_good_sign_in_forgets_the_failures_before_it()
    {
        var userName = await identity.NewAccount();

        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                using var failure = await identity.SignIn(userName, "wrong");
            }

            using var good = await identity.SignIn(userName);
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }
    }

    [Fact]
    public async Task A_failure_is_in_the_audit_trail_without_the_password()
    {
        var userName = await identity.NewAccount();

        using var failure = await identity.SignIn(userName, "my-secret-guess");

        var entries = await identity.Service.Read((IdentityDbContext db) =>
            db.Set<AuditEntry>().Where(entry => entry.Subject == userName && entry.Action == "POST /api/identity/token").ToListAsync());
        var entry = Assert.Single(entries);
        Assert.Equal("invalid-credentials", entry.Reason);
        Assert.DoesNotContain("my-secret-guess", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_sign_in_is_in_the_audit_trail_under_the_accounts_name()
    {
        var userName = await identity.NewAccount();

        using var good = await identity.SignIn(userName);

        var entries = await identity.Service.Read((IdentityDbContext db) =>
            db.Set<AuditEntry>().Where(entry => entry.Actor == userName).ToListAsync());
        Assert.Equal("POST /api/identity/token", Assert.Single(entries).Action);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"userName\":1,\"password\":\"x\"}")]
    [InlineData("{\"userName\":\"admin\"}")]
    [InlineData("{\"userName\":\"admin\",\"password\":\"\"}")]
    [InlineData("{\"userName\":null,\"password\":null}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_malformed_request_is_a_problem_and_no_failure(string body)
    {
        using var answer = await identity.Service.Anonymous()
            .PostAsync("/api/identity/token", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Me_shows_the_account_as_it_is()
    {
        using var client = await identity.SignedIn("school.01");

        var me = await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/identity/me");

        Assert.Equal("school.01", me.GetProperty("userName").GetString());
        Assert.Equal("education", me.GetProperty("department").GetString());
        Assert.Equal("school-clerk", Assert.Single(me.GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal("990101", Assert.Single(me.GetProperty("areaCodes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Me_without_a_token_is_401()
    {
        using var answer = await identity.Service.Anonymous().GetAsync("/api/identity/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("unauthenticated", await answer.Code());
    }
}
