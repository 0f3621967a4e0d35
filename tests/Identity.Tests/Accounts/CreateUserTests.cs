using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;

namespace Identity.Tests.Accounts;

public sealed class CreateUserTestsOnSqlite(IdentityFixture identity) : CreateUserTests(identity), IClassFixture<IdentityFixture>;

[Collection(IdentityOnPostgres.Collection)]
public sealed class CreateUserTestsOnPostgres(IdentityOnPostgres identity) : CreateUserTests(identity);

public abstract class CreateUserTests(IdentityFixture identity)
{
    [Fact]
    public async Task The_administrator_makes_an_account_that_can_sign_in()
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await Create(admin, "New.Clerk");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("/api/identity/users/new.clerk", answer.Headers.Location?.OriginalString);
        Assert.NotEqual(Guid.Empty, (await answer.Json()).GetProperty("id").GetGuid());
        using var signIn = await identity.SignIn("new.clerk", "first-password");
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_also_in_other_letters()
    {
        using var admin = await identity.SignedIn("admin");
        using var first = await Create(admin, "taken.name");

        using var second = await Create(admin, "TAKEN.name");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("user-name-taken", await second.Code());
    }

    [Fact]
    public async Task Two_requests_at_once_make_one_account()
    {
        using var admin = await identity.SignedIn("admin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Create(admin, "same.moment")));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Nobody_but_the_administrator_makes_accounts()
    {
        using var client = await identity.SignedIn("poverty.chief");

        using var answer = await Create(client, "from.outside");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("forbidden", await answer.Code());
    }

    [Fact]
    public async Task The_audit_trail_shows_the_rights_given_and_never_the_password()
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await Create(admin, "audited.clerk");

        var entry = await identity.Service.Read((IdentityDbContext db) =>
            db.Set<AuditEntry>().SingleAsync(entry => entry.Subject == "audited.clerk" && entry.Actor == "admin"));
        Assert.Contains("village-cadre", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("990101001001", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("***", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("first-password", entry.Changes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("userName", "has space", "village-cadre", "households", "990101", "first-password")]
    [InlineData("roles", "a.clerk", "emperor", "households", "990101", "first-password")]
    [InlineData("roles", "a.clerk", "service", "households", "990101", "first-password")]
    [InlineData("department", "a.clerk", "village-cadre", "circus", "990101", "first-password")]
    [InlineData("areaCodes", "a.clerk", "village-cadre", "households", "9901", "first-password")]
    [InlineData("areaCodes", "a.clerk", "village-cadre", "households", "99010１", "first-password")]
    [InlineData("password", "a.clerk", "village-cadre", "households", "990101", "short")]
    public async Task A_wrong_field_is_named(string field, string userName, string role, string department, string area, string password)
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await admin.PostAsJsonAsync(
            "/api/identity/users",
            new { userName, displayName = "试用", roles = new[] { role }, department, areaCodes = new[] { area }, password });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, (await answer.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("{\"userName\":\"x.y\",\"displayName\":\"x\",\"roles\":null,\"password\":\"first-password\"}")]
    [InlineData("{\"userName\":\"x.y\",\"displayName\":\"x\",\"roles\":[null],\"department\":\"county\",\"password\":\"first-password\"}")]
    [InlineData("{\"userName\":\"x.y\",\"displayName\":\"x\",\"roles\":[],\"department\":\"county\",\"password\":\"first-password\"}")]
    [InlineData("{\"userName\":\"x.y\",\"displayName\":\"x\",\"roles\":[\"leader\"],\"department\":\"county\",\"areaCodes\":[null],\"password\":\"first-password\"}")]
    [InlineData("{}")]
    public async Task Missing_values_are_a_problem(string body)
    {
        using var admin = await identity.SignedIn("admin");

        using var answer = await admin.PostAsync("/api/identity/users", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> Create(HttpClient client, string userName) => client.PostAsJsonAsync(
        "/api/identity/users",
        new
        {
            userName,
            displayName = "新来的",
            roles = new[] { "village-cadre" },
            department = "households",
            areaCodes = new[] { "990101001001" },
            password = "first-password",
        });
}
