using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Contracts.Oversight;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Applications;

public sealed class IdentificationOnSqliteTests(IdentificationFixture county) : IdentificationRoutesTests(county), IClassFixture<IdentificationFixture>;

public sealed class IdentificationOnPostgresTests(IdentificationOnPostgres county) : IdentificationRoutesTests(county), IClassFixture<IdentificationOnPostgres>;

public abstract class IdentificationRoutesTests(IdentificationFixture county)
{
    [Fact]
    public async Task A_household_goes_from_the_form_to_the_announcement_with_every_step_in_its_history()
    {
        var household = (await county.Households(1))[0];
        var campaign = await county.Campaign();
        var application = await county.Apply(campaign, household);

        (await county.Survey(application)).EnsureSuccessStatusCode();
        (await county.Review(campaign, [application])).EnsureSuccessStatusCode();
        await county.RunNotice([application]);
        await Approve(county.TownshipChief, application, "township-approval");
        await county.RunNotice([application]);
        await Approve(county.CountyChief, application, "county-approval");
        await county.RunNotice([application]);

        var shown = await county.Get(application);
        Assert.Equal(
            ["Applied", "Surveyed", "Reviewed", "VillageNotice", "TownshipApproved", "TownshipNotice", "CountyApproved", "Announced"],
            shown.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("state").GetString()));
        Assert.Equal(("done", 1000m), (shown.GetProperty("step").GetString(), shown.GetProperty("netIncomePerHead").GetDecimal()));
        var told = (await county.Service.Announced<HouseholdsChanged>()).SelectMany(news => news.Lines).Last(line => line.HouseholdId == household);
        Assert.Equal(("announced", "minimum-living", 3, new DateOnly(2014, 6, 6)), (told.Status, told.Class, told.Members.Count, told.AnnouncedOn));
    }

    [Fact]
    public async Task The_notices_of_the_three_levels_are_asked_for_with_their_days_and_areas()
    {
        var campaign = await county.Campaign();
        var applications = await county.Reviewed(campaign, 1);
        await county.RunNotice(applications);
        await Approve(county.TownshipChief, applications[0], "township-approval");
        await county.RunNotice(applications);
        await Approve(county.CountyChief, applications[0], "county-approval");

        var asked = (await county.Service.Announced<PostNotice>()).Where(command => command.SubjectIds.Contains(applications[0]));

        Assert.Equal(
            [("identification-village", Key, 7), ("identification-township", "990101001", 7), ("identification-county", "990101", 5)],
            asked.Select(command => (command.Kind, command.AreaCode, command.Days)));
    }

    [Fact]
    public async Task A_list_is_decided_at_once_with_one_notice_for_each_village()
    {
        var campaign = await county.Campaign();
        var (first, second) = (await county.Reviewed(campaign, 3), await county.Reviewed(campaign, 2, Other));
        await county.RunNotice(first);
        await county.RunNotice(second);

        var answer = await county.TownshipChief.PostAsJsonAsync(
            $"{CampaignsRoute}/{campaign}/township-approvals", new { applicationIds = first.Concat(second), decision = "approve", reason = "属实" });

        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((5, 2), (result.GetProperty("approved").GetInt32(), result.GetProperty("noticeIds").GetArrayLength()));
        var line = await county.TownshipChief.GetFromJsonAsync<JsonElement>($"{CampaignsRoute}/{campaign}/applications?state=TownshipApproved&areaCode={Other}");
        Assert.Equal(2, line.GetProperty("total").GetInt32());
        Assert.Equal("township-notice", line.GetProperty("items")[0].GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_list_with_one_forbidden_row_changes_nothing()
    {
        var campaign = await county.Campaign();
        var ready = await county.Reviewed(campaign, 1);
        await county.RunNotice(ready);
        var waiting = await county.Reviewed(campaign, 1);

        var refused = await county.TownshipChief.PostAsJsonAsync(
            $"{CampaignsRoute}/{campaign}/township-approvals", new { applicationIds = ready.Concat(waiting), decision = "approve" });

        Assert.Equal((409, "notice-open"), await Outcome(refused));
        Assert.Equal("VillageNotice", await county.State(ready[0]));
        Assert.Equal(1, (await county.Service.Announced<PostNotice>()).Count(command => command.SubjectIds.Contains(ready[0])));
    }

    [Fact]
    public async Task The_rules_refuse_with_their_codes()
    {
        var campaign = await county.Campaign();
        var households = await county.Households(2);
        var application = await county.Apply(campaign, households[0]);

        var again = await county.Cadre().PostAsJsonAsync($"{CampaignsRoute}/{campaign}/applications", new { householdId = households[0], reason = "再申请" });
        Assert.Equal((409, "application-exists"), await Outcome(again));
        Assert.Equal((409, "team-size"), await Outcome(await county.Survey(application, Findings(team: ["a", "b"]))));
        Assert.Equal((409, "income-not-below-line"), await Outcome(await county.Survey(application, Findings(wage: 3 * 2736))));
        Assert.Equal((409, "needs-unknown"), await Outcome(await county.Survey(application, Findings(needs: new { food = true }))));
        Assert.Equal((409, "application-state"), await Outcome(await county.Review(campaign, [application])));

        (await county.Survey(application)).EnsureSuccessStatusCode();
        Assert.Equal((409, "quorum-not-met"), await Outcome(await county.Review(campaign, [application], present: 29)));
        Assert.Equal((409, "quorum-not-met"), await Outcome(await county.Review(campaign, [application], present: 30, total: 46)));

        (await county.Review(campaign, [application])).EnsureSuccessStatusCode();
        Assert.Equal((409, "notice-open"), await Outcome(await Decide(county.TownshipChief, application, "township-approval")));
        Assert.Equal((409, "application-state"), await Outcome(await Decide(county.CountyChief, application, "county-approval")));
    }

    [Fact]
    public async Task A_case_comes_back_after_a_return_and_a_new_survey()
    {
        var campaign = await county.Campaign();
        var application = (await county.Reviewed(campaign, 1))[0];
        await county.RunNotice([application]);

        Assert.Equal((400, "validation"), await Outcome(await Decide(county.TownshipChief, application, "township-approval", "return", reason: null)));
        (await Decide(county.TownshipChief, application, "township-approval", "return", "补充材料")).EnsureSuccessStatusCode();
        Assert.Equal("Returned", await county.State(application));

        (await county.Survey(application)).EnsureSuccessStatusCode();
        Assert.Equal("Surveyed", await county.State(application));
    }

    [Theory]
    [InlineData("""{"team":["a","b","c"],"income":{"wage":1,"business":0,"property":0,"transfer":0},"needs":{},"outcome":"pass"}""")]
    [InlineData("""{"team":["a","a","c"],"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},"needs":{},"outcome":"pass"}""")]
    [InlineData("""{"team":["a","b","c"],"income":{"wage":-1,"business":0,"property":0,"transfer":0,"productionCost":0},"needs":{},"outcome":"pass"}""")]
    [InlineData("""{"team":["a","b","c"],"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},"needs":{},"outcome":"maybe"}""")]
    [InlineData("""{"team":["a","b","c"],"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},"needs":{},"outcome":"reject"}""")]
    [InlineData("""{"team":["a","b","c"],"income":null,"needs":{},"outcome":"pass"}""")]
    [InlineData("""{"team":[null,"b","c"],"income":{"wage":1,"business":0,"property":0,"transfer":0,"productionCost":0},"needs":{},"outcome":"pass"}""")]
    [InlineData("""{"team":["a","b","c"],"income":{"wage":"much","business":0,"property":0,"transfer":0,"productionCost":0},"needs":{"food":3},"outcome":"pass"}""")]
    [InlineData("{")]
    [InlineData("null")]
    public async Task A_malformed_survey_is_refused_and_changes_nothing(string body)
    {
        var application = await county.Apply(await county.Campaign(), (await county.Households(1))[0]);

        var answer = await county.TownshipOfficer.PostAsync(
            $"/api/households/applications/{application}/survey", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("Applied", await county.State(application));
    }

    [Fact]
    public async Task People_see_and_change_only_what_lies_in_their_area_and_role()
    {
        var campaign = await county.Campaign();
        var household = (await county.Households(1))[0];
        var application = await county.Apply(campaign, household);
        var stranger = county.Service.As("village.99", ServiceDefaults.Auth.Roles.VillageCadre, "households", "990101002001");

        Assert.Equal(404, (int)(await stranger.GetAsync($"{CampaignsRoute}/{campaign}")).StatusCode);
        Assert.Equal(404, (int)(await county.Cadre(Other).GetAsync($"/api/households/applications/{application}")).StatusCode);
        var foreign = await county.Cadre(Other).PostAsJsonAsync($"{CampaignsRoute}/{campaign}/applications", new { householdId = household, reason = "代办" });
        Assert.Equal(404, (int)foreign.StatusCode);
        Assert.Equal(403, (int)(await county.Cadre().PostAsJsonAsync($"/api/households/applications/{application}/survey", Findings())).StatusCode);
        Assert.Equal(403, (int)(await Decide(county.TownshipChief, application, "county-approval")).StatusCode);
        Assert.Equal(403, (int)(await county.Cadre().GetAsync($"{CampaignsRoute}/{campaign}/applications?areaCode={Other}")).StatusCode);
        Assert.Equal(401, (int)(await county.Service.Anonymous().GetAsync($"{CampaignsRoute}/{campaign}")).StatusCode);

        var list = await county.Cadre(Other).GetFromJsonAsync<JsonElement>($"{CampaignsRoute}/{campaign}/applications");
        Assert.Equal(0, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Two_clerks_who_enter_one_household_at_once_make_one_application()
    {
        var campaign = await county.Campaign();
        var household = (await county.Households(1))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            county.Cadre().PostAsJsonAsync($"{CampaignsRoute}/{campaign}/applications", new { householdId = household, reason = "收入低" })));

        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(409, (int)answer.StatusCode));
    }

    [Fact]
    public async Task A_decision_explains_itself_by_its_figures_and_their_versions()
    {
        var application = await county.Apply(await county.Campaign(), (await county.Households(1))[0]);
        (await county.Survey(application)).EnsureSuccessStatusCode();

        var basis = (await county.Get(application)).GetProperty("history")[1].GetProperty("basis");

        Assert.Equal("household-survey", basis.GetProperty("rule").GetString());
        Assert.Equal(["poverty-line", "survey-team"], basis.GetProperty("parameters").EnumerateArray().Select(used => used.GetProperty("code").GetString()));
        Assert.Equal((2736m, 3000m, 3), (
            basis.GetProperty("inputs").GetProperty("line").GetDecimal(), basis.GetProperty("inputs").GetProperty("net").GetDecimal(),
            basis.GetProperty("inputs").GetProperty("people").GetInt32()));
    }

    private static async Task Approve(HttpClient officer, Guid application, string act) => (await Decide(officer, application, act)).EnsureSuccessStatusCode();

    private static Task<HttpResponseMessage> Decide(HttpClient officer, Guid application, string act, string decision = "approve", string? reason = "属实") =>
        officer.PostAsJsonAsync($"/api/households/applications/{application}/{act}", new { decision, reason });
}
