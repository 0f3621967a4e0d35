using System.Net.Http.Json;
using Households.Areas;
using Households.Areas.Acts;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.Areas;

public sealed class AreaActsTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    [Fact]
    public async Task A_rename_leaves_the_codes_and_the_earlier_name_stays_to_be_read()
    {
        var (first, _) = await county.Tree();
        await county.Settle(first + "00201", 1, first: 200);

        await county.Done(first + "002", "rename", new { name = "新兴村" });

        Assert.Equal("新兴村", (await Area(first + "002")).Name);
        Assert.Equal("甲二村", (await Area(first + "002", "2014-05-12")).Name);
        Assert.Equal([first + "00201"], await county.HomesOf(200, 1));
        var history = await county.Officer.GetFromJsonAsync<PageOf<AreaHistoryLine>>($"{AreaActs.Route}/{first}002/history", PlatformJson.Options);
        Assert.Equal([("rename", "新兴村", "行政区划调整"), ("loaded", "甲二村", "")], history!.Items.Select(line => (line.Act, line.Name, line.Reason)));
    }

    [Fact]
    public async Task An_area_that_is_older_than_the_history_keeps_its_first_name_too()
    {
        var code = (await county.Tree()).First + "088";
        await county.Service.Do(async (HouseholdsDbContext db) =>
        {
            db.Add(new Area { Code = code, Name = "旧村", ParentCode = code[..9] });
            await db.SaveChangesAsync();
        });

        await county.Done(code, "rename", new { name = "新村" });

        Assert.Equal("旧村", (await Area(code, "2014-05-01")).Name);
    }

    [Fact]
    public async Task Who_asked_cannot_put_it_in_force()
    {
        var (first, _) = await county.Tree();
        var act = await county.Asked(first, "rename", new { name = "丙镇" });
        var maker = county.Service.As("poverty.county", Roles.RegisterChief, "households", HouseholdsFixture.County);

        Assert.Equal((409, "maker-cannot-approve"), await Outcome(await maker.DecideAct(act)));
        Assert.Equal("甲镇", (await Area(first)).Name);
    }

    [Fact]
    public async Task Acts_belong_to_the_countys_officer_and_chief_in_their_own_county()
    {
        var (first, _) = await county.Tree();
        var act = await county.Asked(first, "rename", new { name = "丙镇" });
        var township = county.Service.As("township.officer", Roles.TownshipOfficer, "households", first);
        var below = county.Service.As("poverty.part", Roles.RegisterOfficer, "households", first);
        var neighbour = county.Service.As("poverty.520622", Roles.RegisterOfficer, "households", "520622");
        var strangeChief = county.Service.As("chief.520622", Roles.RegisterChief, "households", "520622");

        foreach (var (path, fields) in new (string, object)[] { ("rename", new { name = "丁镇" }), ("merge", new { into = first }), ("merge/preview", new { into = first }), ("closing", new { }), ("reopening", new { }) })
        {
            Assert.Equal(403, (int)(await township.Ask(first, path, fields)).StatusCode);
            Assert.Equal((403, "area-out-of-scope"), await Outcome(await neighbour.Ask(first, path, fields)));
            Assert.Equal((403, "area-out-of-scope"), await Outcome(await below.Ask(first, path, fields)));
        }

        Assert.Equal(403, (int)(await county.Officer.DecideAct(act)).StatusCode);
        Assert.Equal(404, (int)(await strangeChief.DecideAct(act)).StatusCode);
        Assert.Equal(404, (int)(await strangeChief.GetAsync($"{AreaActs.Route}/acts/{act}")).StatusCode);
        Assert.Equal(404, (int)(await neighbour.GetAsync($"{AreaActs.Route}/{first}/history")).StatusCode);
        Assert.Equal(0, (await strangeChief.GetFromJsonAsync<PageOf<AreaActAnswer>>($"{AreaActs.Route}/acts", PlatformJson.Options))!.Total);
        Assert.Equal(403, (int)(await county.Chief().PostAsJsonAsync($"{AreaActs.Route}/acts/{act}/withdrawal", new { reason = "误报" })).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_is_named_by_field_and_an_unknown_area_is_not_found()
    {
        var (first, _) = await county.Tree();

        foreach (var (path, fields, field) in new (string, object, string)[]
        {
            ("rename", new { name = "" }, "name"), ("rename", new { name = "丙镇", reason = "" }, "reason"), ("closing", new { document = "" }, "document"),
            ("merge", new { into = "12" }, "into"), ("merge", new { into = first }, "into"),
        })
        {
            using var answer = await county.Officer.Ask(first, path, fields);
            Assert.Equal(400, (int)answer.StatusCode);
            Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(404, (int)(await county.Officer.Ask("990101999", "closing", new { })).StatusCode);
        using var silent = await county.Chief().DecideAct(await county.Asked(first, "rename", new { name = "丙镇" }), "return", " ");
        Assert.Equal(400, (int)silent.StatusCode);
    }

    [Fact]
    public async Task An_area_has_one_open_act_and_each_is_decided_once()
    {
        var (first, _) = await county.Tree();
        var act = await county.Asked(first, "rename", new { name = "丙镇" });

        Assert.Equal((409, "act-pending"), await Outcome(await county.Officer.Ask(first, "rename", new { name = "丁镇" })));
        Assert.Equal(200, (int)(await county.Chief().DecideAct(act, "return", "依据不足")).StatusCode);
        Assert.Equal((409, "act-decided"), await Outcome(await county.Chief().DecideAct(act)));
        Assert.Equal("甲镇", (await Area(first)).Name);
        var second = await county.Asked(first, "rename", new { name = "丁镇" });
        using var withdrawn = await county.Officer.PostAsJsonAsync($"{AreaActs.Route}/acts/{second}/withdrawal", new { reason = "误报" });
        Assert.Equal(200, (int)withdrawn.StatusCode);
        Assert.Equal((409, "act-decided"), await Outcome(await county.Chief().DecideAct(second)));
    }

    [Fact]
    public async Task An_act_is_not_put_in_force_before_its_day()
    {
        var (first, _) = await county.Tree();
        var act = await county.Asked(first, "rename", new { name = "丙镇", on = "2014-06-01" });

        Assert.Equal((409, "act-not-due"), await Outcome(await county.Chief().DecideAct(act)));
        Assert.Equal("甲镇", (await Area(first)).Name);
    }

    [Fact]
    public async Task Only_an_empty_area_is_closed_and_it_may_be_opened_again()
    {
        var (first, _) = await county.Tree();
        await county.Settle(first + "00201", 1, first: 210);

        Assert.Equal((409, "area-has-areas"), await Outcome(await county.Officer.Ask(first + "002", "closing", new { })));
        Assert.Equal((409, "area-has-households"), await Outcome(await county.Officer.Ask(first + "00201", "closing", new { })));
        Assert.Equal((409, "area-open"), await Outcome(await county.Officer.Ask(first + "00101", "reopening", new { })));
        await county.Done(first + "00101", "closing", new { });
        Assert.Equal((409, "area-closed"), await Outcome(await county.Officer.Ask(first + "00101", "rename", new { name = "甲组" })));
        Assert.Equal(["西组"], (await county.Officer.GetFromJsonAsync<AreaAnswer[]>($"{AreaActs.Route}?parent={first}001"))!.Select(group => group.Name));
        Assert.Equal(2, (await county.Officer.GetFromJsonAsync<AreaAnswer[]>($"{AreaActs.Route}?parent={first}001&closed=true"))!.Length);
        await county.Done(first + "00101", "reopening", new { });
        Assert.Null((await Area(first + "00101")).ValidTo);
    }

    [Fact]
    public async Task A_closed_area_takes_no_new_household_from_a_workbook_a_move_or_a_campaign()
    {
        var (first, second) = await county.Tree();
        await county.Settle(first + "00101", 1, first: 220);
        await county.Done(first + "00102", "closing", new { });
        await county.Done(first + "002", "merge", new { into = second + "001" });

        var group = await county.Settle(first + "00102", 1, first: 221);
        var village = await county.Settle(first + "00201", 1, first: 222);
        var household = await Household(220);
        await Changes.ChangesFixture.Prove(county.Officer, household);
        using var move = await Changes.ChangesFixture.Ask(county.Officer, "move", new { householdId = household, on = "2014-05-13", toAreaCode = first + "00102" });
        using var campaign = await county.Officer.PostAsJsonAsync(CampaignsRoute, new
        {
            name = "2014 年",
            workYear = 2014,
            priceYear = 2013,
            villages = new[] { new { areaCode = first + "002", population = 10, key = false } },
            stages = Array.Empty<object>(),
        });

        Assert.Equal([("组", "area-closed")], group.Errors.Select(error => (error.Column, error.Code)));
        Assert.Equal([("村代码", "area-closed")], village.Errors.Select(error => (error.Column, error.Code)));
        Assert.Equal((400, 400), ((int)move.StatusCode, (int)campaign.StatusCode));
    }

    [Fact]
    public async Task A_workbook_neither_renames_an_area_nor_opens_a_closed_one()
    {
        var (first, _) = await county.Tree();
        await county.Done(first + "00101", "closing", new { });

        var import = await county.LoadTree([first, "别名镇"], [first + "00101", "东组"], [first + "002", "甲二村", 310]);

        Assert.Equal([("名称", "rename-not-by-import"), ("代码", "area-closed")], import.Errors.Select(error => (error.Column, error.Code)));
        Assert.Equal(("甲镇", 310), ((await Area(first)).Name, (await Area(first + "002")).Population));
    }

    [Fact]
    public async Task The_list_of_acts_is_paged_filtered_and_exported()
    {
        var (first, _) = await county.Tree();
        await county.Done(first, "rename", new { name = "丙镇" });
        await county.Asked(first, "rename", new { name = "丁镇" });

        var all = await county.Officer.GetFromJsonAsync<PageOf<AreaActAnswer>>($"{AreaActs.Route}/acts?areaCode={first}&pageSize=1", PlatformJson.Options);
        var done = await county.Officer.GetFromJsonAsync<PageOf<AreaActAnswer>>($"{AreaActs.Route}/acts?areaCode={first}&state=InForce", PlatformJson.Options);
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{AreaActs.Route}/acts/export.xlsx?areaCode={first}")));

        Assert.Equal((2, AreaActState.Proposed), (all!.Total, Assert.Single(all.Items).State));
        Assert.Equal("丙镇", Assert.Single(done!.Items).NewName);
        Assert.Equal(["新名称", "丁镇", "丙镇"], workbook.ReadRows("区划变更").Select(row => row[2]));
    }

    private async Task<AreaState> Area(string code, string? on = null) =>
        (await county.Officer.GetFromJsonAsync<AreaState>($"{AreaActs.Route}/{code}{(on is null ? "" : $"?on={on}")}", PlatformJson.Options))!;

    private Task<Guid> Household(int n) => county.Service.Read((HouseholdsDbContext db) =>
        db.Households.Where(household => household.HouseholdNo == SomeRegister.No(n)).Select(household => household.Id).SingleAsync());
}
