using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Households.Tests.Rules;
using ServiceDefaults.Auth;
using static Households.Tests.IdentificationFixture;
using static Households.Tests.Rules.RulesFixture;

namespace Households.Tests.Scores;

public sealed class ScoreModelRoutesTests(RulesFixture county) : ScoreModelRoutes(county), IClassFixture<RulesFixture>;

public sealed class ScoreModelRoutesOnPostgresTests(RulesOnPostgres county) : ScoreModelRoutes(county), IClassFixture<RulesOnPostgres>;

/// <summary>Score models over HTTP, the same on both databases.</summary>
public abstract class ScoreModelRoutes(RulesFixture county)
{
    [Fact]
    public async Task Weights_that_do_not_sum_to_100_are_refused_with_the_sum()
    {
        var answer = await county.DraftModel(lastWeight: 15);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("weights-not-100", 105m), (problem.GetProperty("code").GetString(), problem.GetProperty("sum").GetDecimal()));
        Assert.Equal("dimensions[1].indicators[0].bands[0].when", await Field(await county.DraftModel(when: "houseGrad = 'D'")));
        Assert.Equal("dimensions[1].indicators[0].bands[0].points", await Field(await county.DraftModel(points: 101)));
    }

    [Fact]
    public async Task A_simulation_shows_the_distribution_by_band_and_village_and_who_would_change()
    {
        const string township = "990101002";
        await county.Judged(2, township + "001", people: 4, grade: "D", health: "severe", cropland: 1);
        await county.Judged(3, township + "002", people: 2, grade: "C");
        await county.Judged(1, township + "002", grade: "");
        var first = await Id(await county.DraftModel("贫困程度百分制"));
        (await county.Approve(first, Models)).EnsureSuccessStatusCode();
        var next = await Id(await county.DraftModel("贫困程度百分制", when: "houseGrade in ('B', 'D')"));

        var preview = await county.Preview(next, Models, township);

        Assert.Equal((2, 3, 1), (Count(preview, "severe"), Count(preview, "other"), Count(preview, "undecided")));
        Assert.Equal([0, 3, 0, 0, 0, 0, 0, 0, 0, 2], preview.GetProperty("histogram").EnumerateArray().Select(bin => bin.GetInt32()));
        Assert.Equal([township + "001", township + "002"], preview.GetProperty("villages").EnumerateArray().Select(village => village.GetProperty("areaCode").GetString()));
        var move = Assert.Single(preview.GetProperty("moves").EnumerateArray());
        Assert.Equal(("poor", "other", 3), (move.GetProperty("from").GetString(), move.GetProperty("to").GetString(), move.GetProperty("households").GetInt32()));
        var changed = preview.GetProperty("changed").GetProperty("items")[0];
        Assert.Equal((45m, 15m), (changed.GetProperty("scoreBefore").GetDecimal(), changed.GetProperty("scoreAfter").GetDecimal()));
    }

    [Fact]
    public async Task Households_are_ranked_by_score_with_breakdown_inputs_and_version()
    {
        const string village = "990101003001";
        var poorest = (await county.Judged(1, village, people: 4, grade: "D", health: "severe", cropland: 1))[0];
        await county.Judged(1, village, people: 2);
        await county.Judged(1, village, cropland: null);
        var id = await Id(await county.DraftModel());
        (await county.Approve(id, Models)).EnsureSuccessStatusCode();
        await county.Evaluate(id, Models, village);

        var ranked = (await county.Read($"{Models}/{id}/results")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([100m, 15m, null], ranked.Select(line => line.GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetDecimal() : (decimal?)null));
        Assert.Equal((15m, 25m), (ranked[2].GetProperty("grounds").GetProperty("lowest").GetDecimal(), ranked[2].GetProperty("grounds").GetProperty("highest").GetDecimal()));

        var why = await county.Read($"{Models}/{id}/results/{poorest}");
        Assert.Equal((true, "特别贫困", 4), (why.GetProperty("sameAgain").GetBoolean(), why.GetProperty("word").GetString(), why.GetProperty("why").GetArrayLength()));
        Assert.Equal("20分", why.GetProperty("why")[0].GetProperty("value").GetString());
        Assert.Equal(4, why.GetProperty("inputs").GetProperty("people").GetInt32());
    }

    [Fact]
    public async Task A_model_is_put_in_force_by_another_person_and_stays_apart_from_rule_sets()
    {
        var id = await Id(await county.DraftModel());

        Assert.Equal((409, "maker-cannot-approve"), await Outcome(
            await county.Approve(id, Models, county.Service.As("poverty.county", Roles.RegisterChief, "households", "990101"))));
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Approve(id, Models, county.Officer)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Approve(id)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.DraftModel(by: county.Neighbour)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.DraftModel(by: county.CountyChief)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Neighbour.GetAsync($"{Models}/{id}")).StatusCode);
    }

    private static int Count(JsonElement answer, string outcome) => answer.GetProperty("counts").GetProperty(outcome).GetInt32();
}
