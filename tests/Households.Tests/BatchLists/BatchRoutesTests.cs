using System.Net;
using System.Net.Http.Json;
using Contracts.Oversight;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using static Households.Tests.BatchLists.BatchFixture;
using static Households.Tests.IdentificationFixture;
using static Households.Tests.Rules.RulesFixture;

namespace Households.Tests.BatchLists;

public sealed class BatchRoutesTests(BatchFixture county) : BatchRoutes(county), IClassFixture<BatchFixture>;

public sealed class BatchRoutesOnPostgresTests(BatchOnPostgres county) : BatchRoutes(county), IClassFixture<BatchOnPostgres>;

/// <summary>Batches of assisted households over HTTP, the same on both databases.</summary>
public abstract class BatchRoutes(BatchFixture county)
{
    [Fact]
    public async Task A_batch_is_drafted_posted_in_its_villages_and_confirmed_by_another()
    {
        var (campaign, _) = await county.Assisted(2);
        await county.Assisted(campaign, 1, Other);
        var batch = await Id(await county.Draft(campaign));

        Assert.Equal((409, "batch-state"), await Outcome(await county.Confirm(batch)));
        var told = await Body(await county.Publish(batch));

        Assert.Equal(2, told.GetProperty("notices").GetArrayLength());
        Assert.EndsWith("/print", told.GetProperty("notices")[0].GetProperty("print").GetString(), StringComparison.Ordinal);
        var asked = (await county.Service.Announced<PostNotice>()).Where(notice => notice.Kind == "batch-households" && notice.SubjectIds.Count == 2).ToList();
        Assert.Contains(asked, notice => notice.AreaCode == Key && notice.Days == 7 && notice.Title.Contains("批帮扶对象名单", StringComparison.Ordinal));
        Assert.Equal((409, "notice-open"), await Outcome(await county.Confirm(batch)));
        await county.RunNotices(batch);
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(
            await county.Confirm(batch, by: county.Service.As("poverty.county", Roles.RegisterChief, "households", "990101"))));
        Assert.Equal("Confirmed", (await Body(await county.Confirm(batch))).GetProperty("batch").GetProperty("state").GetString());
        Assert.Equal((409, "batch-state"), await Outcome(await county.Confirm(batch)));
    }

    [Fact]
    public async Task The_public_reads_name_village_and_a_ground_made_by_rule()
    {
        var (campaign, _) = await county.Assisted(1);
        var batch = await Id(await county.Draft(campaign));
        await county.Publish(batch);
        var row = Assert.Single(await county.Rows(batch)).GetProperty("id").GetGuid();

        var shown = await county.Service.Read((HouseholdsDbContext db) => db.NoticeRows.SingleAsync(shown => shown.SubjectId == row));

        Assert.Equal(("第一村", "已公告的贫困户，经分类审定为帮扶对象"), (shown.VillageName, shown.Reason));
        Assert.StartsWith("户主", shown.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_assisted_households_of_the_campaign_stand_on_it_and_each_on_one_batch()
    {
        var (campaign, households) = await county.Assisted(3);
        await county.Decide(await Id(await county.Propose(households[2], "relief", "丧失劳动力")));
        var first = await Id(await county.Draft(campaign, households: [households[0]]));

        Assert.Equal("householdIds[0]", await Field(await county.Draft(campaign, households: [households[0]])));
        Assert.Equal("householdIds[0]", await Field(await county.Draft(campaign, households: [households[2]])));
        var second = await Id(await county.Draft(campaign));
        Assert.Equal(households[1], Assert.Single(await county.Rows(second)).GetProperty("householdId").GetGuid());
        Assert.Equal((409, "batch-empty"), await Outcome(await county.Draft(campaign)));
        var numbers = new List<int>();
        foreach (var batch in new[] { first, second })
        {
            numbers.Add((await county.Read($"{Batches}/{batch}")).GetProperty("batch").GetProperty("number").GetInt32());
        }

        Assert.Equal(numbers[0] + 1, numbers[1]);
    }

    [Fact]
    public async Task A_batch_that_is_given_up_frees_its_households_but_not_its_number()
    {
        var (campaign, _) = await county.Assisted(2);
        var given = await Id(await county.Draft(campaign));
        (await county.Officer.PostAsJsonAsync($"{Batches}/{given}/withdrawal", new { reason = "重新起草" })).EnsureSuccessStatusCode();
        var batch = await Id(await county.Draft(campaign));
        var row = (await county.Rows(batch))[0].GetProperty("id").GetGuid();
        (await county.Officer.PostAsJsonAsync($"{Batches}/{batch}/households/{row}/removal", new { reason = "外迁" })).EnsureSuccessStatusCode();
        Assert.Equal((409, "batch-row-removed"), await Outcome(await county.Officer.PostAsJsonAsync($"{Batches}/{batch}/households/{row}/removal", new { reason = "外迁" })));
        await county.Publish(batch);

        Assert.Equal((409, "batch-state"), await Outcome(await county.Officer.PostAsJsonAsync($"{Batches}/{batch}/withdrawal", new { reason = "x" })));
        Assert.Equal("reason", await Field(await county.CountyChief.PostAsJsonAsync($"{Batches}/{batch}/confirmation", new { decision = "return" })));
        var told = (await Body(await county.Confirm(batch, "return"))).GetProperty("batch");
        Assert.Equal(("Withdrawn", 0, 2), (told.GetProperty("state").GetString(), told.GetProperty("households").GetInt32(), told.GetProperty("removed").GetInt32()));
        Assert.True(told.GetProperty("number").GetInt32() > (await county.Read($"{Batches}/{given}")).GetProperty("batch").GetProperty("number").GetInt32());
        Assert.Equal(2, (await county.Rows(await Id(await county.Draft(campaign)))).Count);
    }

    [Fact]
    public async Task A_household_that_is_assisted_no_more_is_taken_off_before_the_list_hangs()
    {
        var (campaign, households) = await county.Assisted(2);
        var batch = await Id(await county.Draft(campaign));
        await county.Decide(await Id(await county.Propose(households[0], "relief", "丧失劳动力")));

        Assert.Equal((409, "batch-row-stale"), await Outcome(await county.Publish(batch)));
        var row = (await county.Rows(batch)).Single(row => row.GetProperty("householdId").GetGuid() == households[0]).GetProperty("id").GetGuid();
        await county.Officer.PostAsJsonAsync($"{Batches}/{batch}/households/{row}/removal", new { reason = "转为救助对象" });
        (await county.Publish(batch)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task An_upheld_objection_takes_a_household_off_and_the_rest_is_confirmed()
    {
        var (campaign, _) = await county.Assisted(2);
        var batch = await Id(await county.Draft(campaign));
        await county.Publish(batch);
        var row = (await county.Rows(batch))[0];
        await county.RunNotices(batch, close: false);
        await county.Service.Deliver(new ObjectionResolved(
            row.GetProperty("noticeId").GetGuid(), "households", "batch-households", Guid.NewGuid(), row.GetProperty("id").GetGuid(), true, null, new DateOnly(2014, 6, 3)));
        await county.RunNotices(batch);

        var told = (await Body(await county.Confirm(batch))).GetProperty("batch");

        Assert.Equal(("Confirmed", 1, 1), (told.GetProperty("state").GetString(), told.GetProperty("households").GetInt32(), told.GetProperty("removed").GetInt32()));
        Assert.Equal("公示异议成立", (await county.Rows(batch))[0].GetProperty("removalReason").GetString());
    }

    [Fact]
    public async Task The_list_leaves_as_a_workbook_within_the_callers_area()
    {
        var (campaign, households) = await county.Assisted(1);
        await county.Assisted(campaign, 1, Other);
        var batch = await Id(await county.Draft(campaign));
        var cadre = county.Cadre();

        using var file = await cadre.GetAsync($"{Batches}/{batch}/export.xlsx");
        using var workbook = WorkbookReader.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync()));
        Assert.Equal([(await county.Numbers(households[0]))[0]], workbook.ReadRows(workbook.SheetNames.Single()).Skip(1).Select(row => row[0]));
        Assert.Equal(1, (await county.Read($"{Batches}/{batch}", cadre)).GetProperty("batch").GetProperty("households").GetInt32());
        Assert.Equal(batch, (await county.Read($"{Batches}?householdId={households[0]}", cadre)).GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Draft(campaign, by: county.Service.As("other", Roles.RegisterOfficer, "households", Key))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Neighbour.GetAsync($"{Batches}/{batch}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Draft(campaign, by: county.CountyChief)).StatusCode);
        Assert.Equal("areaCode", await Field(await county.Draft(campaign, areaCode: "9901")));
    }
}
