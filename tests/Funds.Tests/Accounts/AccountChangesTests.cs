using System.Net;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Accounts;

public abstract class AccountChangesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private const string Corrected = "4111111111111111";

    [Fact]
    public async Task A_returned_payment_is_corrected_by_two_people_and_paid_again()
    {
        await using var funds = await databases.Start();
        var (line, payment) = await Returned(funds);

        await Correct(funds, line);
        var again = await Ok(await Repay(funds, payment));
        Assert.Equal("requested", again.GetProperty("state").GetString());
        var batch = await funds.Send(Items.PublicForest, "2016");
        Assert.Contains(Corrected, await funds.BankFile(batch));
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payment)));

        Assert.Equal("paid", (await funds.PaymentOf(line)).GetProperty("state").GetString());
        var settlements = (await funds.Settlements()).Where(settled => settled.RequestId == line.RequestId).ToList();
        Assert.Equal(["returned", "pending", "paid"], settlements.OrderBy(settled => settled.Version).Select(settled => settled.State));
        Assert.Equal(3, settlements.Select(settled => settled.Version).Distinct().Count());
        var detail = await Ok(await funds.Maker.GetAsync($"/api/funds/payments/{Id(payment)}"));
        Assert.Equal(
            ["requested", "frozen", "approved", "sent", "returned", "repayment", "frozen", "approved", "sent", "paid"],
            detail.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("state").GetString()));
        Assert.Equal("****1111", detail.GetProperty("payee").GetProperty("account").GetString());
        Assert.Equal("田**", detail.GetProperty("payee").GetProperty("holder").GetString());
    }

    [Fact]
    public async Task A_repayment_asked_for_twice_is_one_and_only_a_returned_payment_has_one()
    {
        await using var funds = await databases.Start();
        var (line, payment) = await Returned(funds);

        await Ok(await Repay(funds, payment, "k"));
        await Ok(await Repay(funds, payment, "k"));

        await Refused(409, "payment-not-returned", await Repay(funds, payment, "other"));
        await Refused(400, "idempotency-key-required", await Post(funds.Maker, $"/api/funds/payments/{Id(payment)}/repayment"));
        Assert.Single(await funds.Settlements(), settled => settled.RequestId == line.RequestId && settled.State == "pending");
    }

    [Fact]
    public async Task Repayments_at_the_same_time_leave_one()
    {
        await using var funds = await databases.Start();
        var (_, payment) = await Returned(funds);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(() => Repay(funds, payment, $"key{n}"))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed }));
        Assert.Single(await funds.Settlements(), settled => settled.State == "pending");
    }

    [Fact]
    public async Task Whoever_took_a_payment_up_again_cannot_approve_its_batch()
    {
        await using var funds = await databases.Start();
        var (_, payment) = await Returned(funds);
        var both = funds.Service.As("finance.both", Roles.FinanceMaker, Departments.Funds, County);
        await Ok(await Post(both, $"/api/funds/payments/{Id(payment)}/repayment", idempotencyKey: "k"));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        var sameMan = funds.Service.As("finance.both", Roles.FinanceChecker, Departments.Funds, County);

        await Refused(409, "maker-cannot-approve", await funds.TryApprove(batch, sameMan));
    }

    [Fact]
    public async Task A_closed_account_holds_what_goes_to_it_until_there_is_another()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var path = $"/api/funds/accounts/{line.PayeeId}";
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Checker, path + "/closure", new { reason = "销户" })).StatusCode);
        await Refused(400, "validation", await Post(funds.Maker, path + "/closure", new { }));
        var change = (await Ok(await Post(funds.Maker, path + "/closure", new { reason = "持卡人销户" }))).GetProperty("id").GetGuid();
        await Refused(409, "account-change-pending", await Post(funds.Maker, path + "/closure", new { reason = "销户" }));
        await Ok(await Post(funds.Checker, $"{path}/changes/{change}/approval"));

        Assert.Equal("account-closed", (await funds.PaymentOf(line)).GetProperty("holdCode").GetString());
        await funds.Receive(Some.Payee(line, version: 2));
        Assert.Equal("held", (await funds.PaymentOf(line)).GetProperty("state").GetString());
        await Refused(409, "account-not-open", await Post(funds.Maker, path + "/closure", new { reason = "销户" }));

        await funds.Receive(Some.Payee(line, version: 3, account: Corrected));
        Assert.Equal("requested", (await funds.PaymentOf(line)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Whoever_entered_an_account_cannot_approve_it()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var path = await Propose(funds, line);

        await Refused(409, "maker-cannot-approve", await Post(funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, County), path + "/approval"));

        Assert.Equal("****1200", (await Ok(await funds.Maker.GetAsync($"/api/funds/accounts/{line.PayeeId}"))).GetProperty("account").GetString());
    }

    [Theory]
    [InlineData("4111111111111112", 400)]
    [InlineData("", 400)]
    [InlineData("12 34", 400)]
    [InlineData("4111 1111 1111 1111", 201)]
    [InlineData("1234567890", 201)]
    public async Task An_account_needs_a_valid_number(string account, int status)
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];

        var answer = await Post(funds.Maker, $"/api/funds/accounts/{line.PayeeId}/changes", new { bank = "示范县信用社", account, reason = "退回更正" });

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_correction_stands_until_the_owner_sends_another_account()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        await Correct(funds, line);

        await funds.Receive(Some.Payee(line, version: 2, name: "周满仓"));
        Assert.Equal("****1111", await Account(funds, line));
        Assert.Equal("周**", (await Ok(await funds.Maker.GetAsync($"/api/funds/accounts/{line.PayeeId}"))).GetProperty("holder").GetString());

        await funds.Receive(Some.Payee(line, version: 3, account: "6217000000000009997"));
        Assert.Equal("****9997", await Account(funds, line));

        await funds.Receive(Some.Payee(line, version: 2));
        Assert.Equal("****9997", await Account(funds, line));
    }

    [Fact]
    public async Task What_is_approved_is_what_was_proposed_against()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var path = await Propose(funds, line);
        await funds.Receive(Some.Payee(line, version: 2, account: "6217000000000009997"));

        await Refused(409, "account-changed-meanwhile", await Post(funds.Checker, path + "/approval"));
        await Refused(409, "account-change-pending", await Post(funds.Maker, $"/api/funds/accounts/{line.PayeeId}/changes", Change));
        Assert.Equal("refused", (await Ok(await Post(funds.Checker, path + "/approval", new { decision = "return" }))).GetProperty("state").GetString());
        await Refused(409, "account-change-already-decided", await Post(funds.Checker, path + "/approval"));

        await Ok(await Post(funds.Checker, await Propose(funds, line) + "/approval"));
        Assert.Equal("****1111", await Account(funds, line));
    }

    [Fact]
    public async Task A_missing_account_that_finance_enters_releases_the_payment()
    {
        await using var funds = await databases.Start();
        var line = Some.Line();
        await funds.Receive(Some.Payee(line, account: null));
        await funds.Service.Deliver(Some.Request(line));

        await Correct(funds, line);

        Assert.Equal("requested", (await funds.PaymentOf(line)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Another_countys_finance_finds_no_such_payee()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var elsewhere = funds.Service.As("finance.other", Roles.FinanceMaker, Departments.Funds, "990102");

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/accounts/{line.PayeeId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, $"/api/funds/accounts/{line.PayeeId}/changes", Change)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(funds.Maker, $"/api/funds/accounts/{Guid.NewGuid()}/changes", Change)).StatusCode);
    }

    private static object Change => new { bank = "示范县信用社", account = Corrected, reason = "银行退回，核对存折" };

    private static async Task<(PaymentLine Line, JsonElement Payment)> Returned(FundsHarness funds)
    {
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var batch = await funds.Send(Items.PublicForest, "2016");
        var payment = await funds.PaymentOf(line);
        await funds.Return(batch, Some.ReturnFile(batch, Some.Returned(payment)));

        return (line, payment);
    }

    private static async Task<string> Propose(FundsHarness funds, PaymentLine line)
    {
        var answer = await Post(funds.Maker, $"/api/funds/accounts/{line.PayeeId}/changes", Change);
        await Ok(answer);

        return answer.Headers.Location!.ToString();
    }

    private static async Task Correct(FundsHarness funds, PaymentLine line) => await Ok(await Post(funds.Checker, await Propose(funds, line) + "/approval"));

    private static Task<HttpResponseMessage> Repay(FundsHarness funds, JsonElement payment, string key = "k") =>
        Post(funds.Maker, $"/api/funds/payments/{Id(payment)}/repayment", idempotencyKey: key);

    private static async Task<string?> Account(FundsHarness funds, PaymentLine line) =>
        (await Ok(await funds.Maker.GetAsync($"/api/funds/accounts/{line.PayeeId}"))).GetProperty("account").GetString();

    private static Guid Id(JsonElement payment) => payment.GetProperty("id").GetGuid();
}

public sealed class AccountChangesOnSqlite(OnSqlite databases) : AccountChangesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class AccountChangesOnPostgres(OnPostgres databases) : AccountChangesTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
