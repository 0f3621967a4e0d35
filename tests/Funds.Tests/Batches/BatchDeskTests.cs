using System.Net;
using System.Text.Json;
using Contracts;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Batches;

public abstract class BatchDeskTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task A_large_batch_takes_two_checkers_who_are_different_people()
    {
        await using var funds = await databases.Start();
        await funds.Parameter("batch-approval-thresholds", """[{"above":99.99,"checkers":2}]""");
        await funds.Request(Some.Request(Some.Line(100)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        var first = await Ok(await funds.TryApprove(batch));
        Assert.Equal(("frozen", 2, 1), (first.GetProperty("state").GetString(), first.GetProperty("requiredApprovals").GetInt32(), first.GetProperty("approvals").GetArrayLength()));
        await Refused(409, "batch-not-approved", await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file"));
        await Refused(409, "maker-cannot-approve", await funds.TryApprove(batch));
        var second = funds.Service.As("finance.second", Roles.FinanceChecker, Departments.Funds, County);

        Assert.Equal("approved", (await Ok(await funds.TryApprove(batch, second))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_preview_shows_what_a_batch_would_take_and_leave()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Line(10), Some.Line(20, Village2 + "01")));
        await funds.Service.Deliver(Some.Request(Some.Line(7)));

        var preview = await Ok(await funds.Maker.GetAsync($"/api/funds/batches/preview?item={Items.PublicForest}&period=2016"));

        Assert.Equal((2, 30m, 1), (preview.GetProperty("count").GetInt32(), preview.GetProperty("total").GetDecimal(), preview.GetProperty("requiredApprovals").GetInt32()));
        var left = Assert.Single(preview.GetProperty("leftOut").EnumerateArray());
        Assert.Equal(("payee-unknown", 7m), (left.GetProperty("reason").GetString(), left.GetProperty("amount").GetDecimal()));
        Assert.Equal(0, (await Ok(await funds.Maker.GetAsync("/api/funds/batches"))).GetProperty("total").GetInt64());
        await Refused(400, "validation", await funds.Maker.GetAsync($"/api/funds/batches/preview?item={Items.PublicForest}&period=autumn"));
        await Refused(403, "area-out-of-scope", await funds.Maker.GetAsync($"/api/funds/batches/preview?item={Items.PublicForest}&period=2016&areaCode=990102"));
    }

    [Fact]
    public async Task Every_download_is_recorded_and_messages_tell_what_arrived_with_four_digits()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Items.RangerPay, "2016-09", Some.Line(300)))).Lines[0];
        var payment = await funds.PaymentOf(line);
        var batch = await funds.Send(Items.RangerPay, "2016-09");
        await funds.BankFile(batch);
        Assert.Equal(0, (await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/messages"))).GetProperty("total").GetInt64());
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payment)));

        var taken = (await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/transmissions"))).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, taken.Count);
        Assert.Single(taken.Select(entry => entry.GetProperty("fileHash").GetString()).Distinct());
        var message = Assert.Single((await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/messages"))).GetProperty("items").EnumerateArray());
        Assert.Equal("田满仓：201609期生态护林员管护补助300.00元已发放至您尾号1200的账户。", message.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.As("leader", Roles.Leader, "county", County).GetAsync($"/api/funds/batches/{batch}/messages")).StatusCode);
        var elsewhere = funds.Service.As("finance.other", Roles.FinanceMaker, Departments.Funds, "990102");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/batches/{batch}/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/batches/{batch}/transmissions")).StatusCode);
    }

    [Fact]
    public async Task A_code_that_means_closed_closes_the_account_and_is_explained()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var payment = await funds.PaymentOf(line);
        var batch = await funds.Send(Items.PublicForest, "2016");
        await funds.Return(batch, Some.ReturnFile(batch, Some.Returned(payment, code: "E02")));

        var path = $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}";
        Assert.Equal("账户已销户", (await Ok(await funds.Maker.GetAsync(path))).GetProperty("bankReason").GetString());
        await Ok(await Post(funds.Maker, path + "/repayment", null, "k"));

        Assert.Equal("account-closed", (await funds.PaymentOf(line)).GetProperty("holdCode").GetString());
        Assert.NotEmpty((await Ok(await funds.Maker.GetAsync("/api/funds/bank-codes"))).EnumerateArray());
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await funds.Maker.GetAsync("/api/funds/bank-codes?areaCode=990102")).StatusCode);
    }

    [Fact]
    public async Task A_task_has_an_assignee_and_is_found_across_batches()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var batch = await funds.Send(Items.PublicForest, "2016");
        var counts = await funds.Return(batch, Some.ReturnFile(batch, Some.Row(await funds.PaymentOf(line), 1, "成功", "", "", amount: 7)));
        var path = $"/api/funds/batches/{batch}/exceptions/{counts.GetProperty("id").GetGuid()}/1/assignment";

        await Refused(400, "validation", await Post(funds.Maker, path, new { }));
        await Ok(await Post(funds.Checker, path, new { assignee = "finance.maker" }));

        Assert.Equal(1, (await Ok(await funds.Maker.GetAsync("/api/funds/exceptions?open=true&assignedTo=finance.maker&kind=amount-mismatch"))).GetProperty("total").GetInt64());
        var elsewhere = funds.Service.As("finance.other", Roles.FinanceMaker, Departments.Funds, "990102");
        Assert.Equal(0, (await Ok(await elsewhere.GetAsync("/api/funds/exceptions"))).GetProperty("total").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, path, new { assignee = "x" })).StatusCode);
    }

    [Fact]
    public async Task Statements_by_village_and_household_add_up_and_the_unpaid_have_a_deadline()
    {
        await using var funds = await databases.Start();
        var lines = (await funds.Request(Some.Request(Some.Line(10.01m), Some.Line(20, Village2 + "01")))).Lines;
        await funds.Registered(1, "announced", [.. lines]);
        var batch = await funds.Send(Items.PublicForest, "2016");
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(await funds.PaymentOf(lines[0]))));

        var villages = await Lines(funds.Maker, "villages");
        Assert.Equal([(10.01m, 10.01m, 0m), (20m, 0m, 20m)], villages.Select(village => (Money(village, "granted"), Money(village, "paid"), Money(village, "pending"))));
        Assert.Equal(2, (await Lines(funds.Maker, "households")).Count(home => home.GetProperty("householdNo").GetString()!.StartsWith(County, StringComparison.Ordinal)));
        var unpaid = Assert.Single(await Lines(funds.Maker, "unpaid"));
        Assert.Equal(("2014-06-12", 0), (unpaid.GetProperty("dueOn").GetString(), unpaid.GetProperty("daysOverdue").GetInt32()));
        await funds.Parameter("payment-deadline-days", """{"days":30,"items":{"public-forest":0,"ranger-pay":5}}""");
        Assert.Empty(await Lines(funds.Maker, "unpaid?overdue=true"));
        foreach (var export in new[] { "villages", "households", "unpaid" })
        {
            Assert.Equal(HttpStatusCode.OK, (await funds.Maker.GetAsync($"/api/funds/statements/{export}/export.xlsx")).StatusCode);
        }

        var village2 = funds.Service.As("finance.village", Roles.FinanceMaker, Departments.Funds, Village2);
        Assert.Single(await Lines(village2, "villages"));
        await Refused(403, "area-out-of-scope", await village2.GetAsync($"/api/funds/statements/households?areaCode={Village1}"));
    }

    private static decimal Money(JsonElement line, string name) => line.GetProperty(name).GetDecimal();

    private static async Task<List<JsonElement>> Lines(HttpClient reader, string path) =>
        [.. (await Ok(await reader.GetAsync($"/api/funds/statements/{path}"))).GetProperty("items").EnumerateArray()];
}

public sealed class BatchDeskOnSqlite(OnSqlite databases) : BatchDeskTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class BatchDeskOnPostgres(OnPostgres databases) : BatchDeskTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
