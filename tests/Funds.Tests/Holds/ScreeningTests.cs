using System.Net;
using System.Text.Json;
using Contracts;
using Contracts.Households;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Holds;

public abstract class ScreeningTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task Two_public_posts_of_one_person_in_one_time_hold_the_later_and_name_the_earlier()
    {
        await using var funds = await databases.Start();
        var person = Guid.CreateVersion7();
        var (ranger, post) = (Some.Line(300, beneficiary: person), Some.Line(800, beneficiary: person));
        await funds.Request(Some.Request(Items.RangerPay, "2016-09", ranger));

        await funds.Request(Some.Request(Items.PublicPost, "2016", post));

        var hold = Assert.Single(await Holds(funds, "code=excluded-combination"));
        Assert.Equal("requested", State(await funds.PaymentOf(ranger)));
        Assert.Equal((await funds.PaymentOf(ranger)).GetProperty("id").GetGuid(), hold.GetProperty("earlier").GetProperty("paymentId").GetGuid());
        Assert.Contains("生态护林员与公益岗位只能任一", hold.GetProperty("reason").GetString());
        Assert.NotEqual(Guid.Empty, hold.GetProperty("parameterId").GetGuid());
    }

    [Fact]
    public async Task Public_posts_of_other_months_or_other_people_exclude_nothing()
    {
        await using var funds = await databases.Start();
        var person = Guid.CreateVersion7();
        await funds.Request(Some.Request(Items.RangerPay, "2016-09", Some.Line(300, beneficiary: person), Some.Line(300)));

        await funds.Request(Some.Request(Items.PublicPost, "2016-10", Some.Line(800, beneficiary: person)));
        await funds.Request(Some.Request(Items.PublicPost, "2016-09", Some.Line(800)));

        Assert.Empty(await Holds(funds));
    }

    [Fact]
    public async Task A_household_is_moved_or_its_house_repaired_once_whatever_the_year()
    {
        await using var funds = await databases.Start();
        var first = Some.Line(20000);
        await funds.Registered(1, "announced", "general", "D", first);
        await funds.Request(Some.Request(Items.HouseRepair, "2014", first));

        await funds.Request(Some.Request(Items.RelocationSubsidy, "2016", first with { RequestId = Guid.CreateVersion7() }));

        Assert.Equal("易地搬迁补助", Items.Label(Assert.Single(await Holds(funds)).GetProperty("item").GetString()!));
    }

    [Theory]
    [InlineData(2999, "held")]
    [InlineData(2999.99, "held")]
    [InlineData(3000, "requested")]
    [InlineData(5000, "requested")]
    [InlineData(5000.01, "held")]
    [InlineData(5001, "held")]
    public async Task Start_up_money_is_three_to_five_thousand_inclusive(decimal amount, string state)
    {
        await using var funds = await databases.Start();
        var line = Some.Line(amount);
        await funds.Registered(1, "announced", line);

        await funds.Request(Some.Request(Items.StartUpMoney, "2016", line));

        Assert.Equal(state, State(await funds.PaymentOf(line)));
        Assert.All(await Holds(funds), hold => Assert.Equal("金额超出该项目的限额：每笔 3000.00 至 5000.00 元", hold.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_cancelled_household_and_a_person_who_left_are_not_paid()
    {
        await using var funds = await databases.Start();
        var household = Some.Line();
        var person = Some.Line(beneficiary: Guid.CreateVersion7());
        await funds.Registered(1, "announced", household, person);
        await funds.Request(Some.Request(household, person));
        Assert.Empty(await Holds(funds));

        await funds.Registered(2, "cancelled", household);
        await funds.Registered(2, "announced", person with { BeneficiaryId = Guid.CreateVersion7() });

        Assert.Equal(
            ["household-cancelled", "person-left"], (await Holds(funds)).Select(hold => hold.GetProperty("code").GetString()).Order());
        await Refused(409, "batch-empty", await funds.TryFreeze(Items.PublicForest, "2016"));

        await funds.Registered(3, "announced", household, person);
        Assert.Empty(await Holds(funds));
    }

    [Theory]
    [InlineData("died", "person-died", "受益人已死亡：2014-04-01")]
    [InlineData("moved-out", "person-moved", "受益人已迁出该户：2014-04-01")]
    public async Task The_dead_and_those_who_moved_away_are_held_with_the_day(string reason, string code, string explained)
    {
        await using var funds = await databases.Start();
        var line = Some.Line(beneficiary: Guid.CreateVersion7());
        await funds.Service.Deliver(new HouseholdsChanged([new HouseholdLine(
            line.HouseholdId!.Value, 1, "9901010010010001", line.AreaCode, "announced", "general", "", null, [],
            [new FormerMemberLine(line.BeneficiaryId, reason, new DateOnly(2014, 4, 1))])]));

        await funds.Request(Some.Request(line));

        var hold = Assert.Single(await Holds(funds));
        Assert.Equal((code, explained), (hold.GetProperty("code").GetString(), hold.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Two_people_release_a_hold_and_the_same_rule_lets_it_pass()
    {
        await using var funds = await databases.Start();
        var line = Some.Line();
        await funds.Request(Some.Request(line));
        await funds.Registered(1, "cancelled", line);
        var path = $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/release";

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Checker, path, new { reason = "x" })).StatusCode);
        await Refused(400, "validation", await Post(funds.Maker, path, new { }));
        await Refused(409, "release-not-proposed", await Post(funds.Checker, path + "/approval"));
        await Ok(await Post(funds.Maker, path, new { reason = "注销前应得" }));
        var sameMan = funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, County);
        await Refused(409, "maker-cannot-approve", await Post(sameMan, path + "/approval"));
        var elsewhere = funds.Service.As("finance.other", Roles.FinanceChecker, Departments.Funds, "990102");
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, path + "/approval")).StatusCode);
        await Ok(await Post(funds.Checker, path + "/approval"));

        await funds.Freeze(Items.PublicForest, "2016");
        Assert.Empty(await Holds(funds));
    }

    [Fact]
    public async Task An_amount_out_of_the_band_passes_only_when_the_band_is_changed()
    {
        await using var funds = await databases.Start();
        var line = Some.Line(5001);
        await funds.Registered(1, "announced", line);
        await funds.Request(Some.Request(Items.StartUpMoney, "2016", line));
        var path = $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/release";
        await Refused(409, "amount-out-of-band", await Post(funds.Maker, path, new { reason = "特批" }));

        await funds.Parameter("payment-amount-bands", """[{"item":"start-up-money","least":3000,"most":6000}]""");
        await Ok(await Post(funds.Maker, path, new { reason = "标准已调整" }));
        await Ok(await Post(funds.Checker, path + "/approval"));

        Assert.Equal("requested", State(await funds.PaymentOf(line)));
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_decides_nothing()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Line()));
        await funds.Parameter("excluded-items", "rangers and posts");

        await Refused(409, "parameter-malformed", await funds.TryFreeze(Items.PublicForest, "2016"));
    }

    [Fact]
    public async Task The_hold_list_is_counted_aged_exported_and_kept_to_area_and_department()
    {
        await using var funds = await databases.Start();
        await funds.Service.Deliver(Some.Request(Some.Line(area: Village1 + "01"), Some.Line(area: Village2 + "01")));
        await funds.Request(Some.Request(Items.StartUpMoney, "2016", Some.Line(1)));

        Assert.Single(await Holds(funds, $"areaCode={Village2}"));
        Assert.Equal(0, Assert.Single(await Holds(funds, "item=start-up-money")).GetProperty("days").GetInt32());
        Assert.Empty(await Holds(funds, "olderThanDays=3"));
        var counts = await Ok(await funds.Maker.GetAsync("/api/funds/holds/counts"));
        Assert.Equal([("amount-out-of-band", 1), ("payee-unknown", 2)], counts.EnumerateArray().Select(count =>
            (count.GetProperty("code").GetString(), count.GetProperty("count").GetInt32())));
        Assert.Equal(HttpStatusCode.OK, (await funds.Maker.GetAsync("/api/funds/holds/export.xlsx")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await funds.Maker.GetAsync("/api/funds/payments/export.xlsx?state=held")).StatusCode);
        var village = funds.Service.As("finance.village", Roles.FinanceMaker, Departments.Funds, Village2);
        Assert.Equal(1, (await Ok(await village.GetAsync("/api/funds/holds"))).GetProperty("total").GetInt64());
        await Refused(403, "area-out-of-scope", await village.GetAsync($"/api/funds/holds?areaCode={Village1}"));
        var education = funds.Service.As("education.county", Roles.DepartmentOfficer, "education", County);
        Assert.Equal(0, (await Ok(await education.GetAsync("/api/funds/holds"))).GetProperty("total").GetInt64());
    }

    private static string State(JsonElement payment) => payment.GetProperty("state").GetString()!;

    private static async Task<List<JsonElement>> Holds(FundsHarness funds, string query = "") =>
        [.. (await Ok(await funds.Maker.GetAsync($"/api/funds/holds?{query}"))).GetProperty("items").EnumerateArray()];
}

public sealed class ScreeningOnSqlite(OnSqlite databases) : ScreeningTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class ScreeningOnPostgres(OnPostgres databases) : ScreeningTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
