using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Insight.Journal;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Insight.Tests.Watch;

public sealed class WatchTestsOnSqlite(InsightFixture insight) : WatchTests<InsightFixture>(insight);

public sealed class WatchTestsOnPostgres(InsightOnPostgres insight) : WatchTests<InsightOnPostgres>(insight);

public abstract class WatchTests<TFixture>(TFixture insight) : IClassFixture<TFixture> where TFixture : InsightFixture
{
    private static readonly DateOnly Day = new(2016, 5, 3);

    [Fact]
    public async Task The_newest_word_on_a_case_stands_in_any_order_and_opens_down_to_the_household()
    {
        var township = insight.NewTownship();
        var family = Some.Household($"{township}001");
        var watched = Word(family, "monitored", 4);
        await insight.Deliver(
            Some.Register(family), watched with { State = "cleared", Version = 9 }, watched, watched, Word(family, "monitored", 2), Word(family, "undecided", 2) with { Kind = "" });

        var area = Assert.Single((await Get($"monitoring?areaCode={township}")).EnumerateArray());

        Assert.Equal(
            [("", "undecided", 1), ("near-poor", "cleared", 1), ("near-poor", "monitored", 1)],
            area.GetProperty("counts").EnumerateArray().Select(count => (count.GetProperty("kind").GetString(), count.GetProperty("state").GetString(), count.GetProperty("households").GetInt32())));
        var line = Assert.Single((await Get($"monitoring/households?areaCode={township}&state=cleared")).GetProperty("items").EnumerateArray());
        Assert.Equal((watched.CaseId, family.HouseholdNo), (line.GetProperty("caseId").GetGuid(), line.GetProperty("householdNo").GetString()));
        var stranger = insight.Service.As("leader", Roles.Leader, "", "880101");
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/insight/monitoring")).GetArrayLength());
        Assert.Equal(403, (int)(await stranger.GetAsync($"/api/insight/monitoring/households?areaCode={township}")).StatusCode);
    }

    [Fact]
    public async Task A_spoilt_case_comes_back_from_the_journal()
    {
        var township = insight.NewTownship();
        await insight.Deliver(Word(Some.Household($"{township}001"), "monitored", 1));
        var before = (await Get($"monitoring?areaCode={township}")).GetRawText();
        await insight.Service.Do((InsightDbContext db) => db.Database.ExecuteSqlRawAsync("update watched_households set state = 'cleared'"));

        Assert.Equal(1, await insight.Service.App.Services.RebuildReadModels(TextWriter.Null, CancellationToken.None));

        Assert.Equal(before, (await Get($"monitoring?areaCode={township}")).GetRawText());
    }

    private static MonitoringChanged Word(HouseholdLine family, string state, int version) =>
        new(Guid.CreateVersion7(), version, family.HouseholdId, family.AreaCode, "near-poor", state, Day);

    private Task<JsonElement> Get(string path) => insight.Leader.GetFromJsonAsync<JsonElement>($"/api/insight/{path}")!;
}
