using System.Net;
using System.Text.Json;
using ServiceDefaults.Auth;

namespace Insight.Tests.Cards;

public sealed class ShowCardTests(InsightFixture insight) : IClassFixture<InsightFixture>
{
    [Fact]
    public async Task Study_aid_shows_in_what_was_received_and_does_not_count_for_exit()
    {
        var family = Some.Household();
        var pay = Some.Granted("ranger-pay", "2016-09", Some.Benefit(family.HouseholdId, 300, person: family.Members[0].PersonId));
        var meal = Some.Granted("meal-subsidy", "2016-09-01", Some.Benefit(family.HouseholdId, 4, person: family.Members[1].PersonId, form: "in-kind"));
        var premium = Some.Granted("premium-subsidy", "2017", Some.Benefit(family.HouseholdId, 280));
        await insight.Deliver(Some.Register(family), pay, meal, premium, Some.Settled(pay, "paid"), Some.Settled(meal, "paid"));

        var card = await insight.Card(family.HouseholdId, 2016);

        Assert.Equal(
            ["meal-subsidy 营养改善计划 2016-09-01 4.00 in-kind paid 2016-09-30", "ranger-pay 生态护林员管护补助 2016-09 300.00 cash paid 2016-09-30",
                "premium-subsidy 参保资助 2017 280.00 cash pending "],
            card.GetProperty("entitlements").EnumerateArray().OrderBy(row => row.GetProperty("period").GetString()!.Length is 10 ? 0 : 1).Select(Line));
        Assert.Equal((304m, 300m), Received(card));
    }

    [Fact]
    public async Task One_payment_to_the_kitchen_settles_the_meals_of_all_pupils()
    {
        var supplier = Guid.CreateVersion7();
        var families = Enumerable.Range(0, 3).Select(_ => Some.Household()).ToArray();
        var meals = Some.Granted("meal-subsidy", "2016-09-05", [.. families.Select(family =>
            Some.Benefit(family.HouseholdId, 4, supplier, family.Members[0].PersonId, "in-kind"))]);
        await insight.Deliver(Some.Register(families), Some.Settled(meals, "paid"), meals);

        foreach (var family in families)
        {
            var entitlement = Assert.Single((await insight.Card(family.HouseholdId, 2016)).GetProperty("entitlements").EnumerateArray());
            Assert.Equal("paid", entitlement.GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task A_payment_the_bank_returned_counts_again_once_it_is_paid()
    {
        var family = Some.Household();
        var lease = Some.Granted("land-lease", "2016", Some.Benefit(family.HouseholdId, 1044.06m));
        await insight.Deliver(Some.Register(family), lease, Some.Settled(lease, "paid", 1), Some.Settled(lease, "returned", 2));
        Assert.Equal((0m, 0m), Received(await insight.Card(family.HouseholdId, 2016)));

        await insight.Deliver(Some.Settled(lease, "paid", 4), Some.Settled(lease, "pending", 3));

        Assert.Equal((1044.06m, 1044.06m), Received(await insight.Card(family.HouseholdId, 2016)));
    }

    [Fact]
    public async Task Money_counts_in_the_year_it_came_in()
    {
        var family = Some.Household();
        var forest = Some.Granted("public-forest", "2015", Some.Benefit(family.HouseholdId, 130));
        await insight.Deliver(Some.Register(family), forest, Some.Settled(forest, "paid", on: new DateOnly(2016, 1, 20)));

        Assert.Equal((0m, 0m), Received(await insight.Card(family.HouseholdId, 2015)));
        Assert.Equal((130m, 130m), Received(await insight.Card(family.HouseholdId, 2016)));
    }

    [Fact]
    public async Task Labour_that_a_project_paid_is_on_the_card_and_counts_for_exit_until_it_is_undone()
    {
        var family = Some.Household(village: insight.NewVillage());
        var (area, pay) = (family.AreaCode, Guid.CreateVersion7());
        var paid = Some.Labour(family.HouseholdId, 1200, id: pay, person: family.Members[0].PersonId);
        await insight.Deliver(Some.Register(family), paid, Some.Labour(family.HouseholdId, 240), paid);

        var card = await insight.Card(family.HouseholdId, 2016);

        Assert.Equal(["project-labour 项目劳务报酬 2016-09 1200.00 cash paid 2016-10-08", "project-labour 项目劳务报酬 2016-09 240.00 cash paid 2016-10-08"],
            card.GetProperty("entitlements").EnumerateArray().Select(Line).Order());
        Assert.Equal((1440m, 1440m), Received(card));
        var item = await insight.Item(area, "project-labour");
        Assert.Equal((1440m, 1440m, 1), (item.GetProperty("granted").GetDecimal(), item.GetProperty("paid").GetDecimal(), item.GetProperty("households").GetInt32()));
        Assert.Equal(0, (await insight.Differences(area)).GetProperty("total").GetInt32());

        await insight.Deliver(Some.Labour(family.HouseholdId, 1200, "cancelled", 3, pay));

        Assert.Equal((240m, 240m), Received(await insight.Card(family.HouseholdId, 2016)));
        Assert.Equal(1200m, (await insight.Item(area, "project-labour")).GetProperty("cancelled").GetDecimal());
    }

    [Fact]
    public async Task The_card_of_another_village_is_not_found()
    {
        var family = Some.Household(Some.OtherVillage);
        await insight.Deliver(Some.Register(family));

        using var own = insight.Service.As("village.02", Roles.VillageCadre, "", Some.OtherVillage);
        using var other = insight.Service.As("village.01", Roles.VillageCadre, "", Some.Village);

        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/api/insight/cards/{family.HouseholdId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/insight/cards/{family.HouseholdId}")).StatusCode);
    }

    private static (decimal Total, decimal CountsForExit) Received(JsonElement card)
    {
        var received = card.GetProperty("received");

        return (received.GetProperty("total").GetDecimal(), received.GetProperty("countsForExit").GetDecimal());
    }

    private static string Line(JsonElement row) => string.Join(' ', new[] { "item", "itemName", "period", "amount", "form", "state", "on" }
        .Select(name => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : row.GetProperty(name).GetString()));
}
