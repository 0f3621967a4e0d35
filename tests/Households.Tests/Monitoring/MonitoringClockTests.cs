using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Households.Register;
using SharedKernel;

namespace Households.Tests.Monitoring;

/// <summary>The clock goes on within a test, so each has a service of its own.</summary>
public sealed class MonitoringClockTests : IAsyncLifetime
{
    private readonly MonitoringFixture _county = new();

    public Task InitializeAsync() => _county.InitializeAsync();

    public Task DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task On_the_sixteenth_day_an_undecided_case_is_late_and_it_is_said_once()
    {
        var @case = await _county.Reported(await _county.Household());

        await _county.Service.AdvanceTo(new DateOnly(2014, 5, 28));
        Assert.Equal(JsonValueKind.Null, (await _county.Case(@case)).GetProperty("overdueOn").ValueKind);
        await _county.Service.AdvanceTo(new DateOnly(2014, 5, 29));
        await _county.Service.AdvanceTo(new DateOnly(2014, 6, 3));

        Assert.Equal("2014-05-29", (await _county.Case(@case)).GetProperty("overdueOn").GetString());
        Assert.Equal("undecided", Assert.Single(await _county.Service.Announced<MonitoringChanged>()).State);
        Assert.Equal(1, (await List("cases?late=true")).GetProperty("total").GetInt32());
        var decided = await MonitoringFixture.Ok(_county.Check(@case));
        Assert.True(decided.GetProperty("history").EnumerateArray().Last().GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task The_work_list_says_what_is_due_today_and_what_is_late_for_whom()
    {
        var first = await _county.Reported(await _county.Household());
        await MonitoringFixture.Ok(_county.TownshipChief.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{first}/assignment", new { to = "township.officer" }));
        Assert.Equal(0, (await List("work")).GetProperty("total").GetInt32());

        await _county.Service.AdvanceTo(new DateOnly(2014, 5, 16));
        var second = await _county.Reported(await _county.Household());
        var today = Assert.Single((await List("work")).GetProperty("items").EnumerateArray());
        Assert.Equal((first, "step", "township-officer", "township.officer", 0), Line(today));

        await _county.Service.AdvanceTo(new DateOnly(2014, 5, 18));
        Assert.Equal((first, "step", "township-officer", "township.officer", 2), Line((await List("work?due=late")).GetProperty("items")[0]));
        Assert.Equal(1, (await _county.TownshipOfficer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/work?person=me&due=all")).GetProperty("total").GetInt32());
        Assert.Equal(2, (await List("work?due=all&role=township-officer")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await List($"work?due=all&areaCode={IdentificationFixture.Other}")).GetProperty("total").GetInt32());
        var counts = await _county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/work/counts");
        Assert.Equal([1, 1], [counts.EnumerateArray().Sum(row => row.GetProperty("late").GetInt32()), counts.EnumerateArray().Sum(row => row.GetProperty("later").GetInt32())]);
        Assert.Equal(400, (int)(await _county.Officer.GetAsync($"{MonitoringFixture.Route}/work?due=soon")).StatusCode);
        Assert.Equal((byte)'P', (await _county.Officer.GetByteArrayAsync($"{MonitoringFixture.Route}/work/export.xlsx?due=all"))[0]);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_risk_is_cleared_after_six_months_of_help_income_review_and_notice()
    {
        var household = await _county.Household(HouseholdStatus.Exited);
        var @case = await _county.Monitored(household, new DateOnly(2014, 5, 14));
        var measure = await IdentificationFixture.Id(await Plan(@case, "2014-08-31"));
        Assert.Equal((409, "clearing-not-due"), await IdentificationFixture.Outcome(await Clear(@case)));
        Assert.Equal((409, "not-responsible"), await IdentificationFixture.Outcome(await End(@case, measure, _county.Cadre())));
        await MonitoringFixture.Ok(End(@case, measure, _county.TownshipOfficer));
        Assert.Equal((409, "measure-ended"), await IdentificationFixture.Outcome(await End(@case, measure, _county.TownshipOfficer)));
        await _county.Service.Do(async (HouseholdsDbContext db) =>
        {
            db.Add(new Income { HouseholdId = household, Year = 2014, Item = "a1", Amount = Money.Yuan(13_000) });
            await db.SaveChangesAsync();
        });

        await _county.Service.AdvanceTo(new DateOnly(2014, 11, 12));
        Assert.Equal((409, "clearing-not-due"), await IdentificationFixture.Outcome(await Clear(@case)));
        await _county.Service.AdvanceTo(new DateOnly(2014, 11, 13));
        Assert.True((await _county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases/{@case}/clearing")).GetProperty("mayBeChecked").GetBoolean());
        Assert.Equal(1, (await List("work?role=township-officer")).GetProperty("total").GetInt32());
        Assert.Equal((409, "clearing-not-due"), await IdentificationFixture.Outcome(await Clear(@case, wage: 12_000)));
        await MonitoringFixture.Ok(Clear(@case));
        await MonitoringFixture.Ok(_county.Review(@case, "2014-11-13"));
        await _county.RunNotice(@case, new DateOnly(2014, 11, 13));
        await MonitoringFixture.Ok(_county.AtTownship(@case));
        Assert.Equal("Cleared", (await MonitoringFixture.Ok(_county.AtCounty(@case))).GetProperty("state").GetString());

        Assert.Equal(["monitored", "cleared"], (await _county.Service.Announced<MonitoringChanged>()).Select(fact => fact.State));
        var explained = await _county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases/{@case}/explanation");
        Assert.All(explained.EnumerateArray(), act => Assert.True(act.GetProperty("same").GetBoolean()));
        Assert.Equal(5, explained.EnumerateArray().Single(act => act.GetProperty("rule").GetString() == "monitoring-clearing-1").GetProperty("criteria").GetArrayLength());

        // A new clue is a new case.
        Assert.NotEqual(@case, await _county.Reported(household));
    }

    [Fact]
    public async Task A_measure_has_a_responsible_person_and_is_late_after_its_last_day()
    {
        var @case = await _county.Monitored(await _county.Household(), new DateOnly(2014, 5, 14));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await Plan(@case, "2014-05-12")));
        var measure = await IdentificationFixture.Id(await Plan(@case, "2014-06-30"));

        await _county.Service.AdvanceTo(new DateOnly(2014, 7, 2));

        var late = Assert.Single((await List("work?person=helper.01&due=late")).GetProperty("items").EnumerateArray());
        Assert.Equal((@case, "measure", "", "helper.01", 2), Line(late));
        await MonitoringFixture.Ok(End(@case, measure, _county.Service.As("helper.01", "department-officer", "casework", "990101"), "cancellation"));
        Assert.Equal(0, (await List("work?due=late")).GetProperty("total").GetInt32());
    }

    private static (Guid, string, string, string?, int) Line(JsonElement line) => (
        line.GetProperty("caseId").GetGuid(), line.GetProperty("work").GetString()!, line.GetProperty("role").GetString()!, line.GetProperty("person").GetString(),
        line.GetProperty("lateDays").GetInt32());

    private Task<HttpResponseMessage> Plan(Guid @case, string until) =>
        _county.TownshipOfficer.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/measures", new { kind = "job", description = "安排公益岗位", responsible = "helper.01", until });

    private static Task<HttpResponseMessage> End(Guid @case, Guid measure, HttpClient by, string act = "completion") =>
        by.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/measures/{measure}/{act}", new { reason = "已上岗" });

    private Task<HttpResponseMessage> Clear(Guid @case, decimal wage = 13_000) => _county.TownshipOfficer.PostAsJsonAsync(
        $"{MonitoringFixture.Route}/cases/{@case}/clearing-check", MonitoringFixture.Findings(wage));

    private async Task<JsonElement> List(string list) => await _county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/{list}");
}
