using System.Net;
using System.Net.Http.Json;
using Identity.FirstAccounts;
using Microsoft.EntityFrameworkCore;

namespace Identity.Tests;

[Collection(IdentityOnPostgres.Collection)]
public sealed class ReplicasTests(IdentityOnPostgres identity)
{
    [Fact]
    public async Task Replicas_that_start_together_make_each_account_once_and_lock_together()
    {
        var replicas = await identity.StartReplicas(3, $"--Demo:Password={IdentityFixture.Password}");
        try
        {
            var accounts = await replicas[0].Read((IdentityDbContext db) => db.Users.CountAsync());
            Assert.Equal(DemonstrationAccounts.All.Count, accounts);

            for (var i = 0; i < 5; i++)
            {
                using var failure = await SignIn(replicas[i % 3], "wrong");
                Assert.Equal(HttpStatusCode.Unauthorized, failure.StatusCode);
            }

            foreach (var replica in replicas)
            {
                using var answer = await SignIn(replica, IdentityFixture.Password);
                Assert.Equal(HttpStatusCode.Locked, answer.StatusCode);
            }
        }
        finally
        {
            await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Guesses_at_several_replicas_at_once_are_all_counted()
    {
        var replicas = await identity.StartReplicas(2, $"--Demo:Password={IdentityFixture.Password}");
        try
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => SignIn(replicas[i % 2], "wrong")));

            // Each replica may be in the middle of one check when the fifth failure is counted.
            Assert.InRange(answers.Count(answer => answer.StatusCode is HttpStatusCode.Unauthorized), 5, 6);
            Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Locked));
        }
        finally
        {
            await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
        }
    }

    private static Task<HttpResponseMessage> SignIn(Testing.TestService replica, string password) =>
        replica.Anonymous().PostAsJsonAsync("/api/identity/token", new { userName = "leader", password });
}
