using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Contracts.Oversight;
using Households.Register;
using ServiceDefaults.Auth;

namespace Households.Tests.Monitoring;

public sealed class MonitoringRoutesTests(MonitoringFixture county) : IClassFixture<MonitoringFixture>
{
    private static readonly DateOnly Posted = new(2014, 5, 14);

    [Fact]
    public async Task A_clue_becomes_a_watched_household_by_check_vote_notice_audit_and_decision()
    {
        var household = await county.Household(HouseholdStatus.Exited);
        var @case = await county.Reported(household);

        Assert.Equal("unstable-graduate", (await MonitoringFixture.Ok(county.Check(@case))).GetProperty("kind").GetString());
        await MonitoringFixture.Ok(county.Review(@case));
        Assert.Equal((409, "notice-open"), await IdentificationFixture.Outcome(await county.AtTownship(@case)));
        var asked = await county.Post(@case, Posted);
        Assert.Equal(("monitoring", 5), (asked.Kind, asked.Days));
        Assert.Equal((409, "notice-open"), await IdentificationFixture.Outcome(await county.AtTownship(@case)));
        await county.Service.Deliver(new NoticeClosed(asked.NoticeId, "households", asked.Kind, Posted.AddDays(5), [@case]));
        await MonitoringFixture.Ok(county.AtTownship(@case));
        var decided = await MonitoringFixture.Ok(county.AtCounty(@case));

        Assert.Equal(("Monitored", "2014-11-13"), (decided.GetProperty("state").GetString(), decided.GetProperty("stepDueOn").GetString()));
        var told = Assert.Single(await county.Service.Announced<MonitoringChanged>(), fact => fact.CaseId == @case);
        Assert.Equal(("monitored", "unstable-graduate", household), (told.State, told.Kind, told.HouseholdId));
    }

