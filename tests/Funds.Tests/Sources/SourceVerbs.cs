using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Sources;

/// <summary>The acts of the finance office on fund sources, through the routes and by two people.</summary>
internal static class SourceVerbs
{
    public static async Task<Guid> OpenSource(
        this FundsHarness funds, string code, string kind, int year = 2014, string area = County, string department = "财政局", string[]? purposes = null)
    {
        var source = (await Ok(await Post(funds.Maker(area), "/api/funds/sources", new
        {
            code = $"{code}-{Guid.NewGuid():N}"[..30],
            name = code,
            level = "county",
            kind,
            department,
            areaCode = area,
            year,
            purposes = purposes ?? ["road"],
            document = "测财〔2014〕1号",
        }, Guid.NewGuid().ToString()))).GetProperty("id").GetGuid();
        await Ok(await Post(funds.Checker(area), $"/api/funds/sources/{source}/approval"));

        return source;
    }

    /// <summary>Writes money down and books it.</summary>
    public static async Task Act(this FundsHarness funds, Guid source, string kind, decimal amount)
    {
        var area = await funds.Read(db => Task.FromResult(db.FundSources.Single(entry => entry.Id == source).AreaCode));
        var body = new { kind, amount, on = "2014-05-13", document = "测财〔2014〕2号" };
        var act = (await Ok(await Post(funds.Maker(area), $"/api/funds/sources/{source}/acts", body, Guid.NewGuid().ToString()))).GetProperty("id").GetGuid();
        await Ok(await Post(funds.Checker(area), $"/api/funds/acts/{act}/approval"));
    }

    private static HttpClient Maker(this FundsHarness funds, string area) => funds.Service.As("finance.maker", Roles.FinanceMaker, Departments.Funds, area);

    private static HttpClient Checker(this FundsHarness funds, string area) => funds.Service.As("finance.checker", Roles.FinanceChecker, Departments.Funds, area);
}
