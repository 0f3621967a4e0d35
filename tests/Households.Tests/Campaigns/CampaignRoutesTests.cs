using System.Net.Http.Json;
using System.Text.Json;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Campaigns;

public sealed class CampaignRoutesTests(IdentificationFixture county) : IClassFixture<IdentificationFixture>
{
    [Fact]
    public async Task A_campaign_is_opened_with_the_line_in_force()
    {
        var shown = await Show(await county.Campaign(), county.Officer);

        Assert.Equal((2736m, "990101", "poverty.county"), (
            shown.GetProperty("line").GetDecimal(), shown.GetProperty("areaCode").GetString(), shown.GetProperty("createdBy").GetString()));
    }

    [Fact]
    public async Task A_line_of_ones_own_is_refused()
    {
        Assert.Equal((409, "line-mismatch"), await Outcome(await county.Open(line: 2800)));
        Assert.Equal((409, "line-missing"), await Outcome(await county.Open(workYear: 2016)));
        Assert.Equal((201, null), await Outcome(await county.Open(line: 2736)));
    }

    [Fact]
    public async Task A_malformed_plan_names_its_field()
    {
        Assert.Equal("villages[1].areaCode", await FieldOf(await county.Open(other: "990101001999")));
        Assert.Equal("villages[1].areaCode", await FieldOf(await county.Open(other: Key)));
        Assert.Equal("villages[1].areaCode", await FieldOf(await county.Open(other: "9901")));
        Assert.Equal("villages[1].population", await FieldOf(await county.Open(otherPopulation: 0)));
        Assert.Equal("stages[0].to", await FieldOf(await county.Open(stages: new[] { new { name = "申请", from = "2014-05-23", to = "2014-05-22" } })));
        Assert.Equal("stages[0].name", await FieldOf(await county.Open(stages: new[] { new { name = "", from = "2014-05-23", to = "2014-05-24" } })));
    }

    [Fact]
    public async Task The_campaign_shows_guide_list_and_gap_of_its_villages_and_where_its_applications_stand()
    {
        var campaign = await county.Campaign();
        await county.Reviewed(campaign, 2);
        await county.Apply(campaign, (await county.Households(1))[0]);

        var shown = await Show(campaign, county.Officer);

        var village = shown.GetProperty("quota").GetProperty("villages")[0];
        Assert.Equal((750, 6, -744), (village.GetProperty("guide").GetInt32(), village.GetProperty("listed").GetInt32(), village.GetProperty("gap").GetInt32()));
        Assert.Equal((2, 1, 0), (Households(shown, "Reviewed"), Households(shown, "Applied"), Households(shown, "Announced")));
    }

    [Fact]
    public async Task A_village_sees_its_own_guide_and_applications_and_no_target_of_others()
    {
        var campaign = await county.Campaign();
        await county.Reviewed(campaign, 2);

        var shown = await Show(campaign, county.Cadre(Other));

        Assert.Equal(Other, Assert.Single(shown.GetProperty("quota").GetProperty("villages").EnumerateArray()).GetProperty("areaCode").GetString());
        Assert.Equal((0, 0), (shown.GetProperty("quota").GetProperty("groups").GetArrayLength(), Households(shown, "Reviewed")));
    }

    [Fact]
    public async Task Work_before_its_stage_is_refused_and_late_work_is_marked()
    {
        var campaign = await county.Campaign(stages: new object[]
        {
            new { name = "农户申请", from = "2014-05-01", to = "2014-05-12" }, new { name = "入户调查", from = "2014-05-14", to = "2014-05-20" },
        });
        var application = await county.Apply(campaign, (await county.Households(1))[0]);

        Assert.True((await county.Get(application)).GetProperty("history")[0].GetProperty("late").GetBoolean());
        Assert.Equal((409, "stage-not-open"), await Outcome(await county.Survey(application)));
    }

    [Fact]
    public async Task Wrong_sums_of_a_review_name_their_field()
    {
        var campaign = await county.Campaign();
        var application = await county.Apply(campaign, (await county.Households(1))[0]);

        Assert.Equal("votes[0]", await FieldOf(await county.Review(campaign, [application], present: 30, votesFor: 26)));
        Assert.Equal("representativesPresent", await FieldOf(await county.Review(campaign, [application], present: 41, total: 40)));
        Assert.Equal("votes[1].applicationId", await FieldOf(await county.Review(campaign, [application, application])));
        Assert.Equal("votes[1].applicationId", await FieldOf(await county.Review(campaign, [application, Guid.CreateVersion7()])));
        Assert.Equal("votes", await FieldOf(await county.Review(campaign, [])));
    }

    [Fact]
    public async Task Who_gets_half_of_the_votes_is_rejected_and_not_posted()
    {
        var campaign = await county.Campaign();
        var application = await county.Apply(campaign, (await county.Households(1))[0]);
        (await county.Survey(application)).EnsureSuccessStatusCode();

        var answer = await (await county.Review(campaign, [application], present: 30, votesFor: 15)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((0, 1, 0), (answer.GetProperty("passed").GetInt32(), answer.GetProperty("rejected").GetInt32(), answer.GetProperty("noticeIds").GetArrayLength()));
        Assert.Equal("ReviewRejected", await county.State(application));
        var minutes = await county.Officer.GetFromJsonAsync<JsonElement>($"{CampaignsRoute}/{campaign}/reviews/{answer.GetProperty("id").GetGuid()}");
        Assert.Equal(15, minutes.GetProperty("votes")[0].GetProperty("for").GetInt32());
    }

    [Fact]
    public async Task A_list_above_the_target_of_its_villages_needs_the_countys_reason()
    {
        var campaign = await county.Campaign(otherPopulation: 40);
        var applications = await county.Reviewed(campaign, 1, Other);
        await county.RunNotice(applications);
        (await Decide(county.TownshipChief, campaign, "township-approvals", applications, "属实")).EnsureSuccessStatusCode();
        await county.RunNotice(applications);

        Assert.Equal((409, "quota-exceeded"), await Outcome(await Decide(county.CountyChief, campaign, "county-approvals", applications, reason: null)));
        Assert.Equal((200, null), await Outcome(await Decide(county.CountyChief, campaign, "county-approvals", applications, "该村因灾返贫户多")));
    }

    private static async Task<JsonElement> Show(Guid campaign, HttpClient reader) => await reader.GetFromJsonAsync<JsonElement>($"{CampaignsRoute}/{campaign}");

    private static int Households(JsonElement campaign, string state) => campaign.GetProperty("progress").GetProperty(state).GetProperty("households").GetInt32();

    private static Task<HttpResponseMessage> Decide(HttpClient officer, Guid campaign, string route, IEnumerable<Guid> applications, string? reason) =>
        officer.PostAsJsonAsync($"{CampaignsRoute}/{campaign}/{route}", new { applicationIds = applications, decision = "approve", reason });

    private static async Task<string> FieldOf(HttpResponseMessage answer)
    {
        Assert.Equal(400, (int)answer.StatusCode);

        return Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject()).Name;
    }
}
