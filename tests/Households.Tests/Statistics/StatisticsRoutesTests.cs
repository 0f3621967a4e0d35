using System.Net;
using System.Net.Http.Json;
using Households.Statistics;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Statistics;

public class StatisticsRoutesTests(StatisticsFixture county) : IClassFixture<StatisticsFixture>
{
    private const string Route = "/api/households/statistics";
    private const string Figures = "/api/households/figures";

    [Fact]
    public async Task The_county_is_the_sum_of_its_townships_and_they_of_their_villages()
    {
        var villages = await Read("?level=village");
        var townships = await Read("?level=township");
        var whole = await Read("?level=county");

        Assert.Equal([(3, 6), (1, 2)], villages.Areas.Select(area => (area.Registered.Households, area.Registered.People)));
        foreach (var answer in new[] { villages, townships, whole })
        {
            Assert.Equal((4, 8, 2, 4), (answer.Total.Registered.Households, answer.Total.Registered.People, answer.Total.Filed.Households, answer.Total.Filed.People));
            Assert.Equal(answer.Total.Filed.People, answer.Areas.Sum(area => area.Filed.People));
            Assert.Equal(answer.Total.ByCause["illness"].Households, answer.Areas.Sum(area => area.ByCause.GetValueOrDefault("illness")?.Households ?? 0));
        }
    }

    [Fact]
    public async Task A_household_is_filed_from_the_day_of_its_announcement()
    {
        Assert.Equal(0, (await Read("?on=2014-05-19")).Total.Filed.Households);
        Assert.Equal(2, (await Read("?on=2014-05-20")).Total.Filed.Households);
        Assert.Equal((2, 0), ((await Read("?on=2014-05-22&from=2014-05-20")).Total.Entered.Households, (await Read("?on=2014-05-22&from=2014-05-21")).Total.Entered.Households));
    }

    [Fact]
    public async Task The_incidence_is_the_share_of_filed_people_in_the_population()
    {
        var village = Assert.Single((await Read($"?areaCode={SomeRegister.Village}")).Areas);

        Assert.Equal((80, 5.00m), (village.Population, village.Incidence));
    }

    [Fact]
    public async Task A_cadre_counts_his_village_alone()
    {
        var cadre = county.Cadre(RegisterFixture.Second);

        Assert.Equal(1, (await cadre.GetFromJsonAsync<StatisticsAnswer>(Route, PlatformJson.Options))!.Total.Registered.Households);
        using var foreign = await cadre.GetAsync($"{Route}?areaCode={SomeRegister.Village}");
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var clerk = await county.Service.As("school.01", "school-clerk", "education", "990101").GetAsync(Route);
        Assert.Equal(HttpStatusCode.Forbidden, clerk.StatusCode);
    }

    [Fact]
    public async Task The_workbook_holds_a_row_for_each_village_and_the_total()
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{Route}/export.xlsx")));

        Assert.Equal(["地区", "一村", "二村", "合计"], workbook.ReadRows("统计").Select(row => row[1]));
    }

    [Fact]
    public async Task A_figure_that_the_register_does_not_bear_out_is_listed_with_its_explanation()
    {
        using var stated = await county.Officer.PostAsJsonAsync(Figures, Report("登记册核对", "990101", "poor-people", 5));
        Assert.Equal(5m, Assert.Single((await stated.Content.ReadFromJsonAsync<List<FigureAnswer>>(PlatformJson.Options))!).Value);

        var found = await county.Officer.GetFromJsonAsync<PageOf<FigureDifference>>($"{Figures}/reconciliation?day=2014-05-20", PlatformJson.Options);

        var line = found!.Items.Single(line => line.Source == "登记册核对" && line.Check == "register-agrees");
        Assert.Equal((5m, 4m, "登记册当日为 4，上报 5，相差 -1"), (line.Stated, line.Expected, line.Explanation));
    }

    [Fact]
    public async Task Figures_come_by_workbook_too_and_one_that_is_stated_again_is_corrected()
    {
        foreach (var value in new[] { 100, 101 })
        {
            var import = await county.Officer.Import(
                HouseholdsFixture.Imports,
                await ImportClient.Workbook(new SomeSheet("数字", ["地区代码*", "指标*", "来源*", "日期*", "数值*"],
                    [SomeRegister.Village, "总户数", "年报", "2014-05-01", value], [SomeRegister.Village, "不存在", "年报", "2014-05-01", value])),
                ("kind", "figures"));
            Assert.Equal((1, 1, "unknown-word"), (import.Accepted, import.Rejected, Assert.Single(import.Errors).Code));
        }

        var figure = Assert.Single((await county.Officer.GetFromJsonAsync<PageOf<FigureAnswer>>($"{Figures}?source=年报", PlatformJson.Options))!.Items);
        Assert.Equal(101, figure.Value);
    }

    [Fact]
    public async Task Figures_are_stated_by_the_office_for_its_own_area()
    {
        using var role = await county.Service.As("leader", "leader", "county", "990101").PostAsJsonAsync(Figures, Report("甲", "990101", "people", 1));
        using var area = await county.Service.As("township.officer", "township-officer", "households", "990101001").PostAsJsonAsync(Figures, Report("甲", "990101", "people", 1));
        using var indicator = await county.Officer.PostAsJsonAsync(Figures, Report("甲", "990101", "nothing", 1));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (role.StatusCode, area.StatusCode, indicator.StatusCode));
    }

    private static object Report(string source, string areaCode, string indicator, decimal value) =>
        new { source, day = "2014-05-20", figures = new[] { new { areaCode, indicator, value } } };

    private async Task<StatisticsAnswer> Read(string query) => (await county.Officer.GetFromJsonAsync<StatisticsAnswer>(Route + query, PlatformJson.Options))!;
}

/// <summary>Three households in the first village, two of them filed on 20 May 2014, and one in the second.</summary>
public sealed class StatisticsFixture : HouseholdsFixture
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadAreas();
        await Import(SomeRegister.Of(3));
        await Import(SomeRegister.Of(1, first: 4, village: RegisterFixture.Second));
        await Service.AdvanceTo(new DateOnly(2014, 5, 20));
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            (await db.Areas.SingleAsync(area => area.Code == SomeRegister.Village)).Population = 80;
            foreach (var household in await db.Households.Where(household => household.HouseholdNo == SomeRegister.No(1) || household.HouseholdNo == SomeRegister.No(2)).ToListAsync())
            {
                household.Announce("minimum-living", new DateOnly(2014, 5, 20));
            }

            await db.SaveChangesAsync();
        });
    }
}
