using System.Net;
using System.Text.Json;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Payments;

public sealed class ReversePaymentTests(OnSqlite databases) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Two_people_reverse_what_the_bank_paid_wrongly_and_it_is_paid_again()
    {
        await using var funds = await databases.Start();
        var path = await Paid(funds);

        await Refused(400, "validation", await Post(funds.Maker, path, new { }));
        await Refused(409, "reversal-not-proposed", await Post(funds.Checker, path + "/approval"));
        await Ok(await Post(funds.Maker, path, new { reason = "银行通知款项已退回" }));
        await Refused(409, "reversal-proposed", await Post(funds.Maker, path, new { reason = "再次" }));
        var sameMan = funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, County);
        await Refused(409, "maker-cannot-approve", await Post(sameMan, path + "/approval"));
        Assert.Equal("returned", (await Ok(await Post(funds.Checker, path + "/approval"))).GetProperty("state").GetString());

        var balance = Assert.Single((await Ok(await funds.Maker.GetAsync("/api/funds/statements/balance"))).EnumerateArray());
        Assert.True(balance.GetProperty("balanced").GetBoolean());
        Assert.Equal((0m, 130m), (balance.GetProperty("bankPaid").GetDecimal(), balance.GetProperty("returned").GetDecimal()));
        Assert.Equal(["paid", "returned"], (await funds.Settlements()).OrderBy(line => line.Version).Select(line => line.State));
        await Ok(await Post(funds.Maker, path.Replace("reversal", "repayment"), null, "again"));
        await funds.Send(Items.PublicForest, "2016");
    }

    [Fact]
    public async Task Only_a_paid_payment_is_reversed_and_only_by_finance_of_its_area()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var path = $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/reversal";

        await Refused(409, "payment-not-paid", await Post(funds.Maker, path, new { reason = "x" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Checker, path, new { reason = "x" })).StatusCode);
        var elsewhere = funds.Service.As("finance.other", Roles.FinanceMaker, Departments.Funds, "990102");
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, path, new { reason = "x" })).StatusCode);
    }

    [Fact]
    public async Task A_books_difference_becomes_a_finding_and_is_cleared_when_it_is_gone()
    {
        await using var funds = await databases.Start();
        await Paid(funds);
        var day = new DateOnly(2014, 5, 13);
        await funds.Service.Do((FundsDbContext db) => db.BatchLines.ExecuteUpdateAsync(set => set.SetProperty(line => line.Amount.Fen, 1)));

        await funds.Service.Do((IServiceProvider services) => Check(services, day));
        var finding = Assert.Single(await Findings(funds.Maker, "open=true"));
        Assert.Equal((130m, 0.01m), (finding.GetProperty("paid").GetDecimal(), finding.GetProperty("bankPaid").GetDecimal()));
        Assert.Empty(await Findings(funds.Service.As("finance.village", Roles.FinanceMaker, Departments.Funds, Village1), ""));

        await funds.Service.Do((FundsDbContext db) => db.BatchLines.ExecuteUpdateAsync(set => set.SetProperty(line => line.Amount.Fen, 13000)));
        await funds.Service.Do((IServiceProvider services) => Check(services, day.AddDays(1)));
        Assert.Empty(await Findings(funds.Maker, "open=true"));
        Assert.Single(await Findings(funds.Maker, "open=false"));
    }

    private static Task Check(IServiceProvider services, DateOnly day) =>
        services.GetServices<ServiceDefaults.Clock.IDailyWork>().OfType<Funds.Statements.CheckBalance>().Single().Run(day, CancellationToken.None);

    private static async Task<List<JsonElement>> Findings(HttpClient reader, string query) =>
        [.. (await Ok(await reader.GetAsync($"/api/funds/statements/findings?{query}"))).GetProperty("items").EnumerateArray()];

    private static async Task<string> Paid(FundsHarness funds)
    {
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var payment = await funds.PaymentOf(line);
        var batch = await funds.Send(Items.PublicForest, "2016");
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payment)));

        return $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}/reversal";
    }
}
