using System.Net.Http.Json;
using System.Text.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Auth;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Changes.Requests;

/// <summary>Two people at once, and a connection that dies, leave one correct result.</summary>
public sealed class ChangesOnPostgresTests(PostgresHouseholdsFixture county) : IClassFixture<PostgresHouseholdsFixture>
{
    [Fact]
    public async Task Two_approvers_at_once_apply_a_request_once()
    {
        var (household, request) = await Asked(8000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Decide(request, $"chief.{n}")));

        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(409, (int)answer.StatusCode));
        Assert.Equal(2, await Version(household));
        await county.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
    }

    [Fact]
    public async Task Two_requests_for_one_household_decided_at_once_apply_one()
    {
        var (household, first) = await Asked(8100);
        var second = await Id(await ChangesFixture.Ask(county.Officer, "contact", new { householdId = household, phone = "13900000092" }));

        var answers = await Task.WhenAll(Decide(first, "chief.1"), Decide(second, "chief.2"));

        var (applied, refused) = (answers.Single(answer => answer.IsSuccessStatusCode), answers.Single(answer => !answer.IsSuccessStatusCode));
        Assert.Equal("Applied", (await applied.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        Assert.Equal((409, "household-changed"), await Outcome(refused));
        Assert.Equal(2, await Version(household));
    }

    [Fact]
    public async Task A_connection_that_dies_while_a_change_is_applied_leaves_nothing_of_it_and_it_can_be_decided_again()
    {
        var (household, request) = await Asked(8200);
        var connection = await county.Service.Read((HouseholdsDbContext db) => Task.FromResult(db.Database.GetConnectionString()));
        await using var own = new NpgsqlConnection($"{connection};Pooling=false");
        await using var watch = new NpgsqlConnection($"{connection};Pooling=false");
        await own.OpenAsync();
        await watch.OpenAsync();
        await using (var hold = await own.BeginTransactionAsync())
        {
            // The trail's head is the last thing an act takes before its commit.
            await Run(own, "select * from audit_head for update");
            var deciding = Decide(request, "chief.1");
            while (!deciding.IsCompleted && await Run(watch, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%audit_head%'") is 0L)
            {
                await Task.Delay(20);
            }

            await Run(watch, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
            Assert.False((await deciding).IsSuccessStatusCode);
        }

        Assert.Equal(1, await Version(household));
        Assert.Equal(200, (int)(await Decide(request, "chief.2")).StatusCode);
        Assert.Equal(2, await Version(household));
        await county.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
    }

    private async Task<(Guid Household, Guid Request)> Asked(int first)
    {
        await county.Import(SomeRegister.Of(1, first));
        var household = await county.Service.Read((HouseholdsDbContext db) =>
            db.Households.Where(h => h.HouseholdNo == SomeRegister.No(first)).Select(h => h.Id).SingleAsync());

        await ChangesFixture.Prove(county.Officer, household);

        return (household, await Id(await ChangesFixture.Ask(county.Officer, "contact", new { householdId = household, phone = "13900000091" })));
    }

    private Task<HttpResponseMessage> Decide(Guid request, string checker) => county.Service.As(checker, Roles.RegisterChief, "households", HouseholdsFixture.County)
        .PostAsJsonAsync($"{ChangesFixture.Route}/{request}/approval", new { decision = "approve", reason = "属实" });

    private Task<int> Version(Guid household) => county.Service.Read((HouseholdsDbContext db) =>
        db.Households.Where(h => h.Id == household).Select(h => h.Version).SingleAsync());

    private static async Task<object?> Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }
}
