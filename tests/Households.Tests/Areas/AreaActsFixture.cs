using System.Net.Http.Json;
using System.Text.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Areas;

/// <summary>The people who change the area tree, and a tree of their own for each test: townships are numbered from 101 on.</summary>
internal static class AreaActs
{
    public const string Route = "/api/households/areas";

    private static int _townships = 100;

    public static HttpClient Chief(this HouseholdsFixture county) => county.Service.As("poverty.chief", Roles.RegisterChief, "households", HouseholdsFixture.County);

    /// <summary>Two townships. The first has villages 001 (groups 01 and 02) and 002 (group 01), the second has village 001 (group 01).</summary>
    public static async Task<(string First, string Second)> Tree(this HouseholdsFixture county)
    {
        var (first, second) = (Township(), Township());
        await county.LoadTree(
            ["990101", "示范县"], [first, "甲镇"], [first + "001", "甲一村", 400], [first + "00101", "东组", 150], [first + "00102", "西组", 250], [first + "002", "甲二村", 300],
            [first + "00201", "南组", 300], [second, "乙镇"], [second + "001", "乙一村", 500], [second + "00101", "北组", 500]);

        return (first, second);

        static string Township() => $"990101{Interlocked.Increment(ref _townships):000}";
    }

    public static async Task<ServiceDefaults.Imports.ImportAnswer> LoadTree(this HouseholdsFixture county, params WorkbookCell[][] rows) =>
        await county.Officer.Import(HouseholdsFixture.Imports, await ImportClient.Workbook(new SomeSheet("地区", ["代码*", "名称*", "人口"], rows)), ("kind", "areas"));

    /// <summary>Households of two in a group of a village.</summary>
    public static async Task<ServiceDefaults.Imports.ImportAnswer> Settle(this HouseholdsFixture county, string group, int count, int first)
    {
        var register = SomeRegister.Of(count, first, group[..12]);
        register.Households.ForEach(row => row[2] = group[12..]);

        return await county.Import(register);
    }

    public static Task<HttpResponseMessage> Ask(this HttpClient officer, string code, string act, object fields)
    {
        var body = JsonSerializer.SerializeToNode(fields)!.AsObject();
        body.TryAdd("on", "2014-05-01");
        body.TryAdd("reason", "行政区划调整");
        body.TryAdd("document", "县政发〔2014〕1号");

        return officer.PostAsJsonAsync($"{Route}/{code}/{act}", body);
    }

    public static async Task<Guid> Asked(this HouseholdsFixture county, string code, string act, object fields) =>
        await IdentificationFixture.Id(await county.Officer.Ask(code, act, fields));

    public static Task<HttpResponseMessage> DecideAct(this HttpClient checker, Guid id, string decision = "approve", string? reason = "同意") =>
        checker.PostAsJsonAsync($"{Route}/acts/{id}/approval", new { decision, reason });

    /// <summary>Asked for and put in force.</summary>
    public static async Task<JsonElement> Done(this HouseholdsFixture county, string code, string act, object fields)
    {
        using var answer = await county.Chief().DecideAct(await county.Asked(code, act, fields));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Where the households of a range live, in the order of their numbers.</summary>
    public static Task<List<string>> HomesOf(this HouseholdsFixture county, int first, int count)
    {
        var numbers = Enumerable.Range(first, count).Select(SomeRegister.No).ToList();

        return county.Service.Read((HouseholdsDbContext db) => db.Households.Where(household => numbers.Contains(household.HouseholdNo))
            .OrderBy(household => household.HouseholdNo).Select(household => household.AreaCode).ToListAsync());
    }
}
