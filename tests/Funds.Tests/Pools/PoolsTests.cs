using System.Net;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Funds.Tests.Projects;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Pools;

/// <summary>H08: several channels pooled, each with its own purpose kept (渠道不乱、用途不变).</summary>
public abstract class PoolsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task The_first_source_is_used_until_it_is_exhausted_and_the_batch_says_which_source_paid_how_much()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await office.Fund(50, Items.PublicForest, "a"), await office.Fund(100, Items.PublicForest, "b")];
        var pool = await Pooled(office, Items.PublicForest, InOrder(sources));
        PaymentLine[] lines = [await office.Request(Items.PublicForest, 30), await office.Request(Items.PublicForest, 40), await office.Request(Items.PublicForest, 10)];

        var batch = await office.Send(Items.PublicForest);
        Assert.Equal([(50m, 0m, 0m), (30m, 0m, 70m)], await Lines(office, pool));

        // What the bank sends back frees the last source first; what it pays, the first pays first.
        await office.Answer(batch, lines[0]);
        await office.SendBack(batch, lines[2]);
        Assert.Equal([(20m, 30m, 0m), (20m, 0m, 80m)], await Lines(office, pool));
        await office.Answer(batch, lines[1]);
        Assert.Equal([(0m, 50m, 0m), (0m, 20m, 80m)], await Lines(office, pool));

        await office.Reverse(lines[0]);
        Assert.Equal([(0m, 40m, 10m), (0m, 0m, 100m)], await Lines(office, pool));
        await office.BooksHold();
    }

    [Fact]
    public async Task A_pool_that_has_not_enough_refuses_the_batch_and_takes_of_no_member()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await office.Fund(50, Items.PublicForest), await office.Fund(49.99m, Items.PublicForest)];
        var pool = await Pooled(office, Items.PublicForest, InOrder(sources));
        await office.Request(Items.PublicForest, 100);

        var answer = await funds.TryApprove(await office.Freeze(Items.PublicForest), office.Checker);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("fund-exhausted", pool, 99.99m, 100m), (problem.GetProperty("code").GetString(), problem.GetProperty("poolId").GetGuid(),
            problem.GetProperty("balance").GetDecimal(), problem.GetProperty("need").GetDecimal()));
        Assert.Equal([(0m, 0m, 50m), (0m, 0m, 49.99m)], await Lines(office, pool));
    }

    [Fact]
    public async Task Batches_approved_at_once_never_overspend_a_pool()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await office.Fund(45, Items.PublicForest), await office.Fund(35, Items.PublicForest), await office.Fund(20, Items.PublicForest)];
        var pool = await Pooled(office, Items.PublicForest, InOrder(sources));
        var batches = new List<Guid>();
        for (var n = 0; n < 6; n++)
        {
            await office.Request(Items.PublicForest, 30);
            batches.Add(await office.Freeze(Items.PublicForest));
        }

        var answers = await Task.WhenAll(batches.Select(batch => Task.Run(() => funds.TryApprove(batch, office.Checker))));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal([(45m, 0m, 0m), (35m, 0m, 0m), (10m, 0m, 10m)], await Lines(office, pool));
    }

    [Fact]
    public async Task By_share_each_member_gives_its_per_cent_and_pays_its_per_cent()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await office.Fund(100, Items.PublicForest), await office.Fund(100, Items.PublicForest)];
        var pool = await Pooled(office, Items.PublicForest, [new { sourceId = sources[0], percent = (decimal?)60 }, new { sourceId = sources[1], percent = (decimal?)40 }], "by-share");
        PaymentLine[] lines = [await office.Request(Items.PublicForest, 50), await office.Request(Items.PublicForest, 10.01m)];

        var batch = await office.Send(Items.PublicForest);
        Assert.Equal([(36.01m, 0m, 63.99m), (24m, 0m, 76m)], await Lines(office, pool));
        await office.Answer(batch, lines[0]);
        await office.SendBack(batch, lines[1]);

        Assert.Equal(50m, (await Lines(office, pool)).Sum(line => line.Paid));
        Assert.InRange((await Lines(office, pool))[0].Paid, 29.99m, 30.01m);
        Assert.All(await Lines(office, pool), line => Assert.Equal(0m, line.Bound));
    }

    [Fact]
    public async Task A_project_takes_money_of_a_pool_and_the_statement_shows_each_channel_with_its_own_purposes()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var relief = await funds.OpenSource("relief", "works-relief", office.Today.Year, office.County, "发改局", ["road", "bridge"]);
        await funds.Act(relief, "allotment", 600_000);
        await funds.Act(relief, "release", 600_000);
        var forest = await office.Fund(400_000, "road", Items.PublicForest);
        var pool = await Pooled(office, "road", InOrder(relief, forest));
        var village = new Village(funds, office.County);
        var project = await village.Propose(900_000, village: office.County + "001001");
        await village.Plan(project, [("asphalt-road", "km", 1.5m, 600_000)], ("works-relief", 600_000), ("department-fund", 300_000));
        await village.Approve(project);

        var view = await Ok(await village.TryBind(await Ok(await village.TryFundFromPool(project, pool, 900_000))));

        Assert.Equal([600_000m, 300_000m], view.GetProperty("fundings").EnumerateArray().Select(funding => funding.GetProperty("amount").GetDecimal()));
        var statement = await Ok(await office.Maker.GetAsync($"/api/funds/pools/{pool}"));
        Assert.Equal(["works-relief", "department-fund"], statement.GetProperty("members").EnumerateArray().Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal(["road", "bridge"], statement.GetProperty("members")[0].GetProperty("purposes").EnumerateArray().Select(purpose => purpose.GetString()));
        Assert.Equal([600_000m, 300_000m], statement.GetProperty("channels").EnumerateArray().OrderBy(line => line.GetProperty("kind").GetString() != "works-relief")
            .Select(line => line.GetProperty("projects").GetDecimal()));
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await office.Maker.GetByteArrayAsync($"/api/funds/pools/{pool}/export"), 0, 2));

        // No more of a kind than the plan says, and no project of another category.
        await Refused(409, "pledge-exceeded", await village.TryBind(await Ok(await village.TryFundFromPool(project, pool, 1))));
        var school = await village.Propose(1, "school", village: office.County + "001001");
        await village.Plan(school, [("wall", "m", 1, 1)], ("works-relief", 1));
        await village.Approve(school);
        await Refused(409, "fund-purpose", await village.TryFundFromPool(school, pool, 1));
    }

    [Fact]
    public async Task A_member_whose_own_purpose_year_or_area_does_not_allow_it_is_refused()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var good = await office.Fund(1, Items.PublicForest);
        var other = await office.Fund(1, Items.RangerPay);
        var labour = await funds.OpenSource("l", "own-labour", office.Today.Year, office.County, purposes: [Items.PublicForest]);
        var late = await funds.OpenSource("y", "donation", office.Today.Year + 1, office.County, purposes: [Items.PublicForest]);
        var township = await funds.OpenSource("t", "donation", office.Today.Year, office.County + "001", purposes: [Items.PublicForest]);

        await Refused(409, "fund-purpose", await TryPool(office, Items.PublicForest, InOrder(good, other)));
        await Refused(409, "fund-not-money", await TryPool(office, Items.PublicForest, InOrder(good, labour)));
        await Refused(409, "fund-year", await TryPool(office, Items.PublicForest, InOrder(good, late)));
        await Refused(409, "fund-area", await TryPool(office, Items.PublicForest, InOrder(good, township)));
        await Malformed("members[1].sourceId", await TryPool(office, Items.PublicForest, InOrder(good, Guid.NewGuid())));
        await Malformed("members[0].sourceId", await TryPool(office, Items.PublicForest, InOrder(good, good)));
        await Malformed("members", await TryPool(office, Items.PublicForest, [new { sourceId = good, percent = 60m }, new { sourceId = other, percent = 30m }], "by-share"));
        await Malformed("members[0].percent", await TryPool(office, Items.PublicForest, [new { sourceId = good, percent = 60m }, new { sourceId = other, percent = 40m }]));
    }

    [Fact]
    public async Task A_pool_reaches_neither_a_project_nor_a_household_of_another_area()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await funds.OpenSource("a", "donation", office.Today.Year, office.County + "001", purposes: ["road", Items.PublicForest]),
            await funds.OpenSource("b", "donation", office.Today.Year, office.County, purposes: ["road", Items.PublicForest])];
        Guid[] pools = [
            (await Ok(await TryPool(office, "road", InOrder(sources), area: office.County + "001"))).GetProperty("id").GetGuid(),
            (await Ok(await TryPool(office, Items.PublicForest, InOrder(sources), area: office.County + "001"))).GetProperty("id").GetGuid()];
        foreach (var pool in pools)
        {
            await Ok(await Post(office.Checker, $"/api/funds/pools/{pool}/approval"));
        }

        var village = new Village(funds, office.County);
        var project = await village.Propose(400, village: office.County + "002001");
        await village.Plan(project, [("asphalt-road", "km", 1, 400)], ("donation", 400));
        await village.Approve(project);

        await Refused(409, "fund-area", await village.TryFundFromPool(project, pools[0], 400));
        await office.Request(Items.PublicForest, 10, "00200101");
        await Refused(409, "fund-not-assigned", await funds.TryApprove(await office.Freeze(Items.PublicForest), office.Checker));
    }

    [Fact]
    public async Task A_pool_is_made_by_two_people_of_its_area_and_later_decisions_take_over()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await office.Fund(10, Items.PublicForest), await office.Fund(10, Items.PublicForest)];
        var pool = (await Ok(await TryPool(office, Items.PublicForest, InOrder(sources)))).GetProperty("id").GetGuid();
        var path = $"/api/funds/pools/{pool}";
        var sameMan = funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, office.County);
        var elsewhere = funds.Service.As("finance.else", Roles.FinanceChecker, Departments.Funds, "990102");

        await Refused(409, "maker-cannot-approve", await Post(sameMan, path + "/approval"));
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, path + "/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(path + "/export")).StatusCode);
        Assert.Equal(0, (await Ok(await elsewhere.GetAsync("/api/funds/pools"))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(office.Maker, path + "/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await TryPool(office, Items.PublicForest, InOrder(sources), client: office.Checker)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await TryPool(office, Items.PublicForest, InOrder(sources), area: "990102")).StatusCode);
        await Ok(await Post(office.Checker, path + "/approval"));
        await Refused(409, "pool-already-decided", await Post(office.Checker, path + "/approval"));
        Assert.Equal(1, (await Ok(await office.Maker.GetAsync($"/api/funds/pools?state=in-force&purpose={Items.PublicForest}"))).GetProperty("total").GetInt32());

        // An assignment decided later pays alone.
        var alone = await office.Fund(10, Items.PublicForest);
        await office.Request(Items.PublicForest, 5);
        await office.Send(Items.PublicForest);
        Assert.Equal(5m, (await office.Balance(alone)).GetProperty("encumbered").GetDecimal());
    }

    [Fact]
    public async Task A_close_in_between_leaves_paid_money_to_its_year_and_carries_the_bound_rest_of_each_member()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] sources = [await office.Fund(50, Items.PublicForest), await office.Fund(100, Items.PublicForest)];
        await Pooled(office, Items.PublicForest, InOrder(sources));
        PaymentLine[] lines = [await office.Request(Items.PublicForest, 60), await office.Request(Items.PublicForest, 40)];
        var batch = await office.Send(Items.PublicForest);
        await office.Answer(batch, lines[0]);
        await office.ForceClose(office.Today.Year);

        await office.Answer(batch, lines[1]);
        await office.Reverse(lines[0]);

        // 100 bound = 50 + 50; 60 paid = 50 + 10 before the close, 40 paid after it from the successor of the second.
        var bound = await funds.Read(db => db.Encumbrances.AsNoTracking().Where(entry => entry.BatchId == batch).ToListAsync());
        Assert.Equal(40m, bound.Sum(entry => entry.Spent.Amount));
        var second = (await office.Successor(sources[1])).GetProperty("balance");
        Assert.Equal((0m, 10m), (second.GetProperty("spent").GetDecimal(), second.GetProperty("recovered").GetDecimal()));
        Assert.Equal(10m, (await office.Successor(sources[0])).GetProperty("balance").GetProperty("recovered").GetDecimal());
        await office.BooksHold();
    }

    private static object[] InOrder(params Guid[] sources) => [.. sources.Select(source => new { sourceId = source })];

    private static Task<HttpResponseMessage> TryPool(
        CountyOffice office, string purpose, object[] members, string rule = "in-order", HttpClient? client = null, string? area = null) => Post(client ?? office.Maker, "/api/funds/pools", new
        {
            name = "测试整合资金",
            areaCode = area ?? office.County,
            year = office.Today.Year,
            purpose,
            rule,
            document = "测财〔2014〕3号",
            members,
        }, Guid.NewGuid().ToString());

    private static async Task<Guid> Pooled(CountyOffice office, string purpose, object[] members, string rule = "in-order")
    {
        var pool = (await Ok(await TryPool(office, purpose, members, rule))).GetProperty("id").GetGuid();
        await Ok(await Post(office.Checker, $"/api/funds/pools/{pool}/approval"));

        return pool;
    }

    private static async Task<(decimal Bound, decimal Paid, decimal Available)[]> Lines(CountyOffice office, Guid pool) =>
        [.. (await Ok(await office.Maker.GetAsync($"/api/funds/pools/{pool}"))).GetProperty("members").EnumerateArray()
            .Select(line => (line.GetProperty("bound").GetDecimal(), line.GetProperty("paid").GetDecimal(), line.GetProperty("available").GetDecimal()))];
}

public sealed class PoolsOnSqlite(OnSqlite databases) : PoolsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class PoolsOnPostgres(OnPostgres databases) : PoolsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
