using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Funds.Holds;
using ServiceDefaults.Errors;
using SharedKernel;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Holds;

public sealed class EligibilityRuleTests
{
    private static readonly HouseholdFacts Home = new("announced", "minimum-living", 3, "C");

    private static readonly EligibilityRule Repair = new("house-repair", ["announced"], ["minimum-living", "extreme-poverty"], ["C", "D"],
        [new AmountRule(null, null, "C", false, 5000, 8000), new AmountRule(1, 3, "D", false, 20000, 20000), new AmountRule(4, null, "D", true, 6000, 7000)]);

    [Theory]
    [InlineData("announced", "minimum-living", 3, "C", 5000, null, null)]
    [InlineData("announced", "minimum-living", 3, "C", 8000, null, null)]
    [InlineData("announced", "extreme-poverty", 1, "D", 20000, null, null)]
    [InlineData("announced", "minimum-living", 4, "D", 28000, null, null)]
    [InlineData("exited", "minimum-living", 3, "C", 5000, "not-eligible", "户的状态须为建档立卡户，该户为已脱贫户")]
    [InlineData("announced", "general", 3, "C", 5000, "not-eligible", "贫困户属性须为低保户或五保户，该户为一般贫困户")]
    [InlineData("announced", "minimum-living", 3, "A", 5000, "not-eligible", "住房等级须为C 级或D 级，该户为A 级")]
    [InlineData("announced", "minimum-living", 3, "", 5000, "facts-missing", "登记册中没有住房等级")]
    [InlineData("announced", "minimum-living", 3, "C", 4999.99, "amount-out-of-band", "3 人户、C 级住房每笔 5000.00 至 8000.00 元")]
    [InlineData("announced", "minimum-living", 2, "D", 20000.01, "amount-out-of-band", "2 人户、D 级住房须为 20000.00 元")]
    [InlineData("announced", "minimum-living", 4, "D", 28000.01, "amount-out-of-band", "4 人户、D 级住房每笔 24000.00 至 28000.00 元")]
    [InlineData("announced", "minimum-living", 0, "D", 20000, "not-eligible", "没有适用于0 人户、D 级住房的标准")]
    public void A_household_has_the_item_by_its_status_class_house_and_size(
        string status, string @class, int people, string grade, double amount, string? code, string? note)
    {
        var verdict = Repair.Judge(new HouseholdFacts(status, @class, people, grade), Money.Yuan((decimal)amount)).FirstOrDefault();

        Assert.Equal((code, note), (verdict?.Code, verdict?.Note));
    }

    [Fact]
    public void A_household_that_the_register_does_not_know_yet_waits() =>
        Assert.Equal("facts-missing", Assert.Single(Repair.Judge(null, Money.Yuan(5000))).Code);

    [Fact]
    public void A_household_that_is_let_pass_has_not_passed_its_amount() => Assert.Equal(
        ["not-eligible", "amount-out-of-band"], Repair.Judge(Home with { Status = "exited" }, Money.Yuan(9000)).Select(verdict => verdict.Code));

    [Fact]
    public void An_item_without_a_table_asks_for_the_household_alone() =>
        Assert.Empty((Repair with { Amounts = null }).Judge(Home, Money.Yuan(1)));

    [Fact]
    public void A_table_whose_least_is_above_its_most_is_no_table() => Assert.Equal("parameter-malformed", Assert.Throws<RuleViolationException>(
        () => EligibilityRule.MustBeWhole(Repair with { Amounts = [new AmountRule(null, null, null, false, 2, 1)] })).Code);

    [Fact]
    public void An_empty_entry_is_no_table() =>
        Assert.Equal("parameter-malformed", Assert.Throws<RuleViolationException>(() => EligibilityRule.MustBeWhole(null)).Code);
}

