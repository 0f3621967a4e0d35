using System.Net;
using System.Net.Http.Json;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Funds.Tests.Batches;

public abstract class BatchesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task A_batch_freezes_all_that_is_ready_and_sums_it_by_village()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Line(10.01m, FundsHarness.Village1 + "01"), Some.Line(20.02m, FundsHarness.Village1 + "02"), Some.Line(30, FundsHarness.Village2 + "01")));
        await funds.Request(Some.Request(Items.RangerPay, "2016", Some.Line(300)));
        await funds.Service.Deliver(Some.Request(Some.Line(99)));

        var batch = await funds.Batch(await funds.Freeze(Items.PublicForest, "2016"));

        Assert.Equal((3, 60.03m, "frozen"), (batch.GetProperty("count").GetInt32(), batch.GetProperty("total").GetDecimal(), batch.GetProperty("state").GetString()));
        Assert.Equal(
            [(FundsHarness.Village1, 2, 30.03m), (FundsHarness.Village2, 1, 30m)],
            batch.GetProperty("villages").EnumerateArray().Select(village =>
                (village.GetProperty("areaCode").GetString()!, village.GetProperty("count").GetInt32(), village.GetProperty("total").GetDecimal())));
    }

    [Fact]
    public async Task Nothing_ready_makes_no_batch()
    {
        await using var funds = await databases.Start();
        await funds.Service.Deliver(Some.Request(Some.Line()));

        await FundsHarness.Refused(409, "batch-empty", await funds.TryFreeze(Items.PublicForest, "2016"));

        Assert.Equal(0, await funds.Read(db => db.Batches.CountAsync()));
    }

    [Fact]
    public async Task A_batch_asked_for_twice_with_one_key_is_one_batch()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(3)));

        var first = await FundsHarness.Ok(await funds.TryFreeze(Items.PublicForest, "2016", key: "k1"));
        var again = await FundsHarness.Ok(await funds.TryFreeze(Items.PublicForest, "2016", key: "k1"));

        Assert.Equal(first.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        await FundsHarness.Refused(409, "idempotency-key-reused", await funds.TryFreeze(Items.PublicForest, "2017", key: "k1"));
        await FundsHarness.Refused(400, "idempotency-key-required", await FundsHarness.Post(funds.Maker, "/api/funds/batches", new { item = "x", period = "2016" }));
    }

    [Fact]
    public async Task Batches_made_at_the_same_time_never_share_a_payment()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(200)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => funds.TryFreeze(Items.PublicForest, "2016"))));

        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Equal(200, await funds.Read(db => db.BatchLines.CountAsync()));
        Assert.Equal(200, await funds.Read(db => db.BatchLines.Select(line => line.PaymentId).Distinct().CountAsync()));
        Assert.Equal(200, await funds.Read(db => db.Batches.SumAsync(batch => batch.Count)));
    }

    [Fact]
    public async Task Whoever_froze_a_batch_cannot_approve_it_whatever_roles_he_has()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(2)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        var sameMan = funds.Service.As("Finance.Maker", Roles.FinanceChecker, Departments.Funds, FundsHarness.County);

        await FundsHarness.Refused(409, "maker-cannot-approve", await funds.TryApprove(batch, sameMan));
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.TryApprove(batch, funds.Maker)).StatusCode);
        Assert.Equal(2, (await funds.Payments("state=requested")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task Of_approvals_at_the_same_time_one_stands()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(20)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => Task.Run(() =>
            funds.TryApprove(batch, funds.Service.As($"checker.{n}", Roles.FinanceChecker, Departments.Funds, FundsHarness.County)))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            await FundsHarness.Refused(409, "batch-already-decided", answer);
        }

        Assert.Equal(20, (await funds.Payments("state=approved")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_batch_given_back_frees_its_payments_for_another_one()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(4)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        var answer = await FundsHarness.Ok(await funds.TryApprove(batch, body: new { decision = "return", reason = "名单有误" }));

        Assert.Equal("returned", answer.GetProperty("state").GetString());
        Assert.Equal(4, (await funds.Batch(await funds.Freeze(Items.PublicForest, "2016"))).GetProperty("count").GetInt32());
        await FundsHarness.Refused(409, "batch-not-approved", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file"));
    }

    [Fact]
    public async Task Another_county_sees_no_batch_no_payment_and_no_total()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(2)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        var elsewhere = funds.Service.As("finance.other", Roles.FinanceMaker, Departments.Funds, "990102");
        var elsewhereChecker = funds.Service.As("finance.other2", Roles.FinanceChecker, Departments.Funds, "990102");

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/batches/{batch}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/batches/{batch}/bank-file")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await funds.TryApprove(batch, elsewhereChecker)).StatusCode);
        Assert.Equal(0, (await FundsHarness.Ok(await elsewhere.GetAsync("/api/funds/payments"))).GetProperty("total").GetInt64());
        Assert.Equal(0, (await FundsHarness.Ok(await elsewhere.GetAsync("/api/funds/batches"))).GetProperty("total").GetInt64());
        Assert.Equal(0m, (await FundsHarness.Ok(await elsewhere.GetAsync("/api/funds/totals"))).GetProperty("total").GetProperty("granted").GetDecimal());
        await FundsHarness.Refused(403, "area-out-of-scope", await elsewhere.GetAsync($"/api/funds/payments?areaCode={FundsHarness.County}"));
        await FundsHarness.Refused(409, "batch-empty", await funds.TryFreeze(Items.PublicForest, "2016", elsewhere));
    }

    [Fact]
    public async Task A_batch_may_be_kept_to_one_village()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Line(10, FundsHarness.Village1 + "01"), Some.Line(20, FundsHarness.Village2 + "01")));

        var answer = await FundsHarness.Ok(await FundsHarness.Post(
            funds.Maker, "/api/funds/batches", new { item = Items.PublicForest, period = "2016", areaCode = FundsHarness.Village2 }, "k"));

        Assert.Equal(20m, answer.GetProperty("total").GetDecimal());
    }

    [Theory]
    [InlineData("""{"item":"public-forest"}""")]
    [InlineData("""{"item":"public-forest","period":"autumn"}""")]
    [InlineData("""{"item":7,"period":"2016"}""")]
    [InlineData("""{"item":"public-forest","period":"2016","areaCode":"x"}""")]
    [InlineData("not json")]
    public async Task A_malformed_batch_is_refused_by_field(string body)
    {
        await using var funds = await databases.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/funds/batches") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", "k");

        using var answer = await funds.Maker.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"errors\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_wrong_decision_is_malformed_and_decides_nothing()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(1)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        await FundsHarness.Refused(400, "validation", await funds.Checker.PostAsJsonAsync($"/api/funds/batches/{batch}/approval", new { decision = "maybe" }));

        Assert.Equal("frozen", (await funds.Batch(batch)).GetProperty("state").GetString());
    }
}

public sealed class BatchesOnSqlite(OnSqlite databases) : BatchesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class BatchesOnPostgres(OnPostgres databases) : BatchesTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
