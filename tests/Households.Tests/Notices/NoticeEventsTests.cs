using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Contracts.Oversight;

namespace Households.Tests.Notices;

public sealed class NoticeEventsTests(IdentificationFixture county) : IClassFixture<IdentificationFixture>
{
    private const string Kind = "identification-village";
    private static readonly DateOnly Posted = new(2014, 6, 1);

    [Fact]
    public async Task A_posted_notice_shows_its_last_day()
    {
        var (applications, notice) = await Posting(1);

        await county.Service.Deliver(new NoticePosted(notice, "households", Kind, Posted, Posted.AddDays(6)));

        var shown = await county.Get(applications[0]);
        Assert.Equal(("VillageNotice", "2014-06-07", "village-notice"), (Text(shown, "state"), Text(shown, "openUntil"), Text(shown, "step")));
    }

    [Fact]
    public async Task A_closing_heard_before_the_posting_closes_once_and_only_its_subjects()
    {
        var (applications, notice) = await Posting(2);

        await county.Service.Deliver(new NoticeClosed(notice, "households", Kind, Posted.AddDays(7), [applications[0]]));
        await county.Service.Deliver(new NoticePosted(notice, "households", Kind, Posted, Posted.AddDays(6)));
        await county.Service.Deliver(new NoticeClosed(notice, "households", Kind, Posted.AddDays(7), [applications[0]]));

        Assert.Equal(("township-approval", "village-notice"), (Text(await county.Get(applications[0]), "step"), Text(await county.Get(applications[1]), "step")));
        Assert.Equal(4, (await county.Get(applications[0])).GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task An_objection_stops_its_household_and_a_dismissal_gives_it_a_new_last_day()
    {
        var (applications, notice) = await Posting(2);
        var objection = Guid.CreateVersion7();
        await county.Service.Deliver(new NoticePosted(notice, "households", Kind, Posted, Posted.AddDays(6)));

        await county.Service.Deliver(new ObjectionRaised(notice, "households", Kind, objection, applications[0], Posted.AddDays(2)));
        Assert.Equal((true, false), (Flag(await county.Get(applications[0])), Flag(await county.Get(applications[1]))));

        await county.Service.Deliver(new ObjectionResolved(notice, "households", Kind, objection, applications[0], false, Posted.AddDays(9), Posted.AddDays(5)));
        var shown = await county.Get(applications[0]);
        Assert.Equal((false, "2014-06-10", "VillageNotice"), (Flag(shown), Text(shown, "openUntil"), Text(shown, "state")));
    }

    [Fact]
    public async Task An_upheld_objection_heard_before_it_was_raised_rejects_its_household_alone()
    {
        var (applications, notice) = await Posting(2);
        var objection = Guid.CreateVersion7();

        await county.Service.Deliver(new ObjectionResolved(notice, "households", Kind, objection, applications[0], true, null, Posted.AddDays(3)));
        await county.Service.Deliver(new ObjectionRaised(notice, "households", Kind, objection, applications[0], Posted.AddDays(2)));
        await county.Service.Deliver(new NoticePosted(notice, "households", Kind, Posted, Posted.AddDays(6)));

        var shown = await county.Get(applications[0]);
        Assert.Equal(("ReviewRejected", false), (Text(shown, "state"), Flag(shown)));
        Assert.Equal("VillageNotice", await county.State(applications[1]));
    }

    [Fact]
    public async Task Notices_of_other_services_change_nothing()
    {
        var (applications, notice) = await Posting(1);

        await county.Service.Deliver(new NoticeClosed(notice, "ecology", "ranger-hiring", Posted, applications));

        Assert.Equal("Reviewed", await county.State(applications[0]));
    }

    [Fact]
    public async Task A_whole_list_is_announced_in_one_message_and_only_once()
    {
        var campaign = await county.Campaign();
        var applications = await county.Reviewed(campaign, 4);
        await county.RunNotice(applications);
        await Decide(county.TownshipChief, campaign, "township-approvals", applications);
        await county.RunNotice(applications);
        await Decide(county.CountyChief, campaign, "county-approvals", applications);
        var before = (await county.Service.Announced<HouseholdsChanged>()).Count;

        await county.RunNotice(applications);
        await county.RunNotice(applications);

        var news = (await county.Service.Announced<HouseholdsChanged>()).Skip(before);
        Assert.Equal(4, Assert.Single(news).Lines.Count(line => line is { Status: "announced", Version: > 0, Members.Count: 3 }));
    }

    [Fact]
    public async Task Oversight_alone_reads_the_frozen_rows_page_by_page_and_each_page_is_in_the_trail()
    {
        var (applications, notice) = await Posting(3);
        var oversight = county.Service.AsService("oversight");

        var rows = new List<JsonElement>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await oversight.GetFromJsonAsync<JsonElement>($"/internal/notice-lists?after={cursor}&pageSize=2");
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }

        var own = rows.Where(row => row.GetProperty("noticeId").GetGuid() == notice).ToList();
        Assert.Equal(applications.Order(), own.Select(row => row.GetProperty("subjectId").GetGuid()).Order());
        Assert.All(own, row => Assert.Equal(["noticeId", "subjectId", "name", "villageName", "reason"], row.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("第一村", "低保户，人均纯收入低于识别标准"), (Text(own[0], "villageName"), Text(own[0], "reason")));
        Assert.StartsWith("户主", Text(own[0], "name"), StringComparison.Ordinal);
        Assert.Equal(403, (int)(await county.Officer.GetAsync("/internal/notice-lists")).StatusCode);
        Assert.Equal(403, (int)(await county.Service.AsService("funds").GetAsync("/internal/notice-lists")).StatusCode);
        Assert.Equal(400, (int)(await oversight.GetAsync("/internal/notice-lists?after=x")).StatusCode);
        var trail = await county.Service.As("auditor", "auditor", "", "990101").GetFromJsonAsync<JsonElement>("/api/households/audit?actor=svc:oversight");
        Assert.True(trail.GetProperty("total").GetInt32() >= 2);
    }

    private async Task<(List<Guid> Applications, Guid Notice)> Posting(int count)
    {
        var applications = await county.Reviewed(await county.Campaign(), count);

        return (applications, (await county.Get(applications[0])).GetProperty("noticeId").GetGuid());
    }

    private static async Task Decide(HttpClient officer, Guid campaign, string route, IEnumerable<Guid> applications) =>
        (await officer.PostAsJsonAsync($"{IdentificationFixture.CampaignsRoute}/{campaign}/{route}", new { applicationIds = applications, decision = "approve", reason = "属实" }))
        .EnsureSuccessStatusCode();

    private static string? Text(JsonElement thing, string field) => thing.GetProperty(field).GetString();

    private static bool Flag(JsonElement application) => application.GetProperty("objectionOpen").GetBoolean();
}
