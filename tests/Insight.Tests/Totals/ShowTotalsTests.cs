using System.Net;
using System.Text.Json;
using ServiceDefaults.Auth;

namespace Insight.Tests.Totals;

public sealed class ShowTotalsTestsOnSqlite(InsightFixture insight) : ShowTotalsTests<InsightFixture>(insight);

public sealed class ShowTotalsTestsOnPostgres(InsightOnPostgres insight) : ShowTotalsTests<InsightOnPostgres>(insight);

public abstract class ShowTotalsTests<TFixture>(TFixture insight) : IClassFixture<TFixture> where TFixture : InsightFixture
{
    [Fact]
    public async Task Announced_households_are_counted_by_class_and_cause()
    {
        var village = insight.NewVillage();
        await insight.Deliver(Some.Register(
            Some.Household(village, people: 4, @class: "minimum-living", cause: "illness"),
            Some.Household(village, people: 2, @class: "minimum-living", cause: "schooling"),
            Some.Household(village, people: 1, @class: "extreme-poverty", cause: "illness"),
            Some.Household(village, people: 5, status: "registered", @class: "none", cause: ""),
            Some.Household(village, people: 9, status: "cancelled")));

        var totals = await insight.Totals(village);

        Assert.Equal((4, 12), Counts(totals));
        Assert.Equal((3, 7), Counts(totals.GetProperty("announced")));
        Assert.Equal(
            ["minimum-living 低保户 2 6", "extreme-poverty 五保户 1 1"],
            totals.GetProperty("byClass").EnumerateArray().Select(Line));
        Assert.Equal(["illness 因病 2 5", "schooling 因学 1 2"], totals.GetProperty("byCause").EnumerateArray().Select(Line));
    }

