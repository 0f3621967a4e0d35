using System.Net;
using Contracts;
using Contracts.Departments;
using Contracts.Funds;
using Testing;

namespace EcologicalCompensation.Tests.Rangers;

/// <summary>The clock moves here, so each test has a service of its own.</summary>
public sealed class RangerPayTests : IAsyncLifetime
{
    private Forestry _forestry = null!;

    public async Task InitializeAsync() => _forestry = await Forestry.Start();

    public async Task DisposeAsync() => await _forestry.DisposeAsync();

    [Fact]
    public async Task A_month_is_paid_once_to_whoever_was_in_post_on_any_day_of_it()
    {
        var household = Some.Household();
        var ranger = await _forestry.Hire(household);

        await _forestry.Post(_forestry.Officer, "runs", new { item = Items.RangerPay, period = "2015-02" }).MustForbid("period-not-begun");
        await _forestry.Post(_forestry.Officer, "runs", new { item = Items.RangerPay, period = "2015" }).MustBe(HttpStatusCode.BadRequest, "validation");
        Assert.Equal(0m, await _forestry.Grant(Items.RangerPay, "2014-12"));
        Assert.Equal(300.00m, await _forestry.Grant(Items.RangerPay, "2015-01"));
        Assert.Equal(0m, await _forestry.Grant(Items.RangerPay, "2015-01"));

        await _forestry.Service.AdvanceTo(new DateOnly(2015, 3, 20));
        Assert.Equal(300.00m, await _forestry.Grant(Items.RangerPay, "2015-02"));
        await End(ranger, "2015-02-01");
        Assert.Equal(0m, await _forestry.Grant(Items.RangerPay, "2015-03"));

        var granted = Assert.Single(await _forestry.Service.Announced<BenefitsGranted>(), fact => fact.Period == "2015-01");
        var line = Assert.Single(granted.Lines);
        Assert.Equal((household.HouseholdId, household.Members[0].PersonId, 300.00m), (line.HouseholdId, line.PersonId, line.Amount));
        Assert.Contains("ranger-pay-month", line.Basis);
        var payment = Assert.Single(Assert.Single(await _forestry.Service.Announced<PaymentsRequested>(), fact => fact.Period == "2015-01").Lines);
        Assert.Equal((line.RequestId, household.HouseholdId, line.PersonId), (payment.RequestId, payment.PayeeId, payment.BeneficiaryId));
    }

    [Fact]
    public async Task A_ranger_of_60_stays_and_at_61_is_flagged_for_replacement_and_paid_until_the_post_ends()
    {
        var household = Some.Household();
        var ranger = await _forestry.Hire(household, Some.Person(household, born: "1954-03-10"));

        await _forestry.Service.AdvanceTo(new DateOnly(2015, 3, 9));
        Assert.Empty(await _forestry.Items("rangers?flagged=true"));
        await _forestry.Service.AdvanceTo(new DateOnly(2015, 3, 10));
        var flagged = Assert.Single(await _forestry.Items("rangers?flagged=true"));
        Assert.Equal((ranger, "over-age"), (flagged.GetProperty("id").GetGuid(), Assert.Single(flagged.GetProperty("flags").EnumerateArray()).GetString()));

        Assert.Equal(300.00m, await _forestry.Grant(Items.RangerPay, "2015-03"));
        await End(ranger, "2015-03-10");
        Assert.Empty(await _forestry.Items("rangers?flagged=true"));
        Assert.Equal("ended", Assert.Single(await _forestry.Items("rangers?state=ended")).Text("state"));
    }

    [Fact]
    public async Task A_household_is_paid_for_one_ranger_a_month_though_the_second_followed_the_first()
    {
        var household = Some.Household();
        var first = await _forestry.Hire(household);
        await End(first, "2015-01-05");
        var second = household with { Members = [household.Members[1], household.Members[0], household.Members[2]], Version = 2 };
        await _forestry.Hire(second);

        var run = await _forestry.Propose(Items.RangerPay, "2015-01");

        Assert.Equal([300.00m], await _forestry.Amounts(run));
        Assert.Equal([("household-paid-once", second.Members[0].PersonId)], await _forestry.Undecided(run));
    }

    [Fact]
    public async Task Rangers_whose_household_is_no_longer_announced_or_who_moved_out_are_undecided()
    {
        var (exited, left) = (Some.Household(), Some.Household());
        await _forestry.Hire(exited);
        await _forestry.Hire(left);
        await _forestry.Hear(exited with { Status = "exited", Version = 2 }, left with { Members = [left.Members[1]], Version = 2 });

        var run = await _forestry.Propose(Items.RangerPay, "2015-01");

        Assert.Empty(await _forestry.Amounts(run));
        Assert.Equal(
            [("household-not-announced", exited.Members[0].PersonId), ("not-a-member", left.Members[0].PersonId)],
            (await _forestry.Undecided(run)).OrderBy(row => row.Code));
    }

    [Fact]
    public async Task A_new_figure_holds_from_its_day_after_a_second_person_and_one_that_cannot_be_read_decides_nothing()
    {
        await _forestry.Hire(Some.Household());
        await _forestry.Service.AdvanceTo(new DateOnly(2015, 4, 30));
        await Change("2015-03-01", "350.00");
        await Change("2015-04-01", "plenty");

        Assert.Equal(300.00m, await _forestry.Grant(Items.RangerPay, "2015-02"));
        Assert.Equal(350.00m, await _forestry.Grant(Items.RangerPay, "2015-03"));
        await _forestry.Post(_forestry.Officer, "runs", new { item = Items.RangerPay, period = "2015-04" }).MustForbid("parameter-unreadable");

        async Task Change(string validFrom, string value)
        {
            using var proposed = await _forestry.Post(
                _forestry.Officer, "parameters", new { code = "ranger-pay-month", areaCode = Forestry.County, validFrom, value, source = "县林业局文件" });
            var id = await proposed.CreatedId();
            await _forestry.Post(_forestry.Officer, $"parameters/{id}/approval", new { decision = "approve" }).MustBe(HttpStatusCode.Forbidden);
            (await _forestry.Post(_forestry.Chief, $"parameters/{id}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task What_Funds_says_of_a_payment_shows_on_the_benefit_and_ending_a_post_names_the_months_to_recover()
    {
        var ranger = await _forestry.Hire(Some.Household());
        await _forestry.Service.AdvanceTo(new DateOnly(2015, 2, 28));
        await _forestry.Grant(Items.RangerPay, "2015-01");
        await _forestry.Grant(Items.RangerPay, "2015-02");
        var requested = (await _forestry.Service.Announced<PaymentsRequested>())[0];
        await _forestry.Service.Deliver(new PaymentsSettled("ecology", Items.RangerPay, "2015-01",
            [new SettlementLine(requested.Lines[0].RequestId, Guid.NewGuid(), 1, "paid", 300.00m, new DateOnly(2015, 2, 10), "")]));

        var totals = await _forestry.Get("benefits/totals?period=2015-01");
        Assert.Equal((300.00m, 300.00m, 0.00m), (totals[0].Yuan("granted"), totals[0].Yuan("paid"), totals[0].Yuan("pending")));
        using var ended = await _forestry.Post(_forestry.Officer, $"rangers/{ranger}/end", new { on = "2015-01-31", reason = "外出务工" });
        Assert.Contains("\"monthsGrantedAfterEnd\":[\"2015-02\"]", await ended.Content.ReadAsStringAsync());
    }

    private async Task End(Guid ranger, string on) =>
        (await _forestry.Post(_forestry.Officer, $"rangers/{ranger}/end", new { on, reason = "超龄" })).EnsureSuccessStatusCode();
}
