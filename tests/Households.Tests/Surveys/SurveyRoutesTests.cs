using System.Net.Http.Json;
using System.Text.Json;
using Households.Register;
using Households.Tests.Monitoring;
using ServiceDefaults.Auth;

namespace Households.Tests.Surveys;

public sealed class SurveyRoutesTests(MonitoringFixture county) : IClassFixture<MonitoringFixture>
{
    private const string Route = "/api/households/quality-surveys";

    [Fact]
    public async Task A_sample_is_surveyed_answered_decided_and_gives_the_three_rates()
    {
        for (var i = 0; i < 3; i++)
        {
            await county.Household(HouseholdStatus.Exited);
            await county.Household();
        }

        var survey = await IdentificationFixture.Id(await Draw(county.Officer, "assessment", 3, 2));
        var rows = await Rows(survey);
        Assert.Equal(5, rows.Count);
        Assert.Equal((409, "survey-incomplete"), await IdentificationFixture.Outcome(await county.CountyChief.PostAsync($"{Route}/{survey}/closing", null)));
        Assert.Equal(JsonValueKind.Null, (await One(survey)).GetProperty("rates").GetProperty("passes").ValueKind);

        var exited = rows.FindAll(row => row.GetProperty("group").GetString() == "exited");
        foreach (var row in rows)
        {
            await MonitoringFixture.Ok(Enter(survey, row, wage: row.GetProperty("id").GetGuid() == Id(exited[0]) ? 8207 : 9000));
        }

        var rates = (await One(survey)).GetProperty("rates");
        Assert.Equal((9, 3, 33.33m, false), Rate(rates.GetProperty("wrongExit")));
        Assert.Equal((6, 0, 0m, true), Rate(rates.GetProperty("missed")));
        Assert.Equal((5, 5, 100m, true), Rate(rates.GetProperty("recognition")));
        Assert.False(rates.GetProperty("passes").GetBoolean());

        // What a survey finds is a clue for the watch, once.
        await MonitoringFixture.Ok(Enter(survey, exited[0], wage: 8000));
        var clues = await county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/clues?householdId={exited[0].GetProperty("householdId").GetGuid()}");
        Assert.Equal("look-back", Assert.Single(clues.GetProperty("items").EnumerateArray()).GetProperty("kind").GetString());

        Assert.Equal((409, "problem-not-answered"), await IdentificationFixture.Outcome(await Decide(survey, exited[0], county.CountyChief)));
        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(await Answer(survey, exited[0], county.TownshipOfficer)));
        await MonitoringFixture.Ok(Answer(survey, exited[0], county.TownshipChief));
        Assert.Equal((409, "problem-answered"), await IdentificationFixture.Outcome(await Enter(survey, exited[0])));
        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(
            await Decide(survey, exited[0], county.Service.As("township.chief", Roles.RegisterChief, "households", "990101"))));
        await MonitoringFixture.Ok(Decide(survey, exited[0], county.CountyChief));
        Assert.True((await One(survey)).GetProperty("rates").GetProperty("passes").GetBoolean());

        var closed = await MonitoringFixture.Ok(county.CountyChief.PostAsync($"{Route}/{survey}/closing", null));
        Assert.Equal("2014-05-13", closed.GetProperty("closedOn").GetString());
        Assert.Equal((409, "survey-closed"), await IdentificationFixture.Outcome(await Enter(survey, exited[1])));
        Assert.Equal((409, "survey-closed"), await IdentificationFixture.Outcome(await Redraw(survey)));
        Assert.Equal((byte)'P', (await county.Officer.GetByteArrayAsync($"{Route}/{survey}/rows/export.xlsx"))[0]);
    }

    [Fact]
    public async Task A_look_back_draws_households_that_came_out_and_needs_known_needs()
    {
        await county.Household(HouseholdStatus.Exited, IdentificationFixture.Other);
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await Draw(county.Officer, "look-back", 1, 1)));
        var survey = await IdentificationFixture.Id(await Draw(county.Officer, "look-back", 100, 0, area: IdentificationFixture.Other));
        var row = Assert.Single(await Rows(survey));

        Assert.Equal((409, "needs-unknown"), await IdentificationFixture.Outcome(await county.TownshipOfficer.PostAsJsonAsync($"{Route}/{survey}/rows/{Id(row)}/result", new
        {
            income = new { wage = 1m, business = 0m, property = 0m, transfer = 0m, productionCost = 0m },
            needs = new { food = true },
            recognises = true,
            reason = "入户",
        })));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.TownshipOfficer.PostAsJsonAsync($"{Route}/{survey}/rows/{Id(row)}/result", new { recognises = true, reason = "x" })));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await Draw(county.Officer, "opinion", 1, 0)));
    }

    [Fact]
    public async Task Nobody_chooses_the_sample_and_a_draw_that_was_replaced_stays_to_be_read()
    {
        await county.Household(HouseholdStatus.Exited);
        await county.Household(HouseholdStatus.Exited);
        const string Area = IdentificationFixture.Key;
        var chosen = new { name = "抽查", kind = "assessment", areaCode = Area, year = 2014, exited = 1, unfiled = 0, seed = "mine" };
        var first = await IdentificationFixture.Id(await county.Officer.PostAsJsonAsync(Route, chosen));
        Assert.Equal($"assessment/{Area}/2014/1", (await One(first)).GetProperty("seed").GetString());
        Assert.Equal((409, "survey-open"), await IdentificationFixture.Outcome(await county.Officer.PostAsJsonAsync(Route, chosen)));

        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await Redraw(first, reason: "")));
        var second = await IdentificationFixture.Id(await Redraw(first));
        var drawn = await One(second);
        Assert.Equal(($"assessment/{Area}/2014/2", 2, first), (drawn.GetProperty("seed").GetString(), drawn.GetProperty("number").GetInt32(), drawn.GetProperty("replaces").GetGuid()));
        var replaced = await One(first);
        Assert.Equal(("2014-05-13", "扩大样本"), (replaced.GetProperty("replacedOn").GetString(), replaced.GetProperty("replacedReason").GetString()));
        var before = Assert.Single(await Rows(first));

        Assert.Equal((409, "survey-replaced"), await IdentificationFixture.Outcome(await Enter(first, before)));
        Assert.Equal((409, "survey-replaced"), await IdentificationFixture.Outcome(await Redraw(first)));
        Assert.Equal((409, "survey-replaced"), await IdentificationFixture.Outcome(await county.CountyChief.PostAsync($"{Route}/{first}/closing", null)));
        await MonitoringFixture.Ok(Enter(second, (await Rows(second))[0]));
        Assert.Equal((409, "survey-begun"), await IdentificationFixture.Outcome(await Redraw(second)));
    }

    [Fact]
    public async Task Each_act_is_for_its_role_and_area()
    {
        await county.Household(HouseholdStatus.Exited);
        var survey = await IdentificationFixture.Id(await Draw(county.Officer, "look-back", 1, 0, area: IdentificationFixture.Key));
        var row = Assert.Single(await Rows(survey));

        Assert.Equal(403, (int)(await Draw(county.CountyChief, "look-back", 1, 0)).StatusCode);
        Assert.Equal(403, (int)(await Draw(county.OtherTownship(Roles.RegisterOfficer), "look-back", 1, 0)).StatusCode);
        Assert.Equal(403, (int)(await Redraw(survey, county.CountyChief)).StatusCode);
        Assert.Equal(404, (int)(await Redraw(survey, county.OtherTownship(Roles.RegisterOfficer))).StatusCode);
        Assert.Equal(403, (int)(await Enter(survey, row, by: county.Cadre())).StatusCode);
        Assert.Equal(404, (int)(await Enter(survey, row, by: county.OtherTownship(Roles.TownshipOfficer))).StatusCode);
        Assert.Equal(403, (int)(await Answer(survey, row, county.Cadre())).StatusCode);
        Assert.Equal(404, (int)(await Answer(survey, row, county.OtherTownship(Roles.TownshipChief))).StatusCode);
        Assert.Equal(403, (int)(await Decide(survey, row, county.Officer)).StatusCode);
        Assert.Equal(404, (int)(await Decide(survey, row, county.OtherTownship(Roles.RegisterChief))).StatusCode);
        Assert.Equal(403, (int)(await county.Officer.PostAsync($"{Route}/{survey}/closing", null)).StatusCode);
        Assert.Equal(404, (int)(await county.Cadre(IdentificationFixture.Other).GetAsync($"{Route}/{survey}")).StatusCode);
        Assert.Equal(0, (await county.Cadre(IdentificationFixture.Other).GetFromJsonAsync<JsonElement>($"{Route}/{survey}/rows")).GetProperty("total").GetInt32());
    }

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();

    private static (int, int, decimal, bool) Rate(JsonElement rate) => (
        rate.GetProperty("of").GetInt32(), rate.GetProperty("found").GetInt32(), rate.GetProperty("percent").GetDecimal(), rate.GetProperty("passes").GetBoolean());

    private static Task<HttpResponseMessage> Draw(HttpClient by, string kind, int exited, int unfiled, string area = "990101") =>
        by.PostAsJsonAsync(Route, new { name = "脱贫质量抽查", kind, areaCode = area, year = 2014, exited, unfiled });

    private Task<HttpResponseMessage> Redraw(Guid survey, HttpClient? by = null, string reason = "扩大样本") =>
        (by ?? county.Officer).PostAsJsonAsync($"{Route}/{survey}/redraw", new { exited = 2, unfiled = 0, reason });

    private Task<HttpResponseMessage> Enter(Guid survey, JsonElement row, decimal wage = 9000, HttpClient? by = null) =>
        (by ?? county.TownshipOfficer).PostAsJsonAsync($"{Route}/{survey}/rows/{Id(row)}/result", new
        {
            income = new { wage, business = 0m, property = 0m, transfer = 0m, productionCost = 0m },
            needs = new { food = true, clothing = true, education = true, medical = true, housing = true, water = true },
            recognises = true,
            reason = "入户调查",
        });

    private static Task<HttpResponseMessage> Answer(Guid survey, JsonElement row, HttpClient by) =>
        by.PostAsJsonAsync($"{Route}/{survey}/rows/{Id(row)}/answer", new { answer = "漏计公益岗位收入，附工资流水" });

    private static Task<HttpResponseMessage> Decide(Guid survey, JsonElement row, HttpClient by) =>
        by.PostAsJsonAsync($"{Route}/{survey}/rows/{Id(row)}/decision", new { stands = false, reason = "补充佐证后达标" });

    private async Task<JsonElement> One(Guid survey) => await county.Officer.GetFromJsonAsync<JsonElement>($"{Route}/{survey}");

    private async Task<List<JsonElement>> Rows(Guid survey) =>
        [.. (await county.Officer.GetFromJsonAsync<JsonElement>($"{Route}/{survey}/rows")).GetProperty("items").EnumerateArray()];
}