    [Fact]
    public async Task A_notice_shows_the_kind_and_nothing_of_the_misfortune()
    {
        var @case = await county.Reported(await county.Household());
        await MonitoringFixture.Ok(county.Check(@case));
        await MonitoringFixture.Ok(county.Review(@case));

        var rows = await county.Service.AsService("oversight").GetFromJsonAsync<JsonElement>("/internal/notice-lists?pageSize=1000");

        var row = rows.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("subjectId").GetGuid() == @case);
        Assert.Equal("边缘易致贫户", row.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Who_reported_does_not_check_and_who_took_part_does_not_approve()
    {
        var @case = await county.Reported(await county.Household());
        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(await county.Check(@case, by: county.Service.As("village.01", Roles.TownshipOfficer, "households", "990101001"))));
        await MonitoringFixture.Ok(county.Check(@case));
        await MonitoringFixture.Ok(county.Review(@case));
        await county.RunNotice(@case, Posted);

        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(await county.AtTownship(@case, by: county.Service.As("township.officer", Roles.TownshipChief, "households", "990101001"))));
        await MonitoringFixture.Ok(county.AtTownship(@case));
        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(await county.AtCounty(@case, by: county.Service.As("township.chief", Roles.RegisterChief, "households", "990101"))));
        await MonitoringFixture.Ok(county.AtCounty(@case));
    }

    [Fact]
    public async Task A_household_that_is_not_at_risk_cannot_be_verified_and_the_answer_says_the_figures()
    {
        var @case = await county.Reported(await county.Household());

        var refused = await county.Check(@case, MonitoringFixture.Findings(wage: 12_312));

        Assert.Equal((409, "not-at-risk"), await IdentificationFixture.Outcome(refused));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Check(@case, MonitoringFixture.Findings(consent: false))));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Check(@case, new { outcome = "pass", consent = true, reason = "x" })));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Check(@case, new { outcome = "perhaps", reason = "x" })));
        Assert.Equal("Dismissed", (await MonitoringFixture.Ok(county.Check(@case, MonitoringFixture.Findings(outcome: "dismiss")))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Each_act_is_for_its_role_and_area()
    {
        var @case = await county.Reported(await county.Household());

        Assert.Equal(403, (int)(await county.Check(@case, by: county.Cadre())).StatusCode);
        Assert.Equal(404, (int)(await county.Check(@case, by: county.OtherTownship(Roles.TownshipOfficer))).StatusCode);
        Assert.Equal(403, (int)(await county.AtTownship(@case, by: county.TownshipOfficer)).StatusCode);
        Assert.Equal(404, (int)(await county.AtTownship(@case, by: county.OtherTownship(Roles.TownshipChief))).StatusCode);
        Assert.Equal(403, (int)(await county.AtCounty(@case, by: county.Officer)).StatusCode);
        Assert.Equal(404, (int)(await county.AtCounty(@case, by: county.OtherTownship(Roles.RegisterChief))).StatusCode);
        Assert.Equal(403, (int)(await county.Cadre(IdentificationFixture.Other).PostAsJsonAsync($"{MonitoringFixture.Route}/reviews", Minutes(@case))).StatusCode);
        Assert.Equal(404, (int)(await county.Cadre(IdentificationFixture.Other).GetAsync($"{MonitoringFixture.Route}/cases/{@case}/explanation")).StatusCode);
        foreach (var (act, body) in new (string, object)[]
        {
            ("assignment", new { to = "helper.01" }), ("measures", new { kind = "job", description = "x", responsible = "helper.01", until = "2030-01-01" }),
            ("clearing-check", new { reason = "x" }), ("withdrawal", new { reason = "x" }),
        })
        {
            Assert.Equal(403, (int)(await county.Auditor.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/{act}", body)).StatusCode);
            var role = act is "assignment" ? Roles.TownshipChief : Roles.TownshipOfficer;
            Assert.Equal(404, (int)(await county.OtherTownship(role).PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/{act}", body)).StatusCode);
        }
    }

    [Fact]
    public async Task A_failed_quorum_decides_nothing_and_a_lost_vote_ends_the_case()
    {
        var @case = await county.Reported(await county.Household());
        await MonitoringFixture.Ok(county.Check(@case));

        Assert.Equal((409, "quorum-not-met"), await IdentificationFixture.Outcome(await county.Review(@case, present: 29, votesFor: 20)));
        Assert.Equal("Verified", await county.CaseState(@case));
        await MonitoringFixture.Ok(county.Review(@case, votesFor: 15));
        Assert.Equal("ReviewRejected", await county.CaseState(@case));
    }

    [Fact]
    public async Task An_upheld_objection_ends_the_case_and_a_dismissed_one_prolongs_its_days()
    {
        var (first, second) = (await county.Reported(await county.Household()), await county.Reported(await county.Household()));
        foreach (var @case in new[] { first, second })
        {
            await MonitoringFixture.Ok(county.Check(@case));
            await MonitoringFixture.Ok(county.Review(@case));
        }

        var (a, b) = (await county.Post(first, Posted), await county.Post(second, Posted));
        await county.Service.Deliver(new ObjectionResolved(a.NoticeId, "households", a.Kind, Guid.NewGuid(), first, true, null, Posted.AddDays(2)));
        await county.Service.Deliver(new ObjectionResolved(b.NoticeId, "households", b.Kind, Guid.NewGuid(), second, false, Posted.AddDays(7), Posted.AddDays(3)));

        Assert.Equal("ReviewRejected", await county.CaseState(first));
        var prolonged = await county.Case(second);
        Assert.Equal(("2014-05-21", "2014-05-31"), (prolonged.GetProperty("openUntil").GetString(), prolonged.GetProperty("decideBy").GetString()));
    }

    [Fact]
    public async Task A_returned_case_is_checked_again_and_needs_a_reason()
    {
        var @case = await county.Reported(await county.Household());
        await MonitoringFixture.Ok(county.Check(@case));
        await MonitoringFixture.Ok(county.Review(@case));
        await county.RunNotice(@case, Posted);

        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(
            await county.TownshipChief.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/township-approval", new { decision = "return" })));
        await MonitoringFixture.Ok(county.AtTownship(@case, "return"));
        Assert.Equal("Verified", (await MonitoringFixture.Ok(county.Check(@case))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_decision_is_worked_out_again_from_its_own_inputs()
    {
        var @case = await county.Reported(await county.Household(HouseholdStatus.Exited));
        await MonitoringFixture.Ok(county.Check(@case, MonitoringFixture.Findings(wage: 15_000, cost: 3000, housing: false)));

        var explained = (await county.Auditor.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases/{@case}/explanation"))[0];

        Assert.Equal(("Verify", "monitoring-risk-1", true), (explained.GetProperty("act").GetString(), explained.GetProperty("rule").GetString(), explained.GetProperty("same").GetBoolean()));
        Assert.Equal(2, explained.GetProperty("parameters").GetArrayLength());
        Assert.Equal(["扣除自付刚性支出后低于监测范围", "“两不愁三保障”或饮水安全存在问题"], explained.GetProperty("grounds").EnumerateArray().Select(ground => ground.GetString()));
    }

    [Fact]
    public async Task The_village_withdraws_before_the_decision_and_the_county_alone_after_it()
    {
        var early = await county.Reported(await county.Household());
        var late = await county.Monitored(await county.Household(), Posted);

        Assert.Equal("Withdrawn", (await MonitoringFixture.Ok(Withdraw(early, county.Cadre()))).GetProperty("state").GetString());
        Assert.Equal((409, "county-matter"), await IdentificationFixture.Outcome(await Withdraw(late, county.Cadre())));
        Assert.Equal("Withdrawn", (await MonitoringFixture.Ok(Withdraw(late, county.CountyChief))).GetProperty("state").GetString());
        Assert.Equal((409, "monitoring-state"), await IdentificationFixture.Outcome(await Withdraw(late, county.CountyChief)));
        Assert.Equal(["monitored", "withdrawn"], (await county.Service.Announced<MonitoringChanged>()).Where(fact => fact.CaseId == late).Select(fact => fact.State));
        Assert.DoesNotContain(await county.Service.Announced<MonitoringChanged>(), fact => fact.CaseId == early);
    }

    [Fact]
    public async Task Lists_counts_and_files_show_the_callers_area_alone()
    {
        var here = await county.Reported(await county.Household());

        var own = await county.Cadre().GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases?pageSize=200");
        var other = await county.Cadre(IdentificationFixture.Other).GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases");
        Assert.Contains(own.GetProperty("items").EnumerateArray(), line => line.GetProperty("id").GetGuid() == here);
        Assert.Equal(0, other.GetProperty("total").GetInt32());
        Assert.Equal(0, (await county.Cadre(IdentificationFixture.Other).GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/counts")).GetArrayLength());
        Assert.Equal(403, (int)(await county.Cadre().GetAsync($"{MonitoringFixture.Route}/cases?areaCode={IdentificationFixture.Other}")).StatusCode);
        Assert.Equal(400, (int)(await county.Cadre().GetAsync($"{MonitoringFixture.Route}/cases?pageSize=201")).StatusCode);
        Assert.Equal((byte)'P', (await county.Officer.GetByteArrayAsync($"{MonitoringFixture.Route}/cases/export.xlsx?open=true"))[0]);
        var counts = await county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/counts?areaCode={IdentificationFixture.Key}");
        var listed = await county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases?areaCode={IdentificationFixture.Key}");
        Assert.Equal(listed.GetProperty("total").GetInt32(), counts.EnumerateArray().Sum(row => row.GetProperty("households").GetInt32()));
    }

    private Task<HttpResponseMessage> Withdraw(Guid @case, HttpClient by) => by.PostAsJsonAsync($"{MonitoringFixture.Route}/cases/{@case}/withdrawal", new { reason = "举家迁出" });

    private static object Minutes(Guid @case) => new
    {
        villageCode = IdentificationFixture.Key,
        heldOn = "2014-05-13",
        population = 1500,
        representativesTotal = 40,
        representativesPresent = 30,
        votes = new[] { new { caseId = @case, @for = 20, against = 1 } },
    };
}
