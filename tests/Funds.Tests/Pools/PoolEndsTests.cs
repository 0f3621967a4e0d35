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

/// <summary>A pool is ended by two people and leaves what it bound where it is; the next year's pool is one act.</summary>
public abstract class PoolEndsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task What_a_dissolved_pool_bound_stays_with_its_sources_and_later_batches_go_to_a_single_source_again()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var single = await office.Fund(1000, Items.PublicForest);
        Guid[] members = [await Open(funds, office, 50), await Open(funds, office, 100)];
        var pool = await Pooled(office, InOrder(members));
        PaymentLine[] bound = [await office.Request(Items.PublicForest, 60), await office.Request(Items.PublicForest, 20)];
        var before = await office.Send(Items.PublicForest);

        await Dissolve(office, pool);
        var late = await office.Request(Items.PublicForest, 30);
        var after = await office.Send(Items.PublicForest);
        await office.Answer(before, bound[0]);
        await office.SendBack(before, bound[1]);
        await office.Answer(after, late);

        var view = await Ok(await office.Maker.GetAsync($"/api/funds/pools/{pool}"));
        Assert.Equal(("dissolved", "项目调整", "finance.maker", "finance.checker"), (Text(view, "state"), Text(view, "dissolutionReason"), Text(view, "dissolutionBy"), Text(view, "dissolvedBy")));
        Assert.Equal([(50m, 0m), (10m, 90m)], view.GetProperty("members").EnumerateArray().Select(line => (Yuan(line, "paid"), Yuan(line, "available"))));
        Assert.Equal(30m, Yuan(await office.Balance(single), "spent"));
        await Refused(409, "pool-not-in-force", await Post(office.Maker, $"/api/funds/pools/{pool}/dissolution", new { reason = "再次" }));
        await office.BooksHold();
    }

    [Fact]
    public async Task Until_the_second_person_agrees_it_pays_and_a_refusal_leaves_it_in_force()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] members = [await Open(funds, office, 50), await Open(funds, office, 100)];
        var pool = await Pooled(office, InOrder(members));
        var path = $"/api/funds/pools/{pool}/dissolution";
        await Refused(409, "dissolution-not-proposed", await Post(office.Checker, path + "/approval"));
        await Malformed("reason", await Post(office.Maker, path, new { reason = "" }));
        await Ok(await Post(office.Maker, path, new { reason = "项目调整" }));
        await Refused(409, "dissolution-proposed", await Post(office.Maker, path, new { reason = "项目调整" }));

        await office.Request(Items.PublicForest, 10);
        await office.Send(Items.PublicForest);
        Assert.Equal(10m, Yuan(await office.Balance(members[0]), "encumbered"));

        await Refused(409, "maker-cannot-approve", await Post(funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, office.County), path + "/approval"));
        Assert.Equal("in-force", Text(await Ok(await Post(office.Checker, path + "/approval", new { decision = "return", reason = "暂不" })), "state"));
    }

    [Fact]
    public async Task It_is_not_dissolved_while_a_frozen_batch_has_nobody_else_to_pay_it()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var pool = await Pooled(office, InOrder(await Open(funds, office, 50), await Open(funds, office, 100)));
        await Ok(await Post(office.Maker, $"/api/funds/pools/{pool}/dissolution", new { reason = "项目调整" }));
        await office.Request(Items.PublicForest, 10);
        var batch = await office.Freeze(Items.PublicForest);

        var refused = await Post(office.Checker, $"/api/funds/pools/{pool}/dissolution/approval");

        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("pool-needed", batch), (Text(problem, "code"), problem.GetProperty("batches")[0].GetGuid()));
        await office.Fund(1000, Items.PublicForest);
        await Ok(await Post(office.Checker, $"/api/funds/pools/{pool}/dissolution/approval"));
        await Ok(await funds.TryApprove(batch, office.Checker));
    }

    [Fact]
    public async Task It_is_not_dissolved_while_money_of_it_is_proposed_for_a_project_and_binds_none_afterwards()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] members = [await Open(funds, office, 600, "road"), await Open(funds, office, 400, "road")];
        var pool = await Pooled(office, InOrder(members), "road");
        var village = new Village(funds, office.County);
        var project = await village.Propose(900, village: office.County + "001001");
        await village.Plan(project, [("asphalt-road", "km", 1, 900)], ("department-fund", 900));
        await village.Approve(project);
        var funding = await Ok(await village.TryFundFromPool(project, pool, 700));

        await Refused(409, "pool-needed", await Post(office.Maker, $"/api/funds/pools/{pool}/dissolution", new { reason = "项目调整" }));
        await Ok(await village.TryBind(funding));
        await Dissolve(office, pool);

        Assert.Equal([600m, 100m], (await village.Show(project)).GetProperty("fundings").EnumerateArray().Select(part => Yuan(part, "amount")));
        await Refused(409, "pool-not-in-force", await village.TryFundFromPool(project, pool, 100));

        // A funding that was proposed in the moment of the dissolution finds the pool ended.
        await funds.Service.Do(async (FundsDbContext db) =>
        {
            db.Add(Funds.Projects.ProjectFunding.Propose(project, members[0], pool, SharedKernel.Money.Yuan(1), "finance.maker", DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
        });
        var late = (await village.Show(project)).GetProperty("fundings").EnumerateArray().Single(part => Text(part, "state") is "proposed");
        await Refused(409, "pool-not-in-force", await village.TryBind(late));
    }

    [Fact]
    public async Task The_next_year_s_pool_takes_what_the_close_carried_over_in_the_same_order()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] members = [await Open(funds, office, 50), await Open(funds, office, 100), await Open(funds, office, 70)];
        var pool = await Pooled(office, InOrder(members));
        await office.PayAll(Items.PublicForest, await office.Request(Items.PublicForest, 50));
        await Refused(409, "pool-year-open", await Renew(office, pool));
        await office.ForceClose(office.Today.Year);

        var renewal = await Ok(await Renew(office, pool));

        // Of the first nothing was left.
        var path = $"/api/funds/pools/{renewal.GetProperty("id").GetGuid()}";
        await Refused(409, "maker-cannot-approve", await Post(
            funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, office.County), path + "/approval"));
        var view = await Ok(await Post(office.Checker, path + "/approval"));
        Assert.Equal((office.Today.Year + 1, "in-force", pool), (view.GetProperty("year").GetInt32(), Text(view, "state"), view.GetProperty("renewsId").GetGuid()));
        Guid[] successors = [(await office.Successor(members[1])).GetProperty("id").GetGuid(), (await office.Successor(members[2])).GetProperty("id").GetGuid()];
        Assert.Equal(successors, view.GetProperty("members").EnumerateArray().Select(line => line.GetProperty("sourceId").GetGuid()));
        await Refused(409, "pool-renewed", await Renew(office, pool));
    }

    [Fact]
    public async Task A_share_of_nothing_is_decided_anew_and_one_source_alone_is_no_pool()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        Guid[] members = [await Open(funds, office, 10), await Open(funds, office, 100)];
        var shares = await Pooled(office, [new { sourceId = members[0], percent = 50m }, new { sourceId = members[1], percent = 50m }], rule: "by-share");
        await office.PayAll(Items.PublicForest, await office.Request(Items.PublicForest, 20));
        var order = await Pooled(office, InOrder(members));
        await office.ForceClose(office.Today.Year);

        await Refused(409, "pool-not-carried", await Renew(office, shares));
        await Refused(409, "pool-not-carried", await Renew(office, order));
    }

    [Fact]
    public async Task Only_finance_of_the_area_ends_and_renews_a_pool()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var pool = await Pooled(office, InOrder(await Open(funds, office, 1), await Open(funds, office, 1)));
        var (path, reason) = ($"/api/funds/pools/{pool}", new { reason = "项目调整" });
        HttpClient Elsewhere(string role) => funds.Service.As("finance.else", role, Departments.Funds, "990102");

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(office.Checker, path + "/dissolution", reason)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(office.Maker, path + "/dissolution/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Renew(office, pool, office.Checker)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(Elsewhere(Roles.FinanceMaker), path + "/dissolution", reason)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(Elsewhere(Roles.FinanceChecker), path + "/dissolution/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Renew(office, pool, Elsewhere(Roles.FinanceMaker))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(office.Maker, path + "/renewal", new { document = "文" })).StatusCode);
        await Malformed("document", await Post(office.Maker, path + "/renewal", new { document = "" }, Guid.NewGuid().ToString()));
    }

    /// <summary>A source with money that pays only through a pool.</summary>
    private static async Task<Guid> Open(FundsHarness funds, CountyOffice office, decimal amount, string purpose = Items.PublicForest)
    {
        var source = await funds.OpenSource("m", "department-fund", office.Today.Year, office.County, purposes: [purpose]);
        await funds.Act(source, "allotment", amount);
        await funds.Act(source, "release", amount);

        return source;
    }

    private static object[] InOrder(params Guid[] sources) => [.. sources.Select(source => new { sourceId = source })];

    private static async Task<Guid> Pooled(CountyOffice office, object[] members, string purpose = Items.PublicForest, string rule = "in-order")
    {
        var pool = (await Ok(await Post(office.Maker, "/api/funds/pools", new
        {
            name = "测试整合资金",
            areaCode = office.County,
            year = office.Today.Year,
            purpose,
            rule,
            document = "测财〔2014〕3号",
            members,
        }, Guid.NewGuid().ToString()))).GetProperty("id").GetGuid();
        await Ok(await Post(office.Checker, $"/api/funds/pools/{pool}/approval"));

        return pool;
    }

    private static async Task Dissolve(CountyOffice office, Guid pool)
    {
        await Ok(await Post(office.Maker, $"/api/funds/pools/{pool}/dissolution", new { reason = "项目调整" }));
        await Ok(await Post(office.Checker, $"/api/funds/pools/{pool}/dissolution/approval"));
    }

    private static Task<HttpResponseMessage> Renew(CountyOffice office, Guid pool, HttpClient? client = null) =>
        Post(client ?? office.Maker, $"/api/funds/pools/{pool}/renewal", new { document = "测财〔2015〕1号" }, Guid.NewGuid().ToString());

    private static decimal Yuan(JsonElement from, string name) => from.GetProperty(name).GetDecimal();

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}

public sealed class PoolEndsOnSqlite(OnSqlite databases) : PoolEndsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class PoolEndsOnPostgres(OnPostgres databases) : PoolEndsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
