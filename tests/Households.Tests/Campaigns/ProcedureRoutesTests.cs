using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Auth;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Campaigns;

public sealed class ProceduresOnSqliteTests(IdentificationFixture county) : ProcedureRoutesTests(county), IClassFixture<IdentificationFixture>;

public sealed class ProceduresOnPostgresTests(IdentificationOnPostgres county) : ProcedureRoutesTests(county), IClassFixture<IdentificationOnPostgres>;

public abstract class ProcedureRoutesTests(IdentificationFixture county)
{
    private const string Group = Key + "01";

    [Fact]
    public async Task One_meeting_three_reviews_and_three_notices_lead_to_the_township()
    {
        var campaign = await Campaign("three-reviews");
        var application = await Surveyed(campaign);
        Assert.Equal((409, "sign-off-missing"), await Outcome(await GroupReview(campaign, application)));
        Assert.Equal((200, null), await Outcome(await SignOff(application)));

        Assert.Equal((400, "validation"), await Outcome(await county.Review(campaign, [application])));
        Assert.Equal((201, null), await Outcome(await GroupReview(campaign, application)));
        Assert.Equal((409, "notice-open"), await Outcome(await county.Review(campaign, [application])));
        await county.RunNotice([application]);
        Assert.Equal((409, "review-due"), await Outcome(await Approve(application)));
        Assert.Equal((409, "review-order"), await Outcome(await GroupReview(campaign, application, round: 3)));

        Assert.Equal((201, null), await Outcome(await county.Review(campaign, [application])));
        await county.RunNotice([application]);
        Assert.Equal((403, "forbidden"), await Outcome(await county.Review(campaign, [application])));
        Assert.Equal((201, null), await Outcome(await ReReview(campaign, application)));
        await county.RunNotice([application]);

        var shown = await county.Get(application);
        Assert.Equal(("township-approval", 3), (shown.GetProperty("step").GetString(), shown.GetProperty("reviewsPassed").GetInt32()));
        var kinds = (await county.Service.Announced<Contracts.Oversight.PostNotice>()).Where(command => command.SubjectIds.Contains(application)).Select(command => (command.Kind, command.AreaCode));
        Assert.Equal([("identification-group", Group), ("identification-village", Key), ("identification-village", Key)], kinds);
    }

    [Fact]
    public async Task The_township_approves_nothing_whose_sample_was_not_looked_at()
    {
        var campaign = await Campaign("ballot");
        var applications = new List<Guid>();
        for (var n = 0; n < 6; n++)
        {
            applications.Add(await Surveyed(campaign));
        }

        (await county.Review(campaign, applications, present: 600, total: 1100, votesFor: 400)).EnsureSuccessStatusCode();
        await county.RunNotice(applications);
        Assert.Equal((409, "sample-due"), await Outcome(await Approve(applications[0])));

        var sample = await Draw(campaign, "township", Key);
        var drawn = sample.GetProperty("drawn").EnumerateArray().Select(entry => entry.GetProperty("applicationId").GetGuid()).ToList();
        Assert.Equal((2, 6, true), (drawn.Count, sample.GetProperty("listed").GetInt32(), sample.GetProperty("canBeDrawnAgain").GetBoolean()));
        Assert.Equal((409, "sample-due"), await Outcome(await Approve(applications[0])));

        await Find(campaign, sample, drawn[0], confirmed: true);
        await Find(campaign, sample, drawn[1], confirmed: false);
        Assert.Equal((409, "sample-refuted"), await Outcome(await Approve(drawn[1])));
        Assert.Equal((200, null), await Outcome(await Approve(drawn[0])));
        Assert.Equal((409, "sample-empty"), await Outcome(await PostDraw(campaign, "township", Key)));
    }

    [Fact]
    public async Task A_ballot_needs_half_of_those_who_may_vote()
    {
        var campaign = await Campaign("ballot");
        var application = await Surveyed(campaign);

        Assert.Equal((409, "quorum-not-met"), await Outcome(await county.Review(campaign, [application], present: 549, total: 1100, votesFor: 400)));
        Assert.Equal((201, null), await Outcome(await county.Review(campaign, [application], present: 550, total: 1100, votesFor: 400)));
    }

