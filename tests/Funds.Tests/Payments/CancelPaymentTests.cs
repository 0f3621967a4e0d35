using System.Net;
using System.Text.Json;
using Contracts;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Payments;

public sealed class CancelPaymentTests(OnSqlite databases) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Two_people_cancel_a_payment_and_the_department_hears_of_it()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];

        await Ok(await Propose(funds, await funds.PaymentOf(line)));
        Assert.Equal("requested", (await funds.PaymentOf(line)).GetProperty("state").GetString());
        await Ok(await Decide(funds, await funds.PaymentOf(line)));

        Assert.Equal("cancelled", (await funds.PaymentOf(line)).GetProperty("state").GetString());
        var settled = Assert.Single(await funds.Settlements());
        Assert.Equal((line.RequestId, "cancelled", "finance-decision"), (settled.RequestId, settled.State, settled.Code));
    }

    [Fact]
    public async Task One_person_alone_cancels_nothing()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var payment = await funds.PaymentOf(line);

        await Refused(409, "cancellation-not-proposed", await Decide(funds, payment));
        await Ok(await Propose(funds, payment));
        await Refused(409, "cancellation-proposed", await Propose(funds, payment));
        await Refused(409, "maker-cannot-approve", await Decide(funds, payment, funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, County)));
        await Refused(400, "validation", await Post(funds.Maker, Path(payment) + "/cancellation", new { }));

        Assert.Empty(await funds.Settlements());
    }

    [Fact]
    public async Task A_payment_waiting_for_cancellation_enters_no_batch_until_it_is_refused()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var payment = await funds.PaymentOf(line);
        await Ok(await Propose(funds, payment));
        await Refused(409, "batch-empty", await funds.TryFreeze(Items.PublicForest, "2016"));

        await Ok(await Decide(funds, payment, decision: "return"));

        await funds.Freeze(Items.PublicForest, "2016");
        await Refused(409, "payment-in-batch", await Propose(funds, payment));
    }

    [Fact]
    public async Task What_was_approved_or_paid_is_not_cancelled()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var payment = await funds.PaymentOf(line);
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        await Ok(await funds.TryApprove(batch));
        await Refused(409, "payment-state", await Propose(funds, payment));
        await funds.BankFile(batch);
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payment)));

        await Refused(409, "payment-state", await Propose(funds, payment));
    }

    [Fact]
    public async Task A_duplicate_goes_on_only_when_the_first_was_cancelled()
    {
        await using var funds = await databases.Start();
        var beneficiary = Guid.CreateVersion7();
        var (first, second) = (Some.Line(beneficiary: beneficiary), Some.Line(beneficiary: beneficiary));
        await funds.Request(Some.Request(first));
        await funds.Request(Some.Request(second));
        var held = await funds.PaymentOf(second);

        var refused = await Release(funds, held);
        await Refused(409, "duplicate-benefit", refused);
        Assert.Contains((await funds.PaymentOf(first)).GetProperty("id").GetString()!, await refused.Content.ReadAsStringAsync());

        await Ok(await Propose(funds, await funds.PaymentOf(first)));
        await Ok(await Decide(funds, await funds.PaymentOf(first)));
        Assert.Equal("release", (await Ok(await Release(funds, held))).GetProperty("proposed").GetString());
        await Refused(409, "release-proposed", await Release(funds, held));
        Assert.Equal("requested", (await Ok(await Post(funds.Checker, Path(held) + "/release/approval"))).GetProperty("state").GetString());
        await Refused(409, "payment-not-held", await Release(funds, held));
    }

    [Fact]
    public async Task A_cancelled_duplicate_tells_its_reason_as_a_code()
    {
        await using var funds = await databases.Start();
        var beneficiary = Guid.CreateVersion7();
        var second = Some.Line(beneficiary: beneficiary);
        await funds.Request(Some.Request(Some.Line(beneficiary: beneficiary)));
        await funds.Request(Some.Request(second));

        await Ok(await Propose(funds, await funds.PaymentOf(second)));
        await Ok(await Decide(funds, await funds.PaymentOf(second)));

        Assert.Equal("duplicate-benefit", Assert.Single(await funds.Settlements()).Code);
    }

    [Fact]
    public async Task A_department_sees_its_own_payments_and_acts_on_none()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var payment = await funds.PaymentOf(line);
        var forestry = funds.Service.As("forestry.county", Roles.DepartmentOfficer, "ecology", County);
        var education = funds.Service.As("education.county", Roles.DepartmentOfficer, "education", County);

        Assert.Equal(HttpStatusCode.OK, (await forestry.GetAsync(Path(payment))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await education.GetAsync(Path(payment))).StatusCode);
        Assert.Equal(0, (await Ok(await education.GetAsync("/api/funds/payments"))).GetProperty("total").GetInt64());
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(forestry, Path(payment) + "/cancellation", new { reason = "x" })).StatusCode);
    }

    private static string Path(JsonElement payment) => $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}";

    private static Task<HttpResponseMessage> Propose(FundsHarness funds, JsonElement payment) =>
        Post(funds.Maker, Path(payment) + "/cancellation", new { reason = "申报错误" });

    private static Task<HttpResponseMessage> Decide(FundsHarness funds, JsonElement payment, HttpClient? checker = null, string? decision = null) =>
        Post(checker ?? funds.Checker, Path(payment) + "/cancellation/approval", new { decision });

    private static Task<HttpResponseMessage> Release(FundsHarness funds, JsonElement payment) =>
        Post(funds.Maker, Path(payment) + "/release", new { reason = "前一笔已取消" });
}
