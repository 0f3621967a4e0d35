using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Funds.Batches;
using Funds.Payments;
using Funds.Projects;
using Funds.Tests.Projects;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Ledger;

/// <summary>A county with two funds, a pool for an item and one for roads, and three projects of the plan; its clerks act at random.</summary>
internal sealed class MoneyWorld
{
    private readonly FundsHarness _funds;
    private readonly CountyOffice _office;
    private readonly Village _village;
    private readonly List<PaymentLine> _people;
    private readonly List<Guid> _sources = [];
    private readonly List<Guid> _projects = [];
    private Guid _roads;

    private MoneyWorld(FundsHarness funds)
    {
        (_funds, _office) = (funds, new CountyOffice(funds));
        _village = new Village(funds, _office.County);
        _people = [.. Enumerable.Range(0, 10).Select(_ => Some.Line(area: _office.County + "00100101"))];
    }

    public CountyOffice Office => _office;

    public static async Task<MoneyWorld> Of(FundsHarness funds)
    {
        var world = new MoneyWorld(funds);
        world._sources.Add(await world._office.Fund(300, Items.PublicForest, "road"));
        world._sources.Add(await world._office.Fund(500, Items.PublicForest, "road"));
        await world.Pool(Items.PublicForest, "in-order");
        world._roads = await world.Pool("road", "by-share");
        await funds.Receive([.. world._people.Select(line => Some.Payee(line))]);
        PaymentLine[] first = [await world._office.Request(Items.PublicForest, 20), await world._office.Request(Items.PublicForest, 10)];
        var batch = await world._office.Send(Items.PublicForest);
        await world._office.Answer(batch, first[0]);
        await world._office.SendBack(batch, first[1]);
        for (var n = 0; n < 3; n++)
        {
            var project = await world._village.Propose(200, village: world._office.County + "001001");
            await world._village.Plan(project, [("asphalt-road", "km", 1, 200)], ("department-fund", 200));
            await world._village.Approve(project);
            world._projects.Add(project);
        }

        return world;
    }

    public Task Act(Random random)
    {
        var maker = _funds.Service.As($"finance.{random.Next(3)}", Roles.FinanceMaker, Departments.Funds, _office.County);
        var checker = _funds.Service.As($"finance.{random.Next(3)}", Roles.FinanceChecker, Departments.Funds, _office.County);

        return random.Next(3) == 0 ? OnProjects(random, maker, checker) : OnPayments(random, maker, checker);
    }

    private async Task OnPayments(Random random, HttpClient maker, HttpClient checker)
    {
        switch (random.Next(10))
        {
            case 0 or 1:
                await Deliver(_people[random.Next(_people.Count)] with { RequestId = Guid.CreateVersion7(), Amount = 1 + random.Next(6000) / 100m });
                break;
            case 2:
                await Answered(Post(maker, "/api/funds/batches", new { item = Items.PublicForest, period = "2016" }, Guid.NewGuid().ToString()));
                break;
            case 3 or 4 when await Any(db => db.Batches.Where(batch => batch.AreaCode == _office.County).Select(batch => batch.Id), random) is { } batch:
                await Answered(Post(checker, $"/api/funds/batches/{batch}/approval", random.Next(5) == 0 ? new { decision = "return" } : null));
                await Answered(maker.GetAsync($"/api/funds/batches/{batch}/bank-file"));
                break;
            case 5 or 6 when await Any(db => db.Batches.Where(batch => batch.AreaCode == _office.County && batch.State == BatchState.Sent).Select(batch => batch.Id), random) is { } batch:
                await Return(batch, random, maker);
                break;
            case 7 when await Payment(PaymentState.Returned, random) is { } payment:
                await Twice(maker, $"/api/funds/payments/{payment}/repayment", new { });
                break;
            case 8 when await Payment(PaymentState.Returned, random) is { } payment:
                await Answered(Post(maker, $"/api/funds/payments/{payment}/cancellation", new { reason = "随机" }));
                await Answered(Post(checker, $"/api/funds/payments/{payment}/cancellation/approval"));
                break;
            case 9 when await Payment(PaymentState.Paid, random) is { } payment:
                await Answered(Post(maker, $"/api/funds/payments/{payment}/reversal", new { reason = "随机" }));
                await Task.WhenAll(
                    Answered(Post(checker, $"/api/funds/payments/{payment}/reversal/approval")), Answered(Post(checker, $"/api/funds/payments/{payment}/reversal/approval")));
                break;
        }
    }

