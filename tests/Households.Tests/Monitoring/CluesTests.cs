using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Departments;
using Households.Register;

namespace Households.Tests.Monitoring;

public sealed class CluesTests(MonitoringFixture county) : IClassFixture<MonitoringFixture>
{
    [Fact]
    public async Task A_cost_that_reaches_the_threshold_opens_a_case_and_the_same_clue_never_a_second()
    {
        var household = await county.Household(HouseholdStatus.Exited);
        var clue = Line(household, "medical-cost", 5000);

        await county.Service.Deliver(new RiskCluesFound("medical", [clue, clue]));
        await county.Service.Deliver(new RiskCluesFound("medical", [clue]));

        var @case = Assert.Single((await Cases(household)).EnumerateArray());
        Assert.Equal(("Clue", "township-officer", "2014-05-28"), (Text(@case, "state"), Text(@case, "waitsFor"), Text(@case, "decideBy")));
        Assert.Equal("Joined", Text(Assert.Single((await Clues(household)).EnumerateArray()), "state"));
    }

    [Fact]
    public async Task Further_clues_of_a_household_join_its_open_case()
    {
        var household = await county.Household(HouseholdStatus.Exited);
        await county.Service.Deliver(new RiskCluesFound("microcredit", [Line(household, "loan-arrears", 300, days: 40), Line(household, "job-loss")]));

        var reported = await county.Reported(household);

        Assert.Equal(reported, Assert.Single((await Cases(household)).EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(3, (await county.Case(reported)).GetProperty("clues").GetArrayLength());
    }

    [Fact]
    public async Task What_lies_below_the_threshold_is_closed_with_the_reason_and_the_version_and_may_be_taken_up()
    {
        var household = await county.Household();
        await county.Service.Deliver(new RiskCluesFound("medical", [Line(household, "medical-cost", 19_999)]));
        var clue = (await Clues(household))[0];
        Assert.Equal(("Closed", "below-threshold"), (Text(clue, "state"), Text(clue, "reason")));
        Assert.NotEqual(JsonValueKind.Null, clue.GetProperty("thresholdVersion").ValueKind);
        Assert.Empty((await Cases(household)).EnumerateArray());

        var taken = await MonitoringFixture.Ok(Decide(clue, "take-up"));

        Assert.Equal("Joined", Text(taken, "state"));
        Assert.Single((await Cases(household)).EnumerateArray());
        Assert.Equal((409, "clue-decided"), await IdentificationFixture.Outcome(await Decide(clue, "close")));
    }

    [Fact]
    public async Task A_fact_that_no_threshold_can_judge_waits_for_a_person()
    {
        var household = await county.Household();
        await county.Service.Deliver(new RiskCluesFound("medical", [Line(household, "medical-cost"), Line(household, "unheard-of", 1)]));

        var clues = (await Clues(household)).EnumerateArray().ToList();

        Assert.All(clues, clue => Assert.Equal(("Undecided", "no-threshold"), (Text(clue, "state"), Text(clue, "reason"))));
        Assert.Equal("Closed", Text(await MonitoringFixture.Ok(Decide(clues[0], "close")), "state"));
        Assert.Empty((await Cases(household)).EnumerateArray());
    }

    [Fact]
    public async Task A_filed_household_is_helped_as_such_and_not_watched()
    {
        var household = await county.Household(HouseholdStatus.Announced);

        await county.Service.Deliver(new RiskCluesFound("medical", [Line(household, "medical-cost", 9000)]));

        Assert.Equal("household-filed", Text((await Clues(household))[0], "reason"));
        Assert.Equal((409, "household-filed"), await IdentificationFixture.Outcome(await county.Report(household)));
    }

    [Fact]
    public async Task A_department_reports_by_its_thresholds_and_a_village_always_gets_a_hearing()
    {
        var (first, second) = (await county.Household(), await county.Household());

        var department = await MonitoringFixture.Ok(county.Report(first, "medical-cost", county.Medical, 100));
        var village = await MonitoringFixture.Ok(county.Report(second, "medical-cost", amount: 100));

        Assert.Equal(("Closed", "Joined"), (Text(department, "state"), Text(village, "state")));
    }

    [Fact]
    public async Task A_county_has_thresholds_of_its_own_by_area()
    {
        var household = await county.Household(village: IdentificationFixture.Other);
        var proposed = await MonitoringFixture.Ok(county.Officer.PostAsJsonAsync("/api/households/parameters", new
        {
            code = "monitoring-thresholds",
            areaCode = IdentificationFixture.Other,
            validFrom = "2014-05-13",
            value = """[{"kind":"medical-cost","operator":"above","filed":1000,"other":1000,"days":null}]""",
            source = "县办文件",
        }));
        await MonitoringFixture.Ok(county.CountyChief.PostAsJsonAsync($"/api/households/parameters/{proposed.GetProperty("id").GetGuid()}/approval", new { decision = "approve" }));

        await county.Service.Deliver(new RiskCluesFound("medical", [Line(household, "medical-cost", 1000)]));
        Assert.Empty((await Cases(household)).EnumerateArray());
        await county.Service.Deliver(new RiskCluesFound("medical", [Line(household, "medical-cost", 1000.01m)]));
        Assert.Single((await Cases(household)).EnumerateArray());
    }

    [Fact]
    public async Task Who_may_not_report_or_whose_area_it_is_not_is_refused()
    {
        var household = await county.Household();

        Assert.Equal(403, (int)(await county.Report(household, by: county.TownshipChief)).StatusCode);
        Assert.Equal(404, (int)(await county.Report(household, by: county.Cadre(IdentificationFixture.Other))).StatusCode);
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Report(household, "no-such-kind")));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Report(household, occurredOn: "2030-01-01")));
        Assert.Equal(403, (int)(await county.Cadre().PostAsJsonAsync($"{MonitoringFixture.Route}/clues/{Guid.NewGuid()}/decision", new { outcome = "close", reason = "x" })).StatusCode);
    }

    private static RiskClueLine Line(Guid household, string kind, decimal? amount = null, int? days = null) =>
        new(Guid.CreateVersion7(), household, null, kind, amount, days, "2014", new DateOnly(2014, 5, 10));

    private Task<HttpResponseMessage> Decide(JsonElement clue, string outcome) =>
        county.Officer.PostAsJsonAsync($"{MonitoringFixture.Route}/clues/{clue.GetProperty("id").GetGuid()}/decision", new { outcome, reason = "电话核实" });

    private Task<JsonElement> Cases(Guid household) => Items($"cases?householdId={household}");

    private Task<JsonElement> Clues(Guid household) => Items($"clues?householdId={household}");

    private async Task<JsonElement> Items(string list) => (await county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/{list}")).GetProperty("items");

    private static string? Text(JsonElement thing, string field) => thing.GetProperty(field).GetString();
}
