using Households.Tests.Changes;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Tests.Areas;

/// <summary>The set-based move on the servers' database, and two people at once.</summary>
public sealed class AreaActsOnPostgresTests(PostgresHouseholdsFixture county) : IClassFixture<PostgresHouseholdsFixture>
{
    [Fact]
    public async Task Two_approvers_at_once_merge_once_and_the_log_still_equals_the_tables()
    {
        var (first, second) = await county.Tree();
        await county.Settle(first + "00101", 30, first: 300);
        await county.Settle(first + "00201", 20, first: 330);
        var act = await county.Asked(first, "merge", new { into = second });

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n =>
            county.Service.As($"chief.{n}", Roles.RegisterChief, "households", HouseholdsFixture.County).DecideAct(act)));

        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(409, (int)answer.StatusCode));
        Assert.Equal(50, await county.Service.Read((HouseholdsDbContext db) => db.Households.CountAsync(household => household.AreaCode.StartsWith(second) && household.Version == 2)));
        Assert.Equal(0, await county.Service.Read((HouseholdsDbContext db) => db.Households.CountAsync(household => household.AreaCode.StartsWith(first))));
        await county.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
    }
}
