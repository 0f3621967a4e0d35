using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Contracts.Households;
using ServiceDefaults.Auth;
using Testing;

namespace EcologicalCompensation.Tests.Totals;

public sealed class TotalsTests : IAsyncLifetime
{
    private Forestry _forestry = null!;

    public async Task InitializeAsync() => _forestry = await Forestry.Start("--Clock:Start=2017-12-31");

    public async Task DisposeAsync() => await _forestry.DisposeAsync();

    [Fact]
    public async Task A_household_reached_by_two_channels_counts_once_with_all_its_members()
    {
        var (both, forestOnly) = (Some.Household(people: 4), Some.Household(Forestry.OtherVillage, people: 3));
        await Land(both, forestOnly);
        await _forestry.Grant(Items.PublicForest, "2016");
        await _forestry.Grant(Items.PublicForest, "2017");
        await _forestry.Grant(Items.CroplandToForest, "2017");
        await _forestry.Propose(Items.CroplandToForest, "2015");

        var totals = await _forestry.Get("totals");

        Assert.Equal(
            ["ranger-pay", "public-forest", "cropland-to-forest", "forest-works", "land-lease", "scenic-stall"],
            totals.GetProperty("channels").EnumerateArray().Select(channel => channel.Text("item")));
        Assert.Equal((520.00m, 2, 7), Figures(totals.GetProperty("channels")[1]));
        Assert.Equal((300.00m, 1, 4), Figures(totals.GetProperty("channels")[2]));
        Assert.Equal((0.00m, 0, 0), Figures(totals.GetProperty("channels")[0]));
        Assert.Equal((820.00m, 2, 7), Figures(totals.GetProperty("total")));
        Assert.Equal((260.00m, 2, 7), Figures((await _forestry.Get("totals?year=2016")).GetProperty("total")));
        Assert.Equal(
            [(both.HouseholdId, 560.00m, 4), (forestOnly.HouseholdId, 260.00m, 3)],
            (await _forestry.Items("totals/households")).Select(row => (row.GetProperty("householdId").GetGuid(), row.Yuan("amount"), row.Number("people")))
                .OrderByDescending(row => row.Item2));
        Assert.Single(await _forestry.Items("totals/households?item=cropland-to-forest&year=2017"));
    }

    [Fact]
    public async Task Totals_keep_to_the_callers_area()
    {
        await Land(Some.Household(people: 4), Some.Household(Forestry.OtherVillage, people: 3));
        await _forestry.Grant(Items.PublicForest, "2017");
        var cadre = _forestry.Service.As("village.02", Roles.VillageCadre, Departments.Households, Forestry.OtherVillage);

        Assert.Equal((130.00m, 1, 3), Figures((await _forestry.Get("totals", cadre)).GetProperty("total")));
        Assert.Equal((130.00m, 1, 4), Figures((await _forestry.Get($"totals?areaCode={Forestry.Village}")).GetProperty("total")));
        await cadre.GetAsync($"/api/ecology/totals?areaCode={Forestry.Village}").MustBe(HttpStatusCode.Forbidden, "area-out-of-scope");
        await _forestry.Officer.GetAsync("/api/ecology/totals?year=20").MustBe(HttpStatusCode.BadRequest, "validation");
        await _forestry.Service.Anonymous().GetAsync("/api/ecology/totals").MustBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_run_that_is_sent_back_grants_nothing_and_may_be_proposed_again_and_nobody_approves_his_own()
    {
        await Land(Some.Household(), Some.Household());
        var run = await _forestry.Propose(Items.PublicForest, "2017");
        var both = _forestry.Service.As("forestry.county", Roles.DepartmentChief, Departments.Ecology, Forestry.County);

        await _forestry.Post(both, $"runs/{run}/approval", new { decision = "approve" }).MustForbid("maker-cannot-approve");
        (await _forestry.Post(_forestry.Chief, $"runs/{run}/approval", new { decision = "return", reason = "面积待核" })).EnsureSuccessStatusCode();

        Assert.Equal((0.00m, 0, 0), Figures((await _forestry.Get("totals")).GetProperty("total")));
        Assert.Equal(260.00m, await _forestry.Grant(Items.PublicForest, "2017"));
    }

    [Fact]
    public async Task The_OpenAPI_document_names_the_routes()
    {
        var document = await _forestry.Service.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/ecology.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.All(
            ["/api/ecology/totals", "/api/ecology/rangers/{id}/steps", "/api/ecology/rangers/applications", "/api/ecology/imports", "/api/ecology/runs"],
            route => Assert.Contains(route, paths));
    }

    private async Task Land(HouseholdLine first, HouseholdLine second)
    {
        await _forestry.Hear(first, second);
        var import = await _forestry.Import("parcels", await ImportClient.Workbook(new SomeSheet(
            "地块", ["类别*", "户编号*", "地块编号*", "面积(亩)*", "起始年度*"],
            ["公益林", first.HouseholdNo, "G1", 10, 2016], ["公益林", second.HouseholdNo, "G2", 10, 2016], ["退耕还林", first.HouseholdNo, "T1", 1, 2015])));
        Assert.Equal(0, import.Rejected);
    }

    private static (decimal Amount, int Households, int People) Figures(JsonElement total) =>
        (total.Yuan("amount"), total.Number("households"), total.Number("people"));
}
