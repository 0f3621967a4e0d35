using System.Net;
using System.Net.Http.Json;
using Identity.FirstAccounts;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Identity.Tests.FirstAccounts;

public sealed class MakeFirstAccountsTestsOnSqlite(IdentityFixture identity) : MakeFirstAccountsTests(identity), IClassFixture<IdentityFixture>;

[Collection(IdentityOnPostgres.Collection)]
public sealed class MakeFirstAccountsTestsOnPostgres(IdentityOnPostgres identity) : MakeFirstAccountsTests(identity);

public abstract class MakeFirstAccountsTests(IdentityFixture identity)
{
    [Fact]
    public async Task Every_demonstration_account_signs_in_with_the_shared_password()
    {
        foreach (var account in DemonstrationAccounts.All)
        {
            using var answer = await identity.SignIn(account.UserName);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_empty_database_gets_its_administrator_once()
    {
        await using var service = await identity.Start("--Bootstrap:AdminPassword=first-of-all");

        await service.Restart();

        Assert.Equal(["admin"], await Names(service));
        Assert.Equal(HttpStatusCode.OK, await SignIn(service, "admin", "first-of-all"));
    }

    [Fact]
    public async Task Without_a_password_for_it_no_account_is_made()
    {
        await using var service = await identity.Start();

        Assert.Empty(await Names(service));
    }

    [Fact]
    public async Task A_later_start_changes_nothing_that_was_changed_meanwhile()
    {
        await using var service = await identity.Start("--Demo:Password=the-first-one");
        await service.Do(async (IdentityDbContext db) =>
        {
            var leader = await db.Users.SingleAsync(user => user.UserName == "leader");
            leader.SetActive(false);
            await db.SaveChangesAsync();
        });

        await service.Restart();

        Assert.Equal(DemonstrationAccounts.All.Count, (await Names(service)).Count);
        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(service, "leader", "the-first-one"));
    }

    [Fact]
    public async Task A_start_with_another_demonstration_password_sets_it_but_not_over_a_persons_own()
    {
        await using var service = await identity.Start("--Demo:Password=the-first-one");
        using var leader = service.As("leader", "leader");
        using var change = await leader.PostAsJsonAsync(
            "/api/identity/me/password", new { currentPassword = "the-first-one", newPassword = "my-own-password" });
        change.EnsureSuccessStatusCode();

        await service.Restart("--Demo:Password=the-second-one");

        Assert.Equal(HttpStatusCode.OK, await SignIn(service, "auditor", "the-second-one"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(service, "auditor", "the-first-one"));
        Assert.Equal(HttpStatusCode.OK, await SignIn(service, "leader", "my-own-password"));
    }

    private static async Task<HttpStatusCode> SignIn(TestService service, string userName, string password)
    {
        using var answer = await service.Anonymous().PostAsJsonAsync("/api/identity/token", new { userName, password });

        return answer.StatusCode;
    }

    private static Task<List<string>> Names(TestService service) =>
        service.Read((IdentityDbContext db) => db.Users.Select(user => user.UserName).ToListAsync());
}
