using System.Net;
using System.Net.Http.Json;
using Households.Tests.Areas;
using Households.VillageProfiles;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.VillageProfiles;

public sealed class VillageProfilesTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    private const string Route = "/api/households/village-profiles";

    [Fact]
    public async Task A_cadre_enters_the_profile_of_his_village_and_what_is_entered_again_is_corrected()
    {
        var village = (await county.Tree()).First + "001";
        var cadre = county.Cadre(village);

        (await Enter(cadre, village, 2013, new() { ["people"] = 400, ["tap-water-rate"] = 62.5m })).EnsureSuccessStatusCode();
        (await Enter(cadre, village, 2013, new() { ["people"] = 410 })).EnsureSuccessStatusCode();

        var profile = await cadre.GetFromJsonAsync<ProfileAnswer>($"{Route}/{village}/2013", PlatformJson.Options);
        decimal? Of(string code) => profile!.Figures.Single(figure => figure.Code == code).Value;
        Assert.Equal((410m, 62.5m, null), (Of("people"), Of("tap-water-rate"), Of("paddy")));
        Assert.Equal(("甲一村", "village.01"), (profile!.Name, profile.Figures.Single(figure => figure.Code == "people").EnteredBy));
    }

    [Fact]
    public async Task Profiles_are_entered_by_the_village_and_the_offices_above_it_alone()
    {
        var (first, second) = await county.Tree();
        var leader = county.Service.As("leader", Roles.Leader, "county", HouseholdsFixture.County);

        Assert.Equal(HttpStatusCode.Forbidden, (await Enter(leader, first + "001", 2013, new() { ["people"] = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Enter(county.Cadre(second + "001"), first + "001", 2013, new() { ["people"] = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Cadre(second + "001").GetAsync($"{Route}/{first}001/2013")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Cadre(second + "001").GetAsync($"{Route}?year=2013&areaCode={first}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Cadre(second + "001").GetAsync($"{Route}/comparison?areaCode={first}&years=2013")).StatusCode);
    }

    [Fact]
    public async Task A_figure_that_cannot_be_is_refused_by_name()
    {
        var village = (await county.Tree()).First + "001";

        foreach (var (figures, field) in new (Dictionary<string, decimal>, string)[]
        {
            ([], "figures"), (new() { ["nothing"] = 1 }, "nothing"), (new() { ["tap-water-rate"] = 101 }, "tap-water-rate"), (new() { ["people"] = 1.5m }, "people"),
        })
        {
            using var answer = await Enter(county.Officer, village, 2013, figures);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(field, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(county.Officer, village, 2015, new() { ["people"] = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Enter(county.Officer, village[..9] + "099", 2013, new() { ["people"] = 1 })).StatusCode);
    }

    [Fact]
    public async Task Years_are_compared_and_a_rate_of_a_township_is_weighted()
    {
        var town = (await county.Tree()).First;
        (await Enter(county.Officer, town + "001", 2012, new() { ["households"] = 100, ["tap-water-rate"] = 50 })).EnsureSuccessStatusCode();
        (await Enter(county.Officer, town + "001", 2013, new() { ["households"] = 100, ["tap-water-rate"] = 80 })).EnsureSuccessStatusCode();
        (await Enter(county.Officer, town + "002", 2013, new() { ["households"] = 300, ["tap-water-rate"] = 40, ["income-per-head"] = 3000 })).EnsureSuccessStatusCode();

        var comparison = await county.Officer.GetFromJsonAsync<ProfileComparison>($"{Route}/comparison?areaCode={town}&years=2013,2012", PlatformJson.Options);

        IndicatorComparison Of(string code) => comparison!.Indicators.Single(indicator => indicator.Code == code);
        Assert.Equal((100m, 400m, 300m), (Of("households").Values[2012], Of("households").Values[2013], Of("households").Change));
        Assert.Equal((50m, 50m, 0m), (Of("tap-water-rate").Values[2012], Of("tap-water-rate").Values[2013], Of("tap-water-rate").Change));
        Assert.Equal((1, 2), (Of("tap-water-rate").Villages[2012], Of("tap-water-rate").Villages[2013]));
        Assert.Null(Of("income-per-head").Change);
        Assert.Equal(HttpStatusCode.BadRequest, (await county.Officer.GetAsync($"{Route}/comparison?areaCode={town}&years=x")).StatusCode);
    }

    [Fact]
    public void A_rate_without_its_weight_leaves_the_whole_unknown()
    {
        var rate = new ProfileIndicator("rate", "率", "%", Weight: "households");
        VillageFigure Figure(string village, decimal value) => new() { VillageCode = village, Value = value };

        Assert.Null(CompareProfiles.Together(rate, [Figure("a", 10), Figure("b", 20)], [Figure("a", 5)]));
        Assert.Equal(10, CompareProfiles.Together(rate, [Figure("a", 10)], []));
        Assert.Null(CompareProfiles.Together(rate, [], []));
    }

    [Fact]
    public async Task Profiles_come_by_workbook_with_errors_by_row_and_go_out_a_village_a_row()
    {
        var town = (await county.Tree()).First;
        var file = await ImportClient.Workbook(new SomeSheet("村情", ["村代码*", "年度*", "指标*", "数值*"],
            [town + "001", 2011, "总人口", 400], [town + "002", 2011, "people", 300], [town + "001", 2011, "不存在", 1], [town + "099", 2011, "总人口", 1],
            [town + "001", 2011, "总人口", 401], [town + "001", 2011, "自来水入户率", 120], [town + "001", 2099, "总人口", 1], [town + "001", 2011, "总户数", ""]));

        var import = await county.Officer.Import(HouseholdsFixture.Imports, file, ("kind", "village-profiles"));

        Assert.Equal((ImportState.Done, 2, 6), (import.State, import.Accepted, import.Rejected));
        Assert.Equal(
            [(4, "指标", "unknown-word"), (5, "村代码", "area-unknown"), (6, "", "duplicate"), (7, "数值", "out-of-range"), (8, "年度", "out-of-range"), (9, "数值", "required")],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        var list = await county.Officer.GetFromJsonAsync<PageOf<ProfileLine>>($"{Route}?year=2011&areaCode={town}&pageSize=1", PlatformJson.Options);
        Assert.Equal((2, 400m), (list!.Total, Assert.Single(list.Items).Figures["people"]));
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{Route}/export.xlsx?year=2011&areaCode={town}")));
        Assert.Equal([("村代码", "总人口(人)"), (town + "001", "400"), (town + "002", "300")], workbook.ReadRows("村情档案").Select(row => (row[0] ?? "", row[5] ?? "")));
    }

    private static Task<HttpResponseMessage> Enter(HttpClient user, string village, int year, Dictionary<string, decimal> figures) =>
        user.PutAsJsonAsync($"{Route}/{village}/{year}", new { figures });
}
