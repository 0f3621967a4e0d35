using System.Net.Http.Json;
using Households.Areas;
using Households.KeyVillages;
using Households.Tests.Areas;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using Testing;
using static Households.Tests.IdentificationFixture;

namespace Households.Tests.KeyVillages;

public sealed class KeyVillagesTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    private const string Route = "/api/households/key-villages";

    [Fact]
    public async Task A_village_is_key_from_the_first_day_of_a_published_list_to_its_last()
    {
        var (town, _) = await county.Tree();
        await Published(town, "十二五", "2014-01-01", "2015-12-31", (town + "001", "provincial"));

        Assert.Null((await On(town + "001", "2013-12-31")).IsKey);
        Assert.Equal([("provincial", "十二五")], (await On(town + "001", "2014-01-01")).By.Select(by => (by.Level, by.Programme)));
        Assert.True((await On(town + "001", "2015-12-31")).IsKey);
        Assert.False((await On(town + "002", "2014-06-01")).IsKey);
        Assert.Null((await On(town + "001", "2016-01-01")).IsKey);
    }

    [Fact]
    public async Task The_next_version_takes_the_place_of_the_last_from_its_own_first_day()
    {
        var (town, _) = await county.Tree();
        await Published(town, "十二五", "2014-01-01", null, (town + "001", "municipal"));
        var second = await Published(town, "十二五", "2015-01-01", null, (town + "002", "municipal"));

        Assert.True((await On(town + "001", "2014-12-31")).IsKey);
        Assert.Equal((false, true), ((await On(town + "001", "2015-01-01")).IsKey, (await On(town + "002", "2015-01-01")).IsKey));
        var read = await county.Officer.GetFromJsonAsync<KeyListAnswer>($"{Route}/{second}", PlatformJson.Options);
        Assert.Equal((2, town + "002", town + "001"), (read!.List.Number, Assert.Single(read.Added), Assert.Single(read.Removed)));
        var day = await county.Officer.GetFromJsonAsync<PageOf<KeyVillageOnDay>>($"{Route}/on?day=2015-06-01&areaCode={town}", PlatformJson.Options);
        Assert.Equal((town + "002", "市级"), (Assert.Single(day!.Items).AreaCode, day.Items[0].LevelLabel));
    }

    [Fact]
    public async Task A_draft_says_nothing_until_another_person_publishes_it_and_is_decided_once()
    {
        var (town, _) = await county.Tree();
        var list = await Id(await Draft(county.Officer, town, "十三五", "2014-01-01", null, (town + "001", "county")));
        var maker = county.Service.As("poverty.county", Roles.RegisterChief, "households", HouseholdsFixture.County);

        Assert.Null((await On(town + "001", "2014-06-01")).IsKey);
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(await Decide(maker, list)));
        Assert.Equal(400, (int)(await Decide(county.Chief(), list, "return", "")).StatusCode);
        Assert.Equal(200, (int)(await Decide(county.Chief(), list, "return", "依据不足")).StatusCode);
        Assert.Equal((409, "list-already-decided"), await Outcome(await Decide(county.Chief(), list)));
        Assert.Null((await On(town + "001", "2014-06-01")).IsKey);
    }

    [Fact]
    public async Task Lists_belong_to_the_county_office_of_the_area()
    {
        var (town, _) = await county.Tree();
        var list = await Id(await Draft(county.Officer, town, "十三五", "2014-01-01", null, (town + "001", "county")));
        var township = county.Service.As("township.officer", Roles.TownshipOfficer, "households", town);
        var neighbour = county.Service.As("poverty.520622", Roles.RegisterOfficer, "households", "520622");
        var strangeChief = county.Service.As("chief.520622", Roles.RegisterChief, "households", "520622");

        Assert.Equal(403, (int)(await Draft(township, town, "十三五", "2014-01-01", null, (town + "001", "county"))).StatusCode);
        Assert.Equal((403, "area-out-of-scope"), await Outcome(await Draft(neighbour, town, "十三五", "2014-01-01", null, (town + "001", "county"))));
        Assert.Equal(403, (int)(await Decide(county.Officer, list)).StatusCode);
        Assert.Equal(404, (int)(await Decide(strangeChief, list)).StatusCode);
        Assert.Equal(404, (int)(await strangeChief.GetAsync($"{Route}/{list}/export.xlsx")).StatusCode);
        Assert.Equal(404, (int)(await strangeChief.GetAsync($"{Route}/on/{town}001")).StatusCode);
        Assert.Equal(0, (await strangeChief.GetFromJsonAsync<PageOf<KeyListLine>>(Route, PlatformJson.Options))!.Total);
    }

    [Fact]
    public async Task What_is_wrong_in_a_list_is_named_by_field()
    {
        var (town, other) = await county.Tree();

        foreach (var (villages, field) in new ((string, string)[], string)[]
        {
            ([], "villages"), ([(town + "099", "county")], "villages[0].areaCode"), ([(other + "001", "county")], "villages[0].areaCode"), ([(town + "001", "national")], "villages[0].level"),
            ([(town + "001", "county"), (town + "001", "county")], "villages[1].areaCode"),
        })
        {
            using var answer = await Draft(county.Officer, town, "十三五", "2014-01-01", null, villages);
            Assert.Equal(400, (int)answer.StatusCode);
            Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync());
        }

        using var period = await Draft(county.Officer, town, "十三五", "2014-01-01", "2013-01-01", (town + "001", "county"));
        Assert.Contains("\"validTo\"", await period.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_workbook_makes_a_draft_names_its_wrong_rows_and_makes_nothing_twice()
    {
        var (town, _) = await county.Tree();
        var file = await ImportClient.Workbook(new SomeSheet("重点村", ["村代码*", "村名", "级别*", "规划期*", "启用日期*", "来源*"],
            [town + "001", "甲一村", "省级", "工作簿名录", "2030-01-01", "省扶贫办名录"], [town + "002", "别名", "省级", "工作簿名录", "2030-01-01", "省扶贫办名录"],
            [town + "099", "", "国家级", "工作簿名录", "2030-01-01", "省扶贫办名录"]));

        var import = await county.Officer.Import(HouseholdsFixture.Imports, file, ("kind", "key-villages"));

        Assert.Equal([(3, "村名", "name-mismatch"), (4, "级别", "unknown-word"), (4, "村代码", "area-unknown")], import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        var good = await ImportClient.Workbook(new SomeSheet("重点村", ["村代码*", "级别*", "规划期*", "启用日期*", "来源*"], [town + "001", "省级", "工作簿二", "2030-01-01", "名录"]));
        await county.Officer.Import(HouseholdsFixture.Imports, good, ("kind", "key-villages"));
        await county.Officer.Import(HouseholdsFixture.Imports, good, ("kind", "key-villages"));
        var lists = await county.Officer.GetFromJsonAsync<PageOf<KeyListLine>>($"{Route}?programme=工作簿二", PlatformJson.Options);
        Assert.Equal((KeyListState.Proposed, 1), (Assert.Single(lists!.Items).State, lists.Items[0].Villages));
    }

    [Fact]
    public async Task A_list_is_exported_in_the_form_in_which_it_is_imported()
    {
        var (town, _) = await county.Tree();
        var list = await Published(town, "十三五", "2014-01-01", null, (town + "002", "municipal"), (town + "001", "provincial"));

        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{Route}/{list}/export.xlsx")));

        Assert.Equal([("村代码", "级别"), (town + "001", "省级"), (town + "002", "市级")], workbook.ReadRows("重点村").Select(row => (row[0] ?? "", row[2] ?? "")));
    }

    [Fact]
    public async Task The_tree_and_a_campaign_follow_the_published_list()
    {
        var (town, _) = await county.Tree();
        await Published(town, "十三五", "2014-01-01", null, (town + "001", "provincial"));
        Task<HttpResponseMessage> Open(bool key) => county.Officer.PostAsJsonAsync(CampaignsRoute, new
        {
            name = "2014 年",
            workYear = 2014,
            priceYear = 2013,
            villages = new[] { new { areaCode = town + "001", population = 400, key } },
            stages = Array.Empty<object>(),
        });

        var villages = await county.Officer.GetFromJsonAsync<AreaAnswer[]>($"{AreaActs.Route}?parent={town}");

        Assert.Equal([true, false], villages!.Select(village => village.IsKey));
        Assert.Equal((409, "key-village-mismatch"), await Outcome(await Open(key: false)));
        Assert.Equal(201, (int)(await Open(key: true)).StatusCode);
    }

    private Task<HttpResponseMessage> Draft(HttpClient officer, string area, string programme, string from, string? to, params (string Code, string Level)[] villages) =>
        officer.PostAsJsonAsync(Route, new
        {
            areaCode = area,
            programme,
            validFrom = from,
            validTo = to,
            source = "省扶贫办名录",
            villages = villages.Select(village => new { areaCode = village.Code, level = village.Level }),
        });

    private static Task<HttpResponseMessage> Decide(HttpClient checker, Guid list, string decision = "approve", string? reason = "同意") =>
        checker.PostAsJsonAsync($"{Route}/{list}/approval", new { decision, reason });

    private async Task<Guid> Published(string area, string programme, string from, string? to, params (string Code, string Level)[] villages)
    {
        var list = await Id(await Draft(county.Officer, area, programme, from, to, villages));
        (await Decide(county.Chief(), list)).EnsureSuccessStatusCode();

        return list;
    }

    private async Task<IsKeyAnswer> On(string village, string day) =>
        (await county.Cadre(village).GetFromJsonAsync<IsKeyAnswer>($"{Route}/on/{village}?day={day}", PlatformJson.Options))!;
}
