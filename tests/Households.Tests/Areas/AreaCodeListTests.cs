using System.Net;
using System.Net.Http.Json;
using System.Text;
using Households.Areas;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Areas;

/// <summary>Lists of codes as they are published: quoted CSV with English headers, counties, then townships, then villages.</summary>
public sealed class AreaCodeListTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    private const string Counties = "code,name,cityCode,provinceCode\n533401,\"香格里拉市\",5334,53\n533422,\"德钦县\",5334,53\n620522,\"秦安县\",6205,62\n";
    private const string Streets =
        "code,name,areaCode,provinceCode,cityCode\r\n533401101,\"建塘镇\",533401,53,5334\r\n533401102,\"小中甸镇\",533401,53,5334\r\n533422101,\"升平镇\",533422,53,5334\r\n";
    private const string Villages =
        "code,name,streetCode,areaCode,cityCode\n533401101000,建塘镇,533401000000,,\n533401101201,\"红旗\"\"一\"\"村,新\",533401101,533401,5334\n533401101202,解放村,533401102,533401,5334\n,无码村,,,\n";

    private HttpClient Officer => county.Service.As("poverty.533401", Roles.RegisterOfficer, "households", "533401");

    [Fact]
    public async Task Published_lists_build_the_tree_of_the_own_county_and_the_same_file_again_changes_nothing()
    {
        var counties = await Load(Counties);
        var streets = await Load(Streets);
        var villages = await Load(Villages);

        Assert.Equal((ImportState.Done, 3, 1, 0), (counties.State, counties.Rows, counties.Accepted, counties.Rejected));
        Assert.Equal(["rows-elsewhere", "unknown-column"], counties.Errors.Select(error => error.Code).Distinct().Order());
        Assert.Equal((2, 0), (streets.Accepted, streets.Rejected));
        Assert.Equal([("新增地区", "533401101", "建塘镇"), ("新增地区", "533401102", "小中甸镇")], streets.Changes.Select(change => (change.Field, change.HouseholdNo, change.After ?? "")));
        Assert.Equal(
            [(4, "上级代码", "parent-mismatch"), (5, "代码", "required")], villages.Errors.Where(error => error.Row > 0).Select(error => (error.Row, error.Column, error.Code)));
        Assert.Equal(["红旗\"一\"村,新"], (await Officer.GetFromJsonAsync<AreaAnswer[]>($"{AreaActs.Route}?parent=533401101"))!.Select(area => area.Name));
        var again = await Load(Streets);
        Assert.Equal((2, 0, 0), (again.Accepted, again.Rejected, again.Changes.Count));
        var history = await Officer.GetFromJsonAsync<PageOf<AreaHistoryLine>>($"{AreaActs.Route}/533401101/history", PlatformJson.Options);
        Assert.Equal(1, history!.Total);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_come_and_loads_nothing_until_it_is_applied()
    {
        var neighbour = county.Service.As("poverty.620522", Roles.RegisterOfficer, "households", "620522");
        using var upload = await neighbour.UploadAs("areas.csv", HouseholdsFixture.Imports, Encoding.UTF8.GetBytes(Counties), ("kind", "areas"), ("mode", "code-list"), ("dryRun", "true"));
        var location = upload.Headers.Location!.ToString();
        var preview = await neighbour.Ended(location);

        Assert.Equal(("620522", "秦安县"), (Assert.Single(preview.Changes).HouseholdNo, preview.Changes[0].After));
        Assert.Empty((await neighbour.GetFromJsonAsync<AreaAnswer[]>(AreaActs.Route))!);
        (await neighbour.PostAsync($"{location}/apply", null)).EnsureSuccessStatusCode();
        await neighbour.Ended(location);
        Assert.Equal("秦安县", Assert.Single((await neighbour.GetFromJsonAsync<AreaAnswer[]>(AreaActs.Route))!).Name);
    }

    [Fact]
    public async Task A_list_in_the_encoding_of_a_spreadsheet_program_is_read_too_and_one_that_is_no_text_is_422()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("代码,名称,人口\n990101,示范县,\n990101066,\"编码镇\",120\n");

        var import = await Upload(county.Officer, gb, "tree");
        using var torn = await county.Officer.UploadAs("areas.csv", HouseholdsFixture.Imports, "code,name\n1,\"open"u8.ToArray(), ("kind", "areas"));
        using var binary = await county.Officer.UploadAs("areas.csv", HouseholdsFixture.Imports, [0x63, 0x00, 0x01], ("kind", "areas"));
        using var other = await county.Officer.UploadAs("register.csv", HouseholdsFixture.Imports, "户编号,村代码\n"u8.ToArray());

        Assert.Equal((ImportState.Done, 2), (import.State, import.Accepted));
        Assert.Equal([422, 422, 422], new[] { torn, binary, other }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task Areas_are_searched_by_name_code_and_level_and_exported_in_the_form_of_the_import()
    {
        var (first, second) = await county.Tree();
        await county.Done(first + "00102", "closing", new { });

        var named = await Find($"areaCode={first}&q=村&pageSize=1");
        var groups = await Find($"areaCode={first}&level=group");
        var closed = await Find($"areaCode={first}&closed=true");
        var cadre = await Find($"q=村", county.Cadre(second + "001"));
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{AreaActs.Route}/export.xlsx?areaCode={second}")));

        Assert.Equal((2, "甲一村"), (named.Total, Assert.Single(named.Items).Name));
        Assert.Equal(["东组", "南组"], groups.Items.Select(area => area.Name));
        Assert.Equal("西组", Assert.Single(closed.Items).Name);
        Assert.Equal("乙一村", Assert.Single(cadre.Items).Name);
        Assert.Equal(["代码", second, second + "001", second + "00101"], workbook.ReadRows("地区").Select(row => row[0]));
        Assert.Equal(HttpStatusCode.BadRequest, (await county.Officer.GetAsync($"{AreaActs.Route}/search?level=street")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Cadre(second + "001").GetAsync($"{AreaActs.Route}/search?areaCode={first}")).StatusCode);
    }

    private Task<ImportAnswer> Load(string csv) => Upload(Officer, Encoding.UTF8.GetBytes(csv), "code-list");

    private static async Task<ImportAnswer> Upload(HttpClient officer, byte[] csv, string mode)
    {
        using var answer = await officer.UploadAs("areas.csv", HouseholdsFixture.Imports, csv, ("kind", "areas"), ("mode", mode));
        answer.EnsureSuccessStatusCode();

        return await officer.Ended(answer.Headers.Location!.ToString());
    }

    private async Task<PageOf<AreaAnswer>> Find(string query, HttpClient? user = null) =>
        (await (user ?? county.Officer).GetFromJsonAsync<PageOf<AreaAnswer>>($"{AreaActs.Route}/search?{query}", PlatformJson.Options))!;
}