    [Fact]
    public async Task The_surveyor_does_not_check_the_sample_and_another_level_does_not_draw_it()
    {
        var campaign = await Campaign("ballot");
        var application = await Surveyed(campaign);
        (await county.Review(campaign, [application], present: 600, total: 1100, votesFor: 400)).EnsureSuccessStatusCode();
        await county.RunNotice([application]);

        Assert.Equal((403, "forbidden"), await Outcome(await county.Officer.PostAsJsonAsync($"{CampaignsRoute}/{campaign}/samples", new { level = "township", areaCode = Key })));
        var sample = await Draw(campaign, "township", Key);
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(await PostFinding(county.TownshipOfficer, campaign, sample, application, true)));
        Assert.Equal((404, "not-found"), await Outcome(await PostFinding(county.Service.As("township.x", Roles.TownshipOfficer, "households", "990102001"), campaign, sample, application, true)));
    }

    [Fact]
    public async Task A_procedure_that_the_county_does_not_have_is_refused() =>
        Assert.Equal((400, "validation"), await Outcome(await PostCampaign("by-lot")));

    private async Task<Guid> Campaign(string procedure) => await Id(await PostCampaign(procedure));

    private Task<HttpResponseMessage> PostCampaign(string procedure) => county.Officer.PostAsJsonAsync(CampaignsRoute, new
    {
        name = "2014 年贫困识别",
        workYear = 2014,
        priceYear = 2013,
        procedure,
        villages = new[] { new { areaCode = Key, population = 1500, key = true } },
        stages = Array.Empty<object>(),
    });

    private async Task<Guid> Surveyed(Guid campaign)
    {
        var application = await county.Apply(campaign, (await county.Households(1))[0]);
        (await county.Survey(application)).EnsureSuccessStatusCode();

        return application;
    }

    private Task<HttpResponseMessage> SignOff(Guid application) =>
        county.Cadre().PostAsJsonAsync($"/api/households/applications/{application}/sign-off", new { outcome = "signed", on = "2014-05-13" });

    private Task<HttpResponseMessage> GroupReview(Guid campaign, Guid application, int? round = null) =>
        PostReview(county.Cadre(), campaign, application, Group, 12, 20, round);

    private Task<HttpResponseMessage> ReReview(Guid campaign, Guid application) =>
        PostReview(county.TownshipOfficer, campaign, application, null, 30, 40, 3);

    private static Task<HttpResponseMessage> PostReview(HttpClient by, Guid campaign, Guid application, string? groupCode, int present, int total, int? round) =>
        by.PostAsJsonAsync($"{CampaignsRoute}/{campaign}/reviews", new
        {
            villageCode = Key,
            groupCode,
            round,
            heldOn = "2014-05-13",
            representativesTotal = total,
            representativesPresent = present,
            votes = new[] { new { applicationId = application, @for = present - 2, against = 1 } },
        });

    private Task<HttpResponseMessage> Approve(Guid application) =>
        county.TownshipChief.PostAsJsonAsync($"/api/households/applications/{application}/township-approval", new { decision = "approve", reason = "属实" });

    private Task<HttpResponseMessage> PostDraw(Guid campaign, string level, string areaCode) =>
        county.Service.As("township.second", Roles.TownshipOfficer, "households", "990101001").PostAsJsonAsync($"{CampaignsRoute}/{campaign}/samples", new { level, areaCode });

    private async Task<JsonElement> Draw(Guid campaign, string level, string areaCode) =>
        await (await PostDraw(campaign, level, areaCode)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

    private async Task Find(Guid campaign, JsonElement sample, Guid application, bool confirmed) =>
        (await PostFinding(county.Service.As("township.second", Roles.TownshipOfficer, "households", "990101001"), campaign, sample, application, confirmed)).EnsureSuccessStatusCode();

    private static Task<HttpResponseMessage> PostFinding(HttpClient by, Guid campaign, JsonElement sample, Guid applicationId, bool confirmed) =>
        by.PostAsJsonAsync($"{CampaignsRoute}/{campaign}/samples/{sample.GetProperty("id").GetGuid()}/findings", new { applicationId, confirmed, reason = "入户复核" });
}
