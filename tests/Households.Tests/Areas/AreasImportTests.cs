using System.Net;
using System.Net.Http.Json;
using Households.Areas;
using ServiceDefaults.Imports;
using Testing;

namespace Households.Tests.Areas;

public sealed class AreasImportTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    private static readonly string[] Header = ["代码*", "名称*", "上级代码", "人口", "重点村"];

    [Fact]
    public async Task The_tree_is_loaded_and_each_caller_sees_the_branch_to_his_own_area()
    {
        var import = await Load(
            ["990101", "示范县"], ["990101001", "示范镇", "990101"], ["990101001001", "一村", "990101001", 1200, "是"], ["990101001002", "二村", "990101001", 900, "否"]);

        Assert.Equal((ImportState.Done, 4, 4, 0), (import.State, import.Rows, import.Accepted, import.Rejected));
        var seen = await county.Cadre("990101001002").GetFromJsonAsync<AreaAnswer[]>("/api/households/areas?parent=990101001");
        Assert.Equal(["二村"], seen!.Select(area => area.Name));
        var all = await county.Officer.GetFromJsonAsync<AreaAnswer[]>("/api/households/areas?parent=990101001");
        Assert.Equal([("一村", 1200, true), ("二村", 900, false)], all!.Select(area => (area.Name, area.Population ?? 0, area.IsKey)));
    }

    [Fact]
    public async Task An_area_is_refused_by_row_and_column_when_its_place_in_the_tree_is_wrong()
    {
        var import = await Load(
            ["990101", "示范县"], ["990101009", "远镇", "990102"], ["99010", "短码"], ["520622", "外县"], ["990101", "又一县"], ["990101077001", "孤村"], ["990101001", ""]);

        Assert.Equal(
            [(3, "上级代码", "parent-mismatch"), (4, "代码", "area-malformed"), (5, "代码", "area-out-of-scope"), (6, "代码", "duplicate"), (7, "代码", "parent-unknown"), (8, "名称", "required")],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.Equal((7, 1, 6), (import.Rows, import.Accepted, import.Rejected));
    }

    [Fact]
    public async Task A_file_without_a_required_column_is_refused_and_an_unknown_column_is_told()
    {
        var file = await ImportClient.Workbook(new SomeSheet("地区", ["代码*", "备注"], ["990101", "x"]));

        var import = await county.Officer.Import(HouseholdsFixture.Imports, file, ("kind", "areas"));

        Assert.Equal(ImportState.Refused, import.State);
        Assert.Equal([("missing-column", "名称"), ("unknown-column", "备注")], import.Errors.Select(error => (error.Code, error.Column)));
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_422_and_leaves_nothing()
    {
        using var answer = await county.Officer.Upload(HouseholdsFixture.Imports, "not a workbook"u8.ToArray(), ("kind", "areas"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("file-unreadable", await answer.ProblemCode());
    }

    [Fact]
    public async Task Only_the_officer_of_the_register_may_upload()
    {
        using var answer = await county.Cadre("990101001001").Upload(HouseholdsFixture.Imports, await ImportClient.Workbook(), ("kind", "areas"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<ImportAnswer> Load(params ServiceDefaults.Workbooks.WorkbookCell[][] rows) =>
        await county.Officer.Import(HouseholdsFixture.Imports, await ImportClient.Workbook(new SomeSheet("地区", Header, rows)), ("kind", "areas"));
}
