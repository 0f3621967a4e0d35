using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Workbooks;

namespace Insight.Tests.Items;

public sealed class ItemsTests(InsightFixture insight) : IClassFixture<InsightFixture>
{
    [Fact]
    public async Task Every_figure_of_a_total_opens_down_to_the_rows_that_make_it()
    {
        var village = insight.NewVillage();
        var families = Enumerable.Range(1, 7).Select(people => Some.Household(village, people)).ToArray();
        var paid = Some.Granted("public-forest", "2016", [.. families.Take(5).Select(family => Some.Benefit(family.HouseholdId, 13.37m))]);
        var open = Some.Granted("public-forest", "2017", [.. families.Skip(3).Select(family => Some.Benefit(family.HouseholdId, 26))]);
        await insight.Deliver(Some.Register(families), paid, open, Some.Settled(paid, "paid"));

        var total = await insight.Item(village, "public-forest");
        var paidRows = await Rows($"/api/insight/items?item=public-forest&state=paid&areaCode={village}");
        var households = await Rows($"/api/insight/items/households?item=public-forest&areaCode={village}&pageSize=3");

        Assert.Equal(total.GetProperty("paid").GetDecimal(), paidRows.GetProperty("items").EnumerateArray().Sum(row => row.GetProperty("amount").GetDecimal()));
        Assert.Equal(5, paidRows.GetProperty("total").GetInt32());
        Assert.Equal(total.GetProperty("households").GetInt32(), households.GetProperty("total").GetInt32());
        Assert.Equal(3, households.GetProperty("items").GetArrayLength());
        Assert.Equal(7, (await Rows($"/api/insight/households?areaCode={village}&status=announced&class=general&cause=illness")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_workbook_holds_the_same_rows()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village);
        var granted = Some.Granted("ranger-pay", "2016-03", Some.Benefit(family.HouseholdId, 300));
        await insight.Deliver(Some.Register(family), granted, Some.Settled(granted, "paid"));

        var file = new MemoryStream(await insight.Leader.GetByteArrayAsync($"/api/insight/items/export?areaCode={village}"));

        var rows = new List<string>();
        using var reader = WorkbookReader.Open(file);
        foreach (var row in reader.ReadRows("明细").Skip(1))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, 9).Select(column => row[column])));
        }

        Assert.Equal([$"{family.HouseholdNo}|{village}01|ecology|生态护林员管护补助|2016-03|300.00|cash|paid|2016-09-30"], rows);
    }

    [Fact]
    public async Task A_grant_without_its_request_shows_as_a_difference_until_the_request_is_heard()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village);
        var granted = Some.Granted("scenic-stall", "2016", Some.Benefit(family.HouseholdId, 50.05m));
        await insight.Deliver(Some.Register(family), granted);

        var open = Assert.Single((await Rows($"/api/insight/differences?areaCode={village}")).GetProperty("items").EnumerateArray());
        Assert.Equal((50.05m, 0m), (open.GetProperty("granted").GetDecimal(), open.GetProperty("requested").GetDecimal()));

        await insight.Deliver(Some.Requested(granted));

        Assert.Equal(0, (await Rows($"/api/insight/differences?areaCode={village}")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_published_surface_has_no_writing_route_of_its_own()
    {
        var document = await insight.Leader.GetFromJsonAsync<JsonElement>("/openapi/insight.json");

        var own = document.GetProperty("paths").EnumerateObject().Where(path => !path.Name.Contains("/ops/") && !path.Name.Contains("/parameters")).ToList();
        Assert.Contains(own, path => path.Name == "/api/insight/totals");
        Assert.All(own, path => Assert.Equal(["get"], path.Value.EnumerateObject().Select(method => method.Name)));
    }

    [Fact]
    public async Task A_state_that_does_not_exist_is_refused()
    {
        var answer = await insight.Leader.GetAsync("/api/insight/items?state=lost");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<JsonElement> Rows(string path) => insight.Leader.GetFromJsonAsync<JsonElement>(path);
}