    [Fact]
    public async Task A_family_paid_twelve_times_is_counted_once_with_all_its_people()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village, people: 5);
        await insight.Deliver(Some.Register(family));

        for (var month = 1; month <= 12; month++)
        {
            await insight.Deliver(Some.Granted("public-forest", $"2016-{month:00}", Some.Benefit(family.HouseholdId, 10.01m)));
        }

        var item = await insight.Item(village, "public-forest");

        Assert.Equal((1, 5), Counts(item));
        Assert.Equal(120.12m, Amount(item, "granted"));
        Assert.Equal(120.12m, Amount(item, "pending"));
    }

    [Fact]
    public async Task Of_a_personal_benefit_the_persons_are_counted_not_their_families()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village, people: 6);
        var (first, second) = (family.Members[1].PersonId, family.Members[2].PersonId);
        await insight.Deliver(
            Some.Register(family),
            Some.Granted("meal-subsidy", "2016-09-01", Some.Benefit(family.HouseholdId, 4, person: first), Some.Benefit(family.HouseholdId, 4, person: second)),
            Some.Granted("meal-subsidy", "2016-09-02", Some.Benefit(family.HouseholdId, 4, person: first)));

        Assert.Equal((1, 2), Counts(await insight.Item(village, "meal-subsidy")));
    }

    [Fact]
    public async Task A_year_takes_in_only_what_was_granted_for_it()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village);
        await insight.Deliver(
            Some.Register(family),
            Some.Granted("ranger-pay", "2015-12", Some.Benefit(family.HouseholdId, 300)),
            Some.Granted("ranger-pay", "2016-01", Some.Benefit(family.HouseholdId, 301)),
            Some.Granted("ranger-pay", "2016-T1", Some.Benefit(family.HouseholdId, 302)));

        Assert.Equal(603m, Amount(await insight.Item(village, "ranger-pay", 2016), "granted"));
        Assert.Equal(300m, Amount(await insight.Item(village, "ranger-pay", 2015), "granted"));
        Assert.Equal(903m, Amount(await insight.Item(village, "ranger-pay"), "granted"));
    }

    [Fact]
    public async Task Totals_that_were_read_before_show_the_next_event()
    {
        var village = insight.NewVillage();
        await insight.Deliver(Some.Register(Some.Household(village, people: 2)));
        Assert.Equal((1, 2), Counts(await insight.Totals(village)));

        await insight.Deliver(Some.Register(Some.Household(village, people: 3)));

        Assert.Equal((2, 5), Counts(await insight.Totals(village)));
    }

    [Fact]
    public async Task A_village_cadre_sees_the_own_village_and_no_other()
    {
        var (own, other) = (insight.NewVillage(), insight.NewVillage());
        await insight.Deliver(Some.Register(Some.Household(own, people: 2), Some.Household(other, people: 7)));
        var cadre = insight.Service.As("village.77", Roles.VillageCadre, "", own);

        var totals = JsonDocument.Parse(await cadre.GetStringAsync($"/api/insight/totals?areaCode={Some.County}")).RootElement;

        Assert.Equal((1, 2), Counts(totals));
        Assert.Equal(HttpStatusCode.Forbidden, (await cadre.GetAsync($"/api/insight/totals?areaCode={other}")).StatusCode);
    }

    [Fact]
    public async Task The_villages_of_a_township_add_up_to_the_township()
    {
        var township = insight.NewTownship();
        foreach (var village in new[] { township + "001", township + "002" })
        {
            var (family, stranger) = (Some.Household(village, people: 3), Some.Household(village, people: 1, status: "registered"));
            var paid = Some.Granted("public-forest", "2016", Some.Benefit(family.HouseholdId, 13.37m), Some.Benefit(stranger.HouseholdId, 0.07m));
            await insight.Deliver(Some.Register(family, stranger), paid, Some.Settled(paid, "paid"),
                Some.Granted("ranger-pay", "2017-01", Some.Benefit(family.HouseholdId, 300)));
        }

        var areas = JsonDocument.Parse(await insight.Leader.GetStringAsync($"/api/insight/totals/areas?areaCode={township}")).RootElement.EnumerateArray().ToList();
        var whole = await insight.Totals(township);

        Assert.Equal([township + "001", township + "002"], areas.Select(area => area.GetProperty("areaCode").GetString()));
        Assert.Equal(Counts(whole), (areas.Sum(area => Counts(area).Households), areas.Sum(area => Counts(area).People)));
        Assert.Equal(Counts(whole.GetProperty("announced")), (areas.Sum(area => Counts(area.GetProperty("announced")).Households), areas.Sum(area => Counts(area.GetProperty("announced")).People)));
        foreach (var amount in new[] { "granted", "paid", "pending", "returned", "cancelled" })
        {
            Assert.Equal(whole.GetProperty("items").EnumerateArray().Sum(item => Amount(item, amount)), areas.Sum(area => Amount(area, amount)));
        }
    }

    [Fact]
    public async Task A_grant_and_its_settlement_heard_at_the_same_moment_meet()
    {
        var village = insight.NewVillage();
        var family = Some.Household(village);
        var grants = Enumerable.Range(1, 24).Select(month => Some.Granted("ranger-pay", $"{2015 + ((month - 1) / 12)}-{((month - 1) % 12) + 1:00}", Some.Benefit(family.HouseholdId, 300))).ToList();
        await insight.Deliver(Some.Register(family));

        await Task.WhenAll(grants.SelectMany(grant => new[] { insight.Service.Deliver(grant), insight.Service.Deliver(Some.Settled(grant, "paid")) }));

        Assert.Equal(7200m, Amount(await insight.Item(village, "ranger-pay"), "paid"));
    }

    [Theory]
    [InlineData("areaCode=99x", "areaCode")]
    [InlineData("year=99", "year")]
    [InlineData("year=last", "malformed")]
    public async Task A_wrong_question_names_its_field(string query, string named)
    {
        var answer = await insight.Leader.GetAsync($"/api/insight/totals?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_those_with_a_purpose_may_read()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await insight.Service.Anonymous().GetAsync("/api/insight/totals")).StatusCode);

        var clerk = insight.Service.As("school.01", Roles.SchoolClerk, Departments.Education, Some.County);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/api/insight/totals")).StatusCode);

        var nowhere = insight.Service.As("leader", Roles.Leader);
        Assert.Equal((0, 0), Counts(JsonDocument.Parse(await nowhere.GetStringAsync("/api/insight/totals")).RootElement));
    }

    private static (int Households, int People) Counts(JsonElement row) => (row.GetProperty("households").GetInt32(), row.GetProperty("people").GetInt32());

    private static decimal Amount(JsonElement row, string name) => row.GetProperty(name).GetDecimal();

    private static string Line(JsonElement row) =>
        $"{row.GetProperty("code").GetString()} {row.GetProperty("name").GetString()} {row.GetProperty("households")} {row.GetProperty("people")}";
}
