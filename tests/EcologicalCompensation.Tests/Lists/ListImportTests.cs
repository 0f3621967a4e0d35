using System.Net;
using ServiceDefaults.Auth;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace EcologicalCompensation.Tests.Lists;

public sealed class ListImportTests(ForestryFixture fixture) : IClassFixture<ForestryFixture>
{
    private static readonly string[] ParcelHeader = ["类别*", "户编号*", "地块编号*", "面积(亩)*", "起始年度*", "小地名"];

    private readonly Forestry _forestry = fixture.Forestry;

    [Fact]
    public async Task Each_wrong_cell_is_told_by_row_and_column_and_the_good_rows_are_taken()
    {
        var village = fixture.NewVillage();
        var (owner, gone) = (Some.Household(village), Some.Household(village, status: "cancelled"));
        await _forestry.Hear(owner, gone);

        var import = await Import("parcels", ParcelHeader,
            ["公益林", owner.HouseholdNo, "P1", 4.37m, 2015, "松树坳"], ["荒地", owner.HouseholdNo, "P2", 1, 2015], ["公益林", "没有这户", "P3", 1, 2015],
            ["公益林", gone.HouseholdNo, "P4", 1, 2015], ["公益林", owner.HouseholdNo, "P5", 0, 2015], ["公益林", owner.HouseholdNo, "P6", 1.2345m, 2015],
            ["公益林", owner.HouseholdNo, "P7", 1, "今年"], ["公益林", owner.HouseholdNo, "", 1, 2015], ["退耕还林", owner.HouseholdNo, "P1", 2, 2015],
            ["公益林", owner.HouseholdNo, "P1", 9, 2015]);

        Assert.Equal((ImportState.Done, 10, 2, 8), (import.State, import.Rows, import.Accepted, import.Rejected));
        Assert.Equal(
            [
                (3, "类别", "unknown-word"), (4, "户编号", "household-unknown"), (5, "户编号", "household-cancelled"), (6, "面积(亩)", "out-of-range"),
                (7, "面积(亩)", "out-of-range"), (8, "起始年度", "not-a-number"), (9, "地块编号", "required"), (11, "地块编号", "duplicate"),
            ],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.Equal([("cropland-to-forest", 2m), ("public-forest", 4.37m)],
            (await _forestry.Items($"parcels?areaCode={village}")).Select(parcel => (parcel.Text("kind"), parcel.Yuan("area"))));
    }

    [Fact]
    public async Task A_file_sent_twice_changes_nothing_and_a_dry_run_neither()
    {
        var village = fixture.NewVillage();
        var owner = Some.Household(village);
        await _forestry.Hear(owner);
        var file = await ImportClient.Workbook(new SomeSheet("地块", ParcelHeader, ["公益林", owner.HouseholdNo, village, 4.37m, 2015]));

        await _forestry.Officer.Import("/api/ecology/imports", file, ("kind", "parcels"), ("dryRun", "true"));
        Assert.Empty(await _forestry.Items($"parcels?areaCode={village}"));
        await _forestry.Import("parcels", file);
        var again = await _forestry.Import("parcels", file);

        Assert.Equal((1, 0), (again.Accepted, again.Rejected));
        Assert.Single(await _forestry.Items($"parcels?areaCode={village}"));
    }

    [Fact]
    public async Task A_worker_must_be_a_member_of_an_announced_household()
    {
        var village = fixture.NewVillage();
        var (announced, registered) = (Some.Household(village), Some.Household(village, status: "registered"));
        await _forestry.Hear(announced, registered);
        const string stranger = "990101196101010020";

        var import = await Import("labour", ["户编号*", "身份证号*", "项目*", "金额*", "日期*"],
            [announced.HouseholdNo, stranger, "森林抚育", 540, "2015-03-08"], [registered.HouseholdNo, stranger, "森林抚育", 540, "2015-03-08"],
            [announced.HouseholdNo, "990101196101010021", "森林抚育", -1, "三月"]);

        Assert.Equal(
            [
                (2, "身份证号", "person-not-in-household"), (3, "户编号", "household-not-announced"), (3, "身份证号", "person-not-in-household"),
                (4, "身份证号", "id-check-digit"), (4, "金额", "out-of-range"), (4, "日期", "not-a-day"),
            ],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.DoesNotContain(import.Errors, error => error.Message.Contains("990101"));
    }

    [Fact]
    public async Task Households_outside_the_uploaders_area_are_refused_and_not_shown()
    {
        var village = fixture.NewVillage();
        var owner = Some.Household(village);
        await _forestry.Hear(owner);
        var row = new WorkbookCell[] { "公益林", owner.HouseholdNo, village, 1, 2015 };
        var file = await ImportClient.Workbook(new SomeSheet("地块", ParcelHeader, row));
        var elsewhere = _forestry.Service.As("station.2", Roles.DepartmentOfficer, Departments.Ecology, "990101003");

        var refused = await _forestry.Import("parcels", file, by: elsewhere);
        await _forestry.Import("parcels", file);

        Assert.Equal(["area-out-of-scope"], refused.Errors.Select(error => error.Code));
        Assert.Empty(await _forestry.Items("parcels", elsewhere));
        await elsewhere.GetAsync($"/api/ecology/parcels?areaCode={village}").MustBe(HttpStatusCode.Forbidden, "area-out-of-scope");
    }

    [Fact]
    public async Task A_file_without_a_required_column_is_refused_and_other_departments_cannot_send_one()
    {
        var refused = await Import("leases", ["户编号*", "地块编号*", "面积(亩)*", "起始年度*", "年限*"], ["H", "L", 1, 2015, 1]);
        Assert.Equal((ImportState.Refused, "missing-column", "年租金(元/亩)"), (refused.State, refused.Errors[0].Code, refused.Errors[0].Column));

        var file = await ImportClient.Workbook(new SomeSheet("地块", ParcelHeader));
        var school = _forestry.Service.As("education.county", Roles.DepartmentOfficer, Departments.Education, Forestry.County);
        await school.Upload("/api/ecology/imports", file, ("kind", "parcels")).MustBe(HttpStatusCode.Forbidden);
        await _forestry.Chief.Upload("/api/ecology/imports", file, ("kind", "parcels")).MustBe(HttpStatusCode.Forbidden);
        await _forestry.Officer.Upload("/api/ecology/imports", file, ("kind", "orchards")).MustBe(HttpStatusCode.BadRequest, "validation");
    }

    private async Task<ImportAnswer> Import(string kind, string[] header, params WorkbookCell[][] rows) =>
        await _forestry.Import(kind, await ImportClient.Workbook(new SomeSheet("表", header, rows)));
}
