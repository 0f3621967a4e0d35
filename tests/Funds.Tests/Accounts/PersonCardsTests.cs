using System.Net;
using System.Text;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Contracts.Households;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using SharedKernel;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Accounts;

public abstract class PersonCardsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private const string Number = "11010519491231002X";
    private const string Card = "4111111111111111";

    [Fact]
    public async Task A_persons_money_turns_to_the_persons_card_and_the_households_stays()
    {
        await using var funds = await databases.Start();
        var (household, person) = await Home(funds);
        await funds.Request(Some.Request(Items.RangerPay, "2016-01", person));
        await funds.Request(Some.Request(household));

        await Open(funds, person.BeneficiaryId);

        await Paid(funds, person, Card, "打入受益人本人的卡：个人待遇优先打入本人卡");
        await Paid(funds, household, "6217000000000001200", "打入户主的一卡通：该待遇属于全户");
        var card = await Ok(await funds.Maker.GetAsync($"/api/funds/accounts/{person.BeneficiaryId}"));
        Assert.Equal(("****1111", "林*", "funds"), (card.GetProperty("account").GetString(), card.GetProperty("holder").GetString(), card.GetProperty("owner").GetString()));
        Assert.Contains(Card, await funds.BankFile(await funds.Send(Items.RangerPay, "2016-01")), StringComparison.Ordinal);
        Assert.DoesNotContain(Card, await funds.BankFile(await funds.Send(Items.PublicForest, "2016")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_request_goes_to_the_card_at_once_and_may_be_delivered_again()
    {
        await using var funds = await databases.Start();
        var (_, person) = await Home(funds);
        await Open(funds, person.BeneficiaryId);
        var request = Some.Request(Items.RangerPay, "2016-02", person);

        await funds.Service.Deliver(request);
        await funds.Service.Deliver(request with { RunId = Guid.CreateVersion7() });

        await Paid(funds, person, Card, "打入受益人本人的卡：个人待遇优先打入本人卡");
        Assert.Equal(1, (await funds.Payments($"payeeId={person.PayeeId}")).GetProperty("total").GetInt64());
        Assert.Equal(1, (await funds.Payments($"payeeId={person.BeneficiaryId}&state=requested")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_card_makes_a_payment_ready_whose_household_has_no_account_and_closed_it_holds_it_again()
    {
        await using var funds = await databases.Start();
        var (_, person) = await Home(funds);
        await funds.Receive(Some.Payee(person, version: 2, account: null));
        await funds.Service.Deliver(Some.Request(Items.RangerPay, "2016-03", person));
        Assert.Equal("account-missing", (await funds.PaymentOf(person)).GetProperty("holdCode").GetString());

        await Open(funds, person.BeneficiaryId);
        Assert.Equal("requested", (await funds.PaymentOf(person)).GetProperty("state").GetString());

        var closure = await Post(funds.Maker, $"/api/funds/accounts/{person.BeneficiaryId}/closure", new { reason = "本人销卡", owner = "funds" });
        await Ok(closure);
        await Ok(await Post(funds.Checker, closure.Headers.Location + "/approval"));
        var payment = await funds.PaymentOf(person);
        Assert.Equal(("account-missing", person.PayeeId), (payment.GetProperty("holdCode").GetString(), payment.GetProperty("payeeId").GetGuid()));
    }

    [Fact]
    public async Task What_was_frozen_before_goes_where_it_was_frozen_to_and_to_the_card_when_it_is_given_back()
    {
        await using var funds = await databases.Start();
        var (_, person) = await Home(funds);
        await funds.Request(Some.Request(Items.RangerPay, "2016-04", person));
        var batch = await funds.Freeze(Items.RangerPay, "2016-04");

        await Open(funds, person.BeneficiaryId);
        Assert.Equal(person.PayeeId, (await funds.PaymentOf(person)).GetProperty("payeeId").GetGuid());
        await Ok(await funds.TryApprove(batch, body: new { decision = "return", reason = "改打本人卡" }));

        Assert.Contains(Card, await funds.BankFile(await funds.Send(Items.RangerPay, "2016-04")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_payment_is_paid_again_to_the_card_and_a_bank_that_says_closed_turns_it_back()
    {
        await using var funds = await databases.Start();
        var (_, person) = await Home(funds);
        await Open(funds, person.BeneficiaryId);
        await funds.Service.Deliver(Some.Request(Items.RangerPay, "2016-05", person));
        var batch = await funds.Send(Items.RangerPay, "2016-05");
        var payment = await funds.PaymentOf(person);

        await funds.Return(batch, Some.ReturnFile(batch, Some.Returned(payment, code: "E02")));
        await Ok(await Post(funds.Maker, $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}/repayment", idempotencyKey: "k"));

        await Paid(funds, person, "6217000000000001200", "打入户主的一卡通：受益人没有本人的卡");
        Assert.Contains("6217000000000001200", await funds.BankFile(await funds.Send(Items.RangerPay, "2016-05")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_enter_a_card_of_the_person_whom_the_register_knows()
    {
        await using var funds = await databases.Start();
        var (_, person) = await Home(funds);
        var path = $"/api/funds/accounts/persons/{person.BeneficiaryId}/changes";

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Checker, path, Body())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(funds.Service.As("x", Roles.FinanceMaker, Departments.Funds, "990102"), path, Body())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(funds.Maker, $"/api/funds/accounts/persons/{Guid.NewGuid()}/changes", Body())).StatusCode);
        await Field("idNumber", await Post(funds.Maker, path, Body(number: "110105194912310038")));
        await Field("account", await Post(funds.Maker, path, Body(account: "4111111111111112")));
        await Field("holder", await Post(funds.Maker, path, new { bank = "信用社", account = Card, idNumber = Number, reason = "x" }));

        var proposed = await Post(funds.Maker, path, Body());
        await Ok(proposed);
        await Refused(409, "account-change-pending", await Post(funds.Maker, path, Body()));
        await Refused(409, "maker-cannot-approve", await Post(
            funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, County), proposed.Headers.Location + "/approval"));
        Assert.Equal(HttpStatusCode.NotFound, (await funds.Maker.GetAsync($"/api/funds/accounts/{person.BeneficiaryId}")).StatusCode);
        var change = await Ok(await Post(funds.Checker, proposed.Headers.Location + "/approval"));
        Assert.Equal(("****1111", "林*"), (change.GetProperty("account").GetString(), change.GetProperty("holder").GetString()));

        var stored = await funds.Read(db => db.Payees.SingleAsync(payee => payee.Owner == "funds"));
        Assert.All(new[] { (stored.Account!, Card), (stored.IdNumber!, Number), (stored.Name!, "林小") }, field =>
            Assert.Equal(-1, field.Item1.AsSpan().IndexOf(Encoding.UTF8.GetBytes(field.Item2))));
    }

    [Fact]
    public async Task A_banks_own_numbers_are_a_parameter_of_the_area()
    {
        await using var funds = await databases.Start();
        var (_, person) = await Home(funds);
        await funds.Parameter("account-number-rules", """
            {"banks":[{"code":"402","names":["示范县农村信用社","信用社"],"accounts":[{"kind":"passbook","least":17,"most":17,"starts":["9901"],"check":"none"}]}],
             "others":[{"kind":"card","least":16,"most":19,"check":"luhn"}]}
            """);
        var path = $"/api/funds/accounts/persons/{person.BeneficiaryId}/changes";

        var refusal = await Post(funds.Maker, path, Body());
        await Field("account", refusal);
        Assert.Contains("示范县农村信用社的账号须为存折 17 位，以 9901 开头", await refusal.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var proposed = await Post(funds.Maker, path, Body(account: "9901-0000-0000-00001", bank: "402"));
        await Ok(proposed);
        Assert.Equal("示范县农村信用社", (await Ok(await funds.Maker.GetAsync(proposed.Headers.Location))).GetProperty("bank").GetString());

        await funds.Parameter("account-number-rules", """{"banks":[],"others":[{"kind":"card","least":16,"most":19,"check":"none"}]}""");
        await Refused(409, "parameter-malformed", await Post(funds.Maker, path, Body()));
    }

    private static object Body(string account = Card, string number = Number, string bank = "信用社") =>
        new { bank, account, holder = "林小", idNumber = number, reason = "本人持卡申请" };

    private static async Task Open(FundsHarness funds, Guid person)
    {
        var proposed = await Post(funds.Maker, $"/api/funds/accounts/persons/{person}/changes", Body());
        await Ok(proposed);
        await Ok(await Post(funds.Checker, proposed.Headers.Location + "/approval"));
    }

    /// <summary>A household with one member whom the register knows by the number, a benefit of each, and the household's account.</summary>
    private static async Task<(PaymentLine Household, PaymentLine Person)> Home(FundsHarness funds)
    {
        var household = Some.Line();
        var person = household with { RequestId = Guid.CreateVersion7(), BeneficiaryId = Guid.CreateVersion7(), Amount = 300 };
        var key = PersonKey.Of(IdNumber.Validate(Number, AreaRegister.National).Number!, funds.Service.App.Services.GetRequiredService<PlatformKeys>().PersonKey);
        await funds.Service.Deliver(new HouseholdsChanged([new HouseholdLine(
            household.HouseholdId!.Value, 1, "9901010010010001", household.AreaCode, "announced", "general", "", null, [new MemberLine(person.BeneficiaryId, key.Value, false)])]));
        await funds.Receive(Some.Payee(household));

        return (household, person);
    }

    private static async Task Paid(FundsHarness funds, PaymentLine line, string account, string reason)
    {
        var detail = await Ok(await funds.Maker.GetAsync($"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}"));
        Assert.Equal(($"****{account[^4..]}", reason), (detail.GetProperty("payee").GetProperty("account").GetString(), detail.GetProperty("accountReason").GetString()));
    }

    private static async Task Field(string field, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").TryGetProperty(field, out _), field);
    }
}

public sealed class PersonCardsOnSqlite(OnSqlite databases) : PersonCardsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class PersonCardsOnPostgres(OnPostgres databases) : PersonCardsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
