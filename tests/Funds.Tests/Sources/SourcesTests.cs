using System.Net;
using System.Text.Json;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Sources;

public abstract class SourcesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task Money_is_allotted_released_and_assigned_by_two_people_and_then_pays_a_batch()
    {
        await using var funds = await databases.Start();
        var source = await funds.OpenSource("forest", "department-fund", purposes: ["new-item"]);
        await funds.Act(source, "allotment", 7_100_000);
        Assert.Equal(7_100_000m, (await funds.BalanceOf(source)).GetProperty("awaited").GetDecimal());
        await funds.Act(source, "release", 7_000_000);
        await Ok(await Post(funds.Maker, "/api/funds/assignments", new { sourceId = source, items = new[] { "new-item" }, areaCode = County }));
        await Ok(await Post(funds.Checker, $"/api/funds/assignments/{source}/approval"));
        await funds.Request(Some.Request("new-item", "2016", Some.Line(100)));
        await funds.Send("new-item", "2016");

        var detail = (await Ok(await funds.Maker.GetAsync($"/api/funds/sources/{source}"))).GetProperty("source").GetProperty("balance");
        Assert.Equal((7_100_000m, 100_000m, 6_999_900m, 100m), (Yuan(detail, "total"), Yuan(detail, "awaited"), Yuan(detail, "available"), Yuan(detail, "encumbered")));
        var statement = await Ok(await funds.Maker.GetAsync($"/api/funds/sources/{source}/statement"));
        Assert.Equal(["encumbrance", "release", "allotment"], statement.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("kind").GetString()));
        foreach (var file in new[] { $"/api/funds/sources/{source}/statement/export", "/api/funds/sources/export", "/api/funds/ledger/trial-balance/export" })
        {
            Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await funds.Maker.GetByteArrayAsync(file), 0, 2));
        }
    }

    [Fact]
    public async Task The_maker_of_an_act_cannot_book_it_and_other_roles_and_areas_are_refused()
    {
        await using var funds = await databases.Start();
        var source = await funds.OpenSource("s", "poverty-fund");
        var act = (await Ok(await Post(funds.Maker, $"/api/funds/sources/{source}/acts", Allotment(5), "a"))).GetProperty("id").GetGuid();
        var sameMan = funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, County);
        var elsewhere = funds.Service.As("finance.else", Roles.FinanceChecker, Departments.Funds, "990102");

        await Refused(409, "maker-cannot-approve", await Post(sameMan, $"/api/funds/acts/{act}/approval"));
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, $"/api/funds/acts/{act}/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/sources/{source}/balance")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Maker, $"/api/funds/acts/{act}/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Checker, $"/api/funds/sources/{source}/acts", Allotment(5), "b")).StatusCode);
        await Refused(400, "idempotency-key-required", await Post(funds.Maker, $"/api/funds/sources/{source}/acts", Allotment(5)));
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(funds.Maker, $"/api/funds/sources/{source}/acts", Allotment(0), "c")).StatusCode);
        Assert.Equal(0m, (await funds.BalanceOf(source)).GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task An_act_asked_for_twice_with_one_key_is_one_act_and_books_once()
    {
        await using var funds = await databases.Start();
        var source = await funds.OpenSource("s", "poverty-fund");
        var path = $"/api/funds/sources/{source}/acts";

        var first = (await Ok(await Post(funds.Maker, path, Allotment(5), "one"))).GetProperty("id").GetGuid();
        Assert.Equal(first, (await Ok(await Post(funds.Maker, path, Allotment(5), "one"))).GetProperty("id").GetGuid());
        await Ok(await Post(funds.Checker, $"/api/funds/acts/{first}/approval"));

        await Refused(409, "act-already-decided", await Post(funds.Checker, $"/api/funds/acts/{first}/approval"));
        Assert.Equal(5m, (await funds.BalanceOf(source)).GetProperty("awaited").GetDecimal());
    }

    [Fact]
    public async Task Fiscal_money_needs_an_allotment_and_no_more_is_released_than_was_allotted()
    {
        await using var funds = await databases.Start();
        var source = await funds.OpenSource("s", "works-relief");

        await Refused(409, "fund-needs-allotment", await Post(funds.Maker, $"/api/funds/sources/{source}/acts", Of("receipt", 5), "r"));
        await funds.Act(source, "allotment", 10);
        var act = (await Ok(await Post(funds.Maker, $"/api/funds/sources/{source}/acts", Of("release", 10.01m), "s"))).GetProperty("id").GetGuid();

        await Refused(409, "fund-exhausted", await Post(funds.Checker, $"/api/funds/acts/{act}/approval"));
    }

    [Fact]
    public async Task A_wrong_entry_is_undone_once_by_a_reversal_with_a_reason()
    {
        await using var funds = await databases.Start();
        var source = await funds.OpenSource("s", "unit-fund");
        await funds.Act(source, "receipt", 50_000);
        var entry = await funds.Read(db => db.LedgerEntries.Where(row => row.SourceId == source).Select(row => row.Id).SingleAsync());
        var path = $"/api/funds/ledger/entries/{entry}/reversal";

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(funds.Maker, path, new { reason = "" }, "r0")).StatusCode);
        var act = (await Ok(await Post(funds.Maker, path, new { reason = "金额记错" }, "r1"))).GetProperty("id").GetGuid();
        await Refused(409, "entry-already-reversed", await Post(funds.Maker, path, new { reason = "再来" }, "r2"));
        await Ok(await Post(funds.Checker, $"/api/funds/acts/{act}/approval"));

        Assert.Equal(0m, (await funds.BalanceOf(source)).GetProperty("total").GetDecimal());
        Assert.Equal(2, await funds.Read(db => db.LedgerEntries.CountAsync(row => row.SourceId == source)));
    }

    [Fact]
    public async Task A_fund_serves_only_its_purposes()
    {
        await using var funds = await databases.Start();
        var source = await funds.OpenSource("s", "poverty-fund", purposes: [Items.RangerPay]);

        await Refused(409, "fund-purpose", await Post(funds.Maker, "/api/funds/assignments", new { sourceId = source, items = new[] { Items.LandLease }, areaCode = County }));
    }

    [Fact]
    public async Task N36_N43_and_N51_the_year_s_funds_by_level_kind_and_department()
    {
        await using var funds = await databases.Start();
        foreach (var (code, kind, department, yuan, year) in new[]
        {
            ("n36-1", "poverty-fund", "财政局", 7_100_000m, 2031), ("n36-2", "county-match", "财政局", 15_000_000m, 2031),
            ("n43-1", "works-relief", "发改局", 96_740_000m, 2032), ("n43-2", "ethnic-development", "民宗局", 6_900_000m, 2032),
            ("n43-3", "poverty-fund", "扶贫办", 248_360_000m, 2032),
        })
        {
            await funds.Act(await funds.OpenSource(code, kind, year, department: department), "allotment", yuan);
        }

        var unit = await funds.OpenSource("n51-1", "unit-fund", 2033, department: "帮扶单位");
        await funds.Act(unit, "receipt", 50_000);
        await funds.Act(unit, "receipt", 75_000);
        await funds.Act(await funds.OpenSource("n51-2", "donation", 2033, department: "个人"), "receipt", 5000);

        Assert.Equal(22_100_000m, Yuan(await Summary(funds, 2031), "total"));
        Assert.Equal(352_000_000m, Yuan(await Summary(funds, 2032), "total"));
        Assert.Equal(
            [("扶贫办", 248_360_000m), ("发改局", 96_740_000m), ("民宗局", 6_900_000m)],
            (await Summary(funds, 2032)).GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("department").GetString()!, Yuan(row, "total"))));
        Assert.Equal([125_000m, 5000m], (await Summary(funds, 2033)).GetProperty("rows").EnumerateArray().Select(row => Yuan(row, "total")));
    }

    [Fact]
    public async Task A_closed_year_carries_over_what_is_left_and_bound_and_takes_no_entry_any_more()
    {
        await using var funds = await databases.Start();
        var county = $"{990_200 + Random.Shared.Next(700)}";
        var maker = funds.Service.As("finance.maker", Roles.FinanceMaker, Departments.Funds, county);
        var checker = funds.Service.As("finance.checker", Roles.FinanceChecker, Departments.Funds, county);
        var source = await funds.OpenSource("h11", "own-money", 2013, county);
        await funds.Act(source, "receipt", 5_000_000);
        await Refused(409, "year-not-over", await Post(maker, "/api/funds/ledger/closes", new { areaCode = county, year = 2014 }, "early"));

        var close = (await Ok(await Post(maker, "/api/funds/ledger/closes", new { areaCode = county, year = 2013 }, "c"))).GetProperty("id").GetGuid();
        await Ok(await Post(checker, $"/api/funds/ledger/closes/{close}/approval"));

        var old = await Ok(await maker.GetAsync($"/api/funds/sources/{source}/balance"));
        Assert.Equal((0m, 5_000_000m), (Yuan(old, "available"), Yuan(old, "carried")));
        var next = (await Ok(await maker.GetAsync("/api/funds/sources?year=2014"))).GetProperty("items")[0];
        Assert.Equal(5_000_000m, Yuan(next.GetProperty("balance"), "available"));
        Assert.Equal(source, next.GetProperty("carriedFromId").GetGuid());
        await Refused(409, "year-closed", await Post(maker, $"/api/funds/sources/{source}/acts", Of("receipt", 5), "late"));

        // What was wrong in the closed year is undone in the next.
        var entry = await funds.Read(db => db.LedgerEntries.Where(row => row.SourceId == source && row.About != close).Select(row => row.Id).SingleAsync());
        var act = (await Ok(await Post(maker, $"/api/funds/ledger/entries/{entry}/reversal", new { reason = "上年多记" }, "rev"))).GetProperty("id").GetGuid();
        await Ok(await Post(checker, $"/api/funds/acts/{act}/approval"));
        Assert.Equal(0m, Yuan(await Ok(await maker.GetAsync($"/api/funds/sources/{next.GetProperty("id").GetGuid()}/balance")), "available"));
        var trial = (await Ok(await maker.GetAsync("/api/funds/ledger/trial-balance"))).GetProperty("total");
        Assert.True(trial.GetProperty("balanced").GetBoolean());
        Assert.Empty((await Ok(await maker.GetAsync("/api/funds/ledger/proof?year=2013"))).GetProperty("differences").EnumerateArray());
    }

    private static async Task<JsonElement> Summary(FundsHarness funds, int year) => await Ok(await funds.Maker.GetAsync($"/api/funds/sources/summary?year={year}"));

    private static decimal Yuan(JsonElement from, string name) => from.GetProperty(name).GetDecimal();

    private static object Allotment(decimal amount) => Of("allotment", amount);

    private static object Of(string kind, decimal amount) => new { kind, amount, on = "2014-05-13", document = "测财〔2014〕2号" };
}

public sealed class SourcesOnSqlite(OnSqlite databases) : SourcesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class SourcesOnPostgres(OnPostgres databases) : SourcesTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
