using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Funds;
using Households.Register;
using Households.Tests.Rules;
using ServiceDefaults.Auth;

namespace Households.Tests.Aid;

/// <summary>The household's ledger of what Funds paid, beside the surveyed income and open to rules; never a part of the income by itself.</summary>
public abstract class AidLedgerTests(RulesFixture county)
{
    [Fact]
    public async Task What_was_paid_is_in_the_ledger_with_the_income_item_that_it_is()
    {
        var home = (await county.Households(1))[0];
        await Deliver(Settled("project-labour", "2014-05", Line(home, 1200, person: Guid.CreateVersion7())), Settled("premium-subsidy", "2014", Line(home, 280)), Settled("new-item", "2014", Line(home, 5)));

        var page = await Ledger(home);

        Assert.Equal(3, page.GetProperty("total").GetInt32());
        Assert.Equal(["a1 project-labour 项目劳务报酬 1200.00 True", "d7a premium-subsidy 参保资助 280.00 False", " new-item new-item 5.00 False"], page.GetProperty("items").EnumerateArray()
            .Select(line => $"{line.GetProperty("incomeItem").GetString()} {Text(line, "item")} {Text(line, "name")} {line.GetProperty("amount").GetRawText()} {line.GetProperty("countsForExit").GetBoolean()}")
            .OrderBy(line => line[0] is ' ').ThenBy(line => line, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Money_that_went_back_is_a_line_below_zero_whatever_order_the_words_come_in()
    {
        var home = (await county.Households(1))[0];
        var paid = Line(home, 300, on: new DateOnly(2014, 3, 1));
        var reversed = paid with { Version = 2, State = "returned", On = new DateOnly(2014, 4, 1) };
        var again = paid with { Version = 3, State = "pending", On = new DateOnly(2014, 4, 2) };
        var refused = paid with { Version = 4, State = "returned", On = new DateOnly(2014, 4, 20) };
        var last = paid with { Version = 6, On = new DateOnly(2015, 1, 8) };
        foreach (var word in new[] { last, reversed, again, paid, refused, reversed, paid })
        {
            await Deliver(Settled("ranger-pay", "2014-02", word));
        }

        Assert.Equal([300m, -300m, 300m], Amounts(await Ledger(home)));
        Assert.Equal([-300m, 300m], Amounts(await Ledger(home, "?year=2014")));
        Assert.Equal([300m], Amounts(await Ledger(home, "?year=2015")));
        Assert.Equal([-300m], Amounts(await Ledger(home, "?page=2&pageSize=1")));
    }

    [Fact]
    public async Task A_message_of_500_lines_is_kept_once_and_money_of_a_supplier_is_nobody_s()
    {
        var homes = await county.Households(5);
        var fact = Settled("public-forest", "2014", [.. Enumerable.Range(0, 499).Select(n => Line(homes[n % 5], 1)), Line(null, 1000)]);
        await Deliver(fact, fact);

        var totals = new List<int>();
        foreach (var home in homes)
        {
            totals.Add((await Ledger(home)).GetProperty("total").GetInt32());
        }

        Assert.Equal(499, totals.Sum());
    }

    [Fact]
    public async Task Aid_stands_beside_the_surveyed_income_and_is_in_none_of_its_sums()
    {
        var home = (await county.Households(1))[0];
        await county.Service.Do(async (HouseholdsDbContext db) =>
        {
            db.Add(new Income { HouseholdId = home, Year = 2014, Item = "a1", Amount = SharedKernel.Money.Yuan(900) });
            await db.SaveChangesAsync();
        });
        await Deliver(Settled("project-labour", "2014-05", Line(home, 1200)), Settled("forest-works", "2014-05", Line(home, 300)), Settled("meal-subsidy", "2014-05", Line(home, 80)));
        await Deliver(Settled("public-forest", "2012", Line(home, 130, on: new DateOnly(2013, 2, 1))));

        var years = await county.Read($"/api/households/{home}/incomes");

        var year = years[0];
        Assert.Equal((2014, 900m, 900m, 1580m, 1500m), (year.GetProperty("year").GetInt32(), Yuan(year, "net"), Yuan(year, "countedNet"), Yuan(year, "aidReceived"), Yuan(year, "aidCounted")));
        var work = year.GetProperty("aid")[0];
        Assert.Equal(("a1", 1500m, 900m, 2), (Text(work, "incomeItem"), Yuan(work, "received"), Yuan(work, "stated"), work.GetProperty("parts").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, year.GetProperty("aid")[1].GetProperty("stated").ValueKind);

        // A year of which nobody recorded an income has aid and no sums.
        Assert.Equal((2013, 130m, JsonValueKind.Null), (years[1].GetProperty("year").GetInt32(), Yuan(years[1], "aidReceived"), years[1].GetProperty("countedNet").ValueKind));
    }

    [Theory]
    [InlineData("当年到账补助 >= 1580元", true)]
    [InlineData("aidReceived > 1580元", false)]
    [InlineData("aidCounted = 1500元", true)]
    [InlineData("projectLabourPay = 1200元", true)]
    public async Task Rules_read_the_ledger_of_the_year_so_far(string expression, bool met)
    {
        var village = met ? "990101001014" : "990101001015";
        var homes = await county.Judged(2, village);
        await Deliver(Settled("project-labour", "2014-05", Line(homes[0], 1200)), Settled("forest-works", "2014-05", Line(homes[0], 300)), Settled("meal-subsidy", "2014-05", Line(homes[0], 80)));

        // Last year's money, and money of a later day than the evaluation's, is not this year's.
        await Deliver(Settled("public-forest", "2013", Line(homes[0], 130, on: new DateOnly(2013, 12, 31)), Line(homes[0], 130, on: new DateOnly(2015, 1, 1))));

        var preview = await county.Preview(
            await RulesFixture.Id(await county.Draft(rules: [new { code = "R1", label = "补助", kind = "priority", expression }])), areaCode: village);

        // Of the other household Funds never said a word: undecided, never zero.
        Assert.Equal((met, true), (preview.GetProperty("lines")[0].GetProperty("met").GetInt32() > 0, preview.GetProperty("lines")[0].GetProperty("undecided").GetInt32() > 0));
    }

    [Fact]
    public async Task The_ledger_is_read_in_one_s_own_area_by_those_who_work_with_households()
    {
        var home = (await county.Households(1))[0];

        Assert.Equal(HttpStatusCode.OK, (await county.Cadre().GetAsync($"/api/households/{home}/aid")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Neighbour.GetAsync($"/api/households/{home}/aid")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Officer.GetAsync($"/api/households/{Guid.NewGuid()}/aid")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Service.As("a", Roles.Auditor, "", "990101").GetAsync($"/api/households/{home}/aid")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await county.Officer.GetAsync($"/api/households/{home}/aid?pageSize=201")).StatusCode);
    }

    private async Task Deliver(params PaymentsSettled[] facts)
    {
        foreach (var fact in facts)
        {
            await county.Service.Deliver(fact);
        }
    }

    private Task<JsonElement> Ledger(Guid household, string query = "") => county.Read($"/api/households/{household}/aid{query}");

    private static PaymentsSettled Settled(string item, string period, params SettlementLine[] lines) => new(item is "project-labour" ? "funds" : "ecology", item, period, lines);

    private static SettlementLine Line(Guid? household, decimal amount, Guid? person = null, DateOnly? on = null) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, "paid", amount, on ?? new DateOnly(2014, 5, 12), "", household, person);

    private static IEnumerable<decimal> Amounts(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(line => Yuan(line, "amount"));

    private static decimal Yuan(JsonElement from, string name) => from.GetProperty(name).GetDecimal();

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}

public sealed class AidLedgerOnSqlite(RulesFixture county) : AidLedgerTests(county), IClassFixture<RulesFixture>;

public sealed class AidLedgerOnPostgres(RulesOnPostgres county) : AidLedgerTests(county), IClassFixture<RulesOnPostgres>;