    private async Task OnProjects(Random random, HttpClient maker, HttpClient checker)
    {
        var project = _projects[random.Next(_projects.Count)];
        var path = $"/api/funds/projects/{project}";
        switch (random.Next(9))
        {
            case 0 or 1:
                var amount = 1 + random.Next(8000) / 100m;
                object body = random.Next(2) == 0 ? new { poolId = _roads, amount } : new { sourceId = _sources[random.Next(2)], amount };
                if (await Twice(maker, path + "/fundings", body) is { } funding)
                {
                    await Answered(Post(checker, $"/api/funds/projects/fundings/{funding}/approval"));
                }

                break;
            case 2:
                await Answered(Post(_village.Township, path + "/mode", new { mode = "tender", contractor = "示范路桥公司", document = "中标通知书1号" }));
                await Answered(Post(_village.Township, path + "/start", new { on = "2014-05-20" }));
                break;
            case 3 or 4 when await Claim(project, random) is { } claim:
                await Task.WhenAll(
                    Answered(Post(checker, $"/api/funds/projects/claims/{claim}/approval")), Answered(Post(checker, $"/api/funds/projects/claims/{claim}/approval")));
                break;
            case 5 when await Any(db => db.ExpenseClaims.Where(claim => claim.ProjectId == project && claim.State == ClaimState.Paid).Select(claim => claim.Id), random) is { } claim:
                await Answered(Post(maker, $"/api/funds/projects/claims/{claim}/reversal", new { reason = "随机" }));
                await Answered(Post(checker, $"/api/funds/projects/claims/{claim}/approval"));
                break;
            case 6:
                await Answered(Post(_village.Township, path + "/completion", new { on = "2014-06-20" }));
                await Answered(Post(_village.Chief, path + "/acceptance", new { on = "2014-06-21", decision = random.Next(3) == 0 ? "approve" : "return" }));
                break;
            case 7 when random.Next(3) == 0:
                await Answered(Post(_village.Chief, path + (random.Next(2) == 0 ? "/cancellation" : "/closing"), new { reason = "随机" }));
                await Answered(Post(_funds.Service.As("finance.closer", Roles.FinanceChecker, Departments.Funds, _office.County), path + "/closing", new { reason = "决算" }));
                break;
            case 8:
                var source = await Any(db => db.FundSources.Where(fund => fund.AreaCode == _office.County).Select(fund => fund.Id), random);
                if (await Twice(maker, $"/api/funds/sources/{source}/acts", new { kind = "give-back", amount = 0.01m + random.Next(200) / 100m, on = "2014-06-01", document = "上缴" }) is { } act)
                {
                    await Answered(Post(checker, $"/api/funds/acts/{act}/approval"));
                }

                break;
        }
    }

    /// <summary>What the bank answers, often twice with the same file.</summary>
    private async Task Return(Guid batch, Random random, HttpClient maker)
    {
        var payments = (await Ok(await maker.GetAsync($"/api/funds/payments?pageSize=200&batchId={batch}"))).GetProperty("items").EnumerateArray().Where(_ => random.Next(4) > 0);
        var rows = payments.Select((payment, n) => random.Next(4) == 0 ? Some.Returned(payment, n + 1) : Some.Paid(payment, n + 1)).ToArray();
        if (rows.Length > 0)
        {
            var file = Encoding.UTF8.GetBytes(Some.ReturnFile(batch, rows));
            await Task.WhenAll(Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Answered(maker.PostAsync($"/api/funds/batches/{batch}/bank-returns", new MultipartFormDataContent
            {
                { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "return.csv" },
            }))));
        }
    }

    private async Task<Guid?> Claim(Guid project, Random random)
    {
        var line = await _funds.Read(db => db.Set<BudgetLine>().Where(entry => entry.ProjectId == project).Select(entry => entry.Id).SingleAsync());
        var source = await Any(db => db.LedgerAccounts.Where(account => account.ProjectId == project).Select(account => account.SourceId).Distinct(), random);
        var proof = Convert.ToHexStringLower(SHA256.HashData(Guid.NewGuid().ToByteArray()));

        return source is null ? null : await Twice(_village.Township, $"/api/funds/projects/{project}/claims", new
        {
            budgetLineId = line,
            sourceId = source,
            amount = 1 + random.Next(5000) / 100m,
            on = "2014-05-21",
            proofs = new[] { new { name = "发票", sha256 = proof } },
        });
    }

    private async Task<Guid> Pool(string purpose, string rule)
    {
        var percents = rule == "by-share" ? new decimal?[] { 40, 60 } : [null, null];
        var pool = (await Ok(await Post(_office.Maker, "/api/funds/pools", new
        {
            name = purpose,
            areaCode = _office.County,
            year = _office.Today.Year,
            purpose,
            rule,
            document = "文",
            members = _sources.Select((source, n) => new { sourceId = source, percent = percents[n] }),
        }, Guid.NewGuid().ToString()))).GetProperty("id").GetGuid();
        await Ok(await Post(_office.Checker, $"/api/funds/pools/{pool}/approval"));

        return pool;
    }

    /// <summary>The same request twice at once with one key is one thing.</summary>
    private static async Task<Guid?> Twice(HttpClient client, string path, object body)
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Post(client, path, body, key), Post(client, path, body, key));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            await Answered(Task.FromResult(answer));
            if (answer.IsSuccessStatusCode)
            {
                ids.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid());
            }
        }

        Assert.True(ids.Count <= 1, $"{path} made {ids.Count} things with one key.");

        return ids.Count == 1 ? ids.Single() : null;
    }

    private Task<Guid?> Payment(PaymentState state, Random random) =>
        Any(db => db.Payments.Where(payment => payment.AreaCode.StartsWith(_office.County) && payment.State == state).Select(payment => payment.Id), random);

    private async Task<Guid?> Any(Func<FundsDbContext, IQueryable<Guid>> list, Random random)
    {
        var ids = await _funds.Read(db => list(db).ToListAsync());

        return ids.Count == 0 ? null : ids[random.Next(ids.Count)];
    }

    private async Task Deliver(PaymentLine line)
    {
        var id = Guid.CreateVersion7();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await _funds.Service.Deliver(Some.Request(line), id);

                return;
            }
            catch (Exception) when (attempt < 10)
            {
                // A fault of the moment: the bus delivers again.
            }
        }
    }

    private static async Task Answered(Task<HttpResponseMessage> act)
    {
        var answer = await act;
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError || answer.StatusCode is HttpStatusCode.ServiceUnavailable,
            $"{answer.RequestMessage?.RequestUri} {await answer.Content.ReadAsStringAsync()}");
    }
}
