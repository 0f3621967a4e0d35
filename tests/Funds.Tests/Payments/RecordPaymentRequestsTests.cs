using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Funds.Tests.Payments;

public abstract class RecordPaymentRequestsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task A_request_delivered_twice_is_one_payment()
    {
        await using var funds = await databases.Start();
        var requested = await funds.Request(Some.Request(Some.Line(130.07m)));

        await funds.Service.Deliver(requested);

        var payment = Assert.Single((await funds.Payments()).GetProperty("items").EnumerateArray());
        Assert.Equal("requested", payment.GetProperty("state").GetString());
        Assert.Equal(130.07m, payment.GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task A_second_payment_of_the_same_benefit_is_held_and_names_the_first()
    {
        await using var funds = await databases.Start();
        var beneficiary = Guid.CreateVersion7();
        var (first, second) = (Some.Line(130, beneficiary: beneficiary), Some.Line(140, beneficiary: beneficiary));

        await funds.Request(Some.Request(first));
        await funds.Request(Some.Request(second));

        var held = await funds.PaymentOf(second);
        Assert.Equal(("held", "duplicate-benefit"), (held.GetProperty("state").GetString(), held.GetProperty("holdCode").GetString()));
        Assert.Equal((await funds.PaymentOf(first)).GetProperty("id").GetGuid(), held.GetProperty("earlierPaymentId").GetGuid());
    }

    [Fact]
    public async Task Of_two_payments_of_one_benefit_in_one_message_one_is_held()
    {
        await using var funds = await databases.Start();
        var beneficiary = Guid.CreateVersion7();

        await funds.Request(Some.Request(Some.Line(130, beneficiary: beneficiary), Some.Line(130, beneficiary: beneficiary)));

        Assert.Equal(1, (await funds.Payments("state=held")).GetProperty("total").GetInt64());
        Assert.Equal(1, (await funds.Payments("state=requested")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task The_same_person_may_have_another_item_and_another_period()
    {
        await using var funds = await databases.Start();
        var beneficiary = Guid.CreateVersion7();

        await funds.Request(Some.Request(Items.PublicForest, "2016", Some.Line(130, beneficiary: beneficiary)));
        await funds.Request(Some.Request(Items.PublicForest, "2017", Some.Line(130, beneficiary: beneficiary)));
        await funds.Request(Some.Request(Items.RangerPay, "2016", Some.Line(130, beneficiary: beneficiary)));

        Assert.Equal(3, (await funds.Payments("state=requested")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_benefit_asked_for_by_many_messages_at_once_is_requested_once()
    {
        await using var funds = await databases.Start();
        var beneficiaries = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        var messages = Enumerable.Range(0, 6).Select(n => Some.Request(
            [.. (n % 2 == 0 ? beneficiaries : Enumerable.Reverse(beneficiaries)).Select(beneficiary => Some.Line(10, beneficiary: beneficiary))])).ToList();
        await funds.Receive([.. messages.SelectMany(message => message.Lines).Select(line => Some.Payee(line))]);

        await Task.WhenAll(messages.Select(message => Task.Run(() => Delivered(funds, message))));

        Assert.Equal(40, (await funds.Payments("state=requested")).GetProperty("total").GetInt64());
        Assert.Equal(200, (await funds.Payments("state=held")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_payment_waits_for_its_payee_and_goes_on_when_it_arrives()
    {
        await using var funds = await databases.Start();
        var line = Some.Line();
        await funds.Service.Deliver(Some.Request(line));
        Assert.Equal("payee-unknown", (await funds.PaymentOf(line)).GetProperty("holdCode").GetString());

        await funds.Receive(Some.Payee(line));

        var released = await funds.PaymentOf(line);
        Assert.Equal(("requested", JsonValueKind.Null), (released.GetProperty("state").GetString(), released.GetProperty("holdCode").ValueKind));
    }

    [Fact]
    public async Task A_payee_without_an_account_is_held_until_the_owner_sends_one()
    {
        await using var funds = await databases.Start();
        var line = Some.Line();
        await funds.Receive(Some.Payee(line, account: null));
        await funds.Service.Deliver(Some.Request(line));
        Assert.Equal("account-missing", (await funds.PaymentOf(line)).GetProperty("holdCode").GetString());

        await funds.Receive(Some.Payee(line, version: 2));
        Assert.Equal("requested", (await funds.PaymentOf(line)).GetProperty("state").GetString());

        await funds.Receive(Some.Payee(line, version: 3, account: null));
        Assert.Equal("account-missing", (await funds.PaymentOf(line)).GetProperty("holdCode").GetString());
    }

    [Fact]
    public async Task An_owner_cannot_give_another_owners_payee_an_account()
    {
        await using var funds = await databases.Start();
        var line = Some.Line();
        await funds.Service.Deliver(Some.Request(line));

        await funds.Receive(Some.Payee(line) with { Owner = "education" });

        Assert.Equal("payee-unknown", (await funds.PaymentOf(line)).GetProperty("holdCode").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1.001)]
    public async Task A_line_with_an_impossible_amount_is_laid_aside_with_its_whole_message(double amount)
    {
        await using var funds = await databases.Start();

        await funds.Service.Deliver(Some.Request(Some.Line(), Some.Line((decimal)amount)));

        Assert.Equal(0, (await funds.Payments()).GetProperty("total").GetInt64());
        Assert.Equal(1, await funds.Read(db => db.Set<DeadLetter>().CountAsync()));
    }

    [Fact]
    public async Task A_request_id_that_comes_again_with_another_amount_is_laid_aside()
    {
        await using var funds = await databases.Start();
        var line = Some.Line(100);
        await funds.Request(Some.Request(line));

        await funds.Service.Deliver(Some.Request(line with { Amount = 1000 }));

        Assert.Equal(100m, (await funds.PaymentOf(line)).GetProperty("amount").GetDecimal());
        Assert.Contains("request id", (await funds.Read(db => db.Set<DeadLetter>().SingleAsync())).Error);
    }

    /// <summary>As the bus does: a fault of the moment is delivered again.</summary>
    private static async Task Delivered(FundsHarness funds, PaymentsRequested message)
    {
        var id = Guid.CreateVersion7();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await funds.Service.Deliver(message, id);

                return;
            }
            catch (Exception) when (attempt < 10)
            {
            }
        }
    }
}

public sealed class RecordPaymentRequestsOnSqlite(OnSqlite databases) : RecordPaymentRequestsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class RecordPaymentRequestsOnPostgres(OnPostgres databases) : RecordPaymentRequestsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