public abstract class EligibilityTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task The_years_start_up_money_of_1640_households_is_on_average_3048_78_and_passes()
    {
        await using var funds = await databases.Start();
        var lines = Enumerable.Range(0, 1640).Select(n => Some.Line(n == 0 ? 3049.58m : 3048.78m)).ToList();
        foreach (var page in lines.Chunk(500))
        {
            await funds.Registered(1, "announced", page);
            await funds.Request(Some.Request(Items.StartUpMoney, "2016", page));
        }

        var preview = await Ok(await funds.Maker.GetAsync($"/api/funds/batches/preview?item={Items.StartUpMoney}&period=2016"));

        Assert.Equal((1640, 5_000_000m), (preview.GetProperty("count").GetInt32(), preview.GetProperty("total").GetDecimal()));
        Assert.Equal(3048.78m, Math.Round(preview.GetProperty("total").GetDecimal() / preview.GetProperty("count").GetInt32(), 2));
        Assert.Empty(preview.GetProperty("leftOut").EnumerateArray());
    }

    [Fact]
    public async Task A_household_has_start_up_money_once_whatever_the_year()
    {
        await using var funds = await databases.Start();
        var first = Some.Line(3000);
        await funds.Registered(1, "announced", first);
        await funds.Request(Some.Request(Items.StartUpMoney, "2014", first));

        var again = first with { RequestId = Guid.CreateVersion7() };
        await funds.Request(Some.Request(Items.StartUpMoney, "2016", again));

        var hold = Assert.Single(await Holds(funds));
        Assert.Equal(("excluded-combination", "与已有待遇不能同时享受：产业到户资金每户只享受一次"), (Text(hold, "code"), Text(hold, "reason")));
        Assert.Equal((await funds.PaymentOf(first)).GetProperty("id").GetGuid(), hold.GetProperty("earlier").GetProperty("paymentId").GetGuid());
    }

    [Fact]
    public async Task A_house_is_repaired_by_its_grade_and_the_register_decides_again_when_it_says_more()
    {
        await using var funds = await databases.Start();
        var line = Some.Line(8000);
        await funds.Request(Some.Request(Items.HouseRepair, "2016", line));
        Assert.Equal("登记册资料不全：登记册中尚无该户", Text(Assert.Single(await Holds(funds)), "reason"));
        var path = $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/release";
        await Refused(409, "hold-ends-by-itself", await Post(funds.Maker, path, new { reason = "特批" }));

        await funds.Registered(1, "announced", "general", "", line);
        Assert.Equal("登记册资料不全：登记册中没有住房等级", Text(Assert.Single(await Holds(funds)), "reason"));
        await funds.Registered(2, "announced", "general", "B", line);
        var held = Assert.Single(await Holds(funds));
        Assert.Equal(("not-eligible", "该户不符合项目条件：住房等级须为C 级或D 级，该户为B 级"), (Text(held, "code"), Text(held, "reason")));
        Assert.NotEqual(Guid.Empty, held.GetProperty("parameterId").GetGuid());
        await funds.Registered(3, "announced", "general", "D", line);

        Assert.Empty(await Holds(funds));
        Assert.Equal("requested", Text(await funds.PaymentOf(line), "state"));
    }

    [Fact]
    public async Task An_older_line_of_the_register_does_not_bring_an_older_house_back()
    {
        await using var funds = await databases.Start();
        var line = Some.Line(8000);
        await funds.Registered(2, "announced", "general", "D", line);
        await funds.Registered(1, "announced", "general", "A", line);

        await funds.Request(Some.Request(Items.HouseRepair, "2016", line));

        Assert.Empty(await Holds(funds));
    }

    [Fact]
    public async Task Two_people_let_a_household_pass_but_not_an_amount_out_of_its_table()
    {
        await using var funds = await databases.Start();
        await funds.Parameter("item-eligibility", """
            [{"item":"relocation-subsidy","statuses":["announced"],"amounts":[{"perPerson":true,"least":10000,"most":20000}]}]
            """);
        var (outside, exited) = (Some.Line(25000, beneficiary: Guid.CreateVersion7()), Some.Line(15000, beneficiary: Guid.CreateVersion7()));
        await funds.Registered(1, "announced", outside);
        await funds.Registered(1, "exited", exited);
        await funds.Request(Some.Request(Items.RelocationSubsidy, "2016", outside, exited));

        await Refused(409, "amount-out-of-band", await Post(funds.Maker, await Release(funds, outside), new { reason = "特批" }));
        await Ok(await Post(funds.Maker, await Release(funds, exited), new { reason = "搬迁协议签订在先" }));
        await Ok(await Post(funds.Checker, await Release(funds, exited) + "/approval"));

        Assert.Equal("requested", Text(await funds.PaymentOf(exited), "state"));
        var hold = Assert.Single(await Holds(funds));
        Assert.Equal("金额超出该项目的限额：1 人户每笔 10000.00 至 20000.00 元", Text(hold, "reason"));
        Assert.Equal(1, (await funds.Batch(await funds.Freeze(Items.RelocationSubsidy, "2016"))).GetProperty("count").GetInt32());
    }

    private static async Task<string> Release(FundsHarness funds, PaymentLine line) =>
        $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/release";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task<List<JsonElement>> Holds(FundsHarness funds) => [.. (await Ok(await funds.Maker.GetAsync("/api/funds/holds"))).GetProperty("items").EnumerateArray()];
}

public sealed class EligibilityOnSqlite(OnSqlite databases) : EligibilityTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class EligibilityOnPostgres(OnPostgres databases) : EligibilityTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
