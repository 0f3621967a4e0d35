using System.Text.Json;
using AppHost.Demonstration;
using Contracts;

namespace Journeys;

/// <summary>The main job: workbook → announced → four departments' entitlements → payment → card, the same in each topology.</summary>
public abstract class MainJobTests(County county)
{
    private Books Books { get; } = new(county);

    [Fact]
    public void The_register_and_the_identification_come_out_of_the_workbook_and_the_campaign()
    {
        var totals = county.Insight;

        Assert.Equal((5304, 19834), Pair(totals));
        Assert.Equal((655, 2296), Pair(totals.GetProperty("announced")));
        var classes = totals.GetProperty("byClass").EnumerateArray().ToDictionary(entry => entry.GetProperty("code").GetString()!, entry => entry.GetProperty("households").GetInt32());
        Assert.Equal(new Dictionary<string, int> { ["minimum-living"] = 607, ["extreme-poverty"] = 48 }, classes);
    }

    [Theory]
    [InlineData(Items.MealSubsidy, "376.00")]
    [InlineData(Items.PremiumSubsidy, "642040.00")]
    [InlineData(Items.LoanSubsidy, "21000.00")]
    [InlineData(Items.RangerPay, "1080000.00")]
    [InlineData(Items.PublicForest, "154500.00")]
    [InlineData(Items.CroplandToForest, "267300.00")]
    [InlineData(Items.ForestWorks, "139900.00")]
    [InlineData(Items.LandLease, "399800.00")]
    [InlineData(Items.ScenicStall, "18300.00")]
    public void Every_yuan_granted_is_paid(string item, string yuan)
    {
        var line = county.Insight.GetProperty("items").EnumerateArray().Single(entry => entry.GetProperty("item").GetString() == item);

        Assert.Equal(yuan, line.GetProperty("granted").GetRawText());
        Assert.Equal(yuan, line.GetProperty("paid").GetRawText());
    }

    [Fact]
    public void The_departments_count_what_the_reports_count()
    {
        var school = county.Education;
        Assert.Equal((408, 149, 94, 30), (Count(school, "pupils"), Count(school, "filed"), Count(school, "leftBehind"), Count(school, "both")));
        Assert.Equal((2296, 2293, 3), (Count(county.Medical, "people"), Count(county.Medical, "insured"), Count(county.Medical, "gaps")));
        Assert.Equal("""{"loans":11,"households":11,"principal":420000.00,"outstanding":420000.00,"subsidy":21000.00}""", county.Microcredit.GetRawText());
        Assert.Equal("""{"amount":2059800.00,"households":1743,"people":6017}""", county.Ecology.GetProperty("total").GetRawText());
    }

    [Fact]
    public async Task A_rangers_card_shows_what_the_family_received()
    {
        var ranger = county.Story.Ecology.Rangers[0];
        var household = (await county.Get("poverty.county", $"/api/households/by-no/{ranger.Household.No}")).GetProperty("id").GetGuid();

        var card = await county.Get("leader", $"/api/insight/cards/{household}?year=2016");

        var pay = card.GetProperty("entitlements").EnumerateArray().Where(entry => entry.GetProperty("item").GetString() == Items.RangerPay
            && entry.GetProperty("period").GetString()!.StartsWith("2016-", StringComparison.Ordinal)).ToList();
        Assert.Equal(12, pay.Count);
        Assert.All(pay, entry => Assert.Equal("paid", entry.GetProperty("state").GetString()));
        Assert.True(card.GetProperty("received").GetProperty("countsForExit").GetDecimal() >= 12 * Ecology.MonthlyRangerPay);
    }

    [Fact]
    public void The_books_of_funds_and_the_departments_agree_in_sql()
    {
        Assert.Equal(2_059_800_00 + 376_00 + 642_040_00 + 21_000_00, county.PaidFen);
        Assert.Equal(county.PaidFen, county.PaidFenByDepartments);
    }

    [Theory]
    [InlineData("2018-01", "funds")]
    [InlineData("2018-02", "insight")]
    public async Task A_month_approved_while_a_service_is_away_is_asked_for_once(string period, string away)
    {
        var run = await Books.Proposed(period);

        var giveBack = await county.TakeAway(away);
        await Books.Approve(run);
        await giveBack();

        await Books.Agree(period);
    }

    [Fact]
    public async Task A_month_whose_service_goes_away_right_after_the_approval_is_asked_for_once()
    {
        await Books.Approve(await Books.Proposed("2018-03"));

        await (await county.TakeAway("ecology"))();

        await Books.Agree("2018-03");
    }

    [Fact]
    public async Task What_the_bank_has_paid_is_in_the_households_ledger_and_on_its_card_within_seconds()
    {
        const string Period = "2018-04";
        var ranger = county.Story.Ecology.Rangers[0];
        var household = (await county.Get("poverty.county", $"/api/households/by-no/{ranger.Household.No}")).GetProperty("id").GetGuid();
        await Books.Approve(await Books.Proposed(Period));
        await Books.Agree(Period);

        await Books.PaidByTheBank(Period);

        var since = TimeProvider.System.GetTimestamp();
        await Books.Come(async () => await StateOnCard(household, Period) == "paid", "The card does not show the money");
        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        var ledger = await county.Get("finance.maker", $"/api/funds/statements/households?item={Items.RangerPay}&period={Period}&pageSize=200");
        var line = ledger.GetProperty("items").EnumerateArray().Single(entry => entry.GetProperty("householdNo").GetString() == ranger.Household.No);
        Assert.Equal((Ecology.MonthlyRangerPay, 0m), (line.GetProperty("paid").GetDecimal(), line.GetProperty("pending").GetDecimal()));
    }

    [Fact]
    public Task Everything_that_was_said_is_heard_once_by_sql() => Books.EverythingSaidIsHeardOnce();

    [Fact]
    public async Task Stopping_and_starting_again_keeps_everything_and_repeats_nothing()
    {
        var before = await county.Snapshot();

        await county.Restart();
        await county.Clock.Settle(CancellationToken.None);

        Assert.Equal(before, await county.Snapshot());
    }

    private async Task<string?> StateOnCard(Guid household, string period) =>
        (await county.Get("leader", $"/api/insight/cards/{household}")).GetProperty("entitlements").EnumerateArray()
        .Where(entry => entry.GetProperty("item").GetString() == Items.RangerPay && entry.GetProperty("period").GetString() == period)
        .Select(entry => entry.GetProperty("state").GetString()).SingleOrDefault();

    private static (int Households, int People) Pair(JsonElement totals) => (Count(totals, "households"), Count(totals, "people"));

    private static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}

/// <summary>The main job in one process.</summary>
[Collection(Embedded.Name)]
public sealed class EmbeddedMainJobTests(EmbeddedCounty county) : MainJobTests(county);

/// <summary>The main job in processes, with PostgreSQL and RabbitMQ between them.</summary>
[Collection(OnServers.Name)]
public sealed class ServersMainJobTests(ServersCounty county) : MainJobTests(county);
