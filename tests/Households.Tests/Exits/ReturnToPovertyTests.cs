using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Households.Tests.Monitoring;
using ServiceDefaults.Auth;

namespace Households.Tests.Exits;

public sealed class ReturnToPovertyTests(ExitsFixture county) : IClassFixture<ExitsFixture>
{
    [Fact]
    public async Task A_watched_household_below_the_line_is_filed_again_by_two_people_and_counts_in_the_rate()
    {
        var exits = await county.Out(20);
        var household = (await county.ExitOf(exits[0])).GetProperty("householdId").GetGuid();
        Assert.Equal((409, "household-not-monitored"), await IdentificationFixture.Outcome(await Ask(exits[0])));
        var @case = await Watched(household, wage: 8208);
        Assert.Equal((409, "income-not-below-line"), await IdentificationFixture.Outcome(await Ask(exits[0])));
        (await county.CountyChief.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/withdrawal", new { reason = "重新核实" })).EnsureSuccessStatusCode();
        @case = await Watched(household, wage: 8207);

        Assert.Equal((409, "return-not-asked"), await IdentificationFixture.Outcome(await Decide(exits[0], county.CountyChief)));
        await MonitoringFixture.Ok(Ask(exits[0]));
        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(await Decide(exits[0], county.Service.As("poverty.county", Roles.RegisterChief, "households", "990101"))));
        Assert.Equal(0, (await Rate()).GetProperty("total").GetProperty("returned").GetInt32());
        await MonitoringFixture.Ok(Decide(exits[0], county.CountyChief));

        Assert.Equal("announced", (await county.Standing(household)).Status);
        Assert.Equal("announced", (await county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Last(line => line.HouseholdId == household).Status);
        Assert.Equal("Withdrawn", await county.CaseState(@case));
        Assert.Equal((409, "household-not-exited"), await IdentificationFixture.Outcome(await Ask(exits[0])));
        Assert.Equal(
            [("AskForReturn", "poverty.county"), ("FileAgain", "poverty.chief")],
            (await county.CountyChief.GetFromJsonAsync<JsonElement>($"{ExitsFixture.ExitsRoute}/{exits[0]}")).GetProperty("history").EnumerateArray().TakeLast(2).Select(entry => (entry.GetProperty("act").GetString(), entry.GetProperty("by").GetString())));
        var rate = await Rate();
        Assert.Equal(3.5m, rate.GetProperty("limit").GetDecimal());
        Assert.Equal((20, 60, 1, 5.00m, true), Line(rate.GetProperty("total")));
        Assert.Equal((20, 60, 1, 5.00m, true), Line(Assert.Single(rate.GetProperty("areas").EnumerateArray())));
        Assert.Equal(0, (await Rate("&year=2013")).GetProperty("total").GetProperty("exited").GetInt32());
        Assert.Equal(0, (await county.Cadre(IdentificationFixture.Other).GetFromJsonAsync<JsonElement>($"{ExitsFixture.ExitsRoute}/return-rate")).GetProperty("total").GetProperty("exited").GetInt32());
    }

    private static (int, int, int, decimal, bool) Line(JsonElement line) => (
        line.GetProperty("exited").GetInt32(), line.GetProperty("people").GetInt32(), line.GetProperty("returned").GetInt32(), line.GetProperty("percent").GetDecimal(),
        line.GetProperty("warning").GetBoolean());

    private async Task<Guid> Watched(Guid household, decimal wage)
    {
        var @case = await county.Reported(household);
        await MonitoringFixture.Ok(county.Check(@case, MonitoringFixture.Findings(wage)));
        await MonitoringFixture.Ok(county.Review(@case));
        await county.RunNotice(@case, new DateOnly(2014, 5, 14));
        await MonitoringFixture.Ok(county.AtTownship(@case));
        await MonitoringFixture.Ok(county.AtCounty(@case));

        return @case;
    }

    private Task<HttpResponseMessage> Ask(Guid exit) => county.Officer.PostAsJsonAsync($"{ExitsFixture.ExitsRoute}/{exit}/return", new { reason = "收入跌破标准" });

    private static Task<HttpResponseMessage> Decide(Guid exit, HttpClient by) => by.PostAsJsonAsync($"{ExitsFixture.ExitsRoute}/{exit}/return-approval", new { decision = "approve", reason = "属实" });

    private async Task<JsonElement> Rate(string query = "") =>
        await county.CountyChief.GetFromJsonAsync<JsonElement>($"{ExitsFixture.ExitsRoute}/return-rate?areaCode={IdentificationFixture.Key}&level=township{query}");
}
