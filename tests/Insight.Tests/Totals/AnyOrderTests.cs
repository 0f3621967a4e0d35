using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Insight.Journal;

namespace Insight.Tests.Totals;

public sealed class AnyOrderTestsOnSqlite(InsightFixture insight) : AnyOrderTests<InsightFixture>(insight);

public sealed class AnyOrderTestsOnPostgres(InsightOnPostgres insight) : AnyOrderTests<InsightOnPostgres>(insight);

public abstract class AnyOrderTests<TFixture>(TFixture insight) : IClassFixture<TFixture> where TFixture : InsightFixture
{
    private static readonly string[] ItemCodes = ["meal-subsidy", "public-forest", "ranger-pay"];
    private static readonly string[] Outcomes = ["paid", "returned", "pending", "cancelled"];

    [Fact]
    public void Events_in_any_order_and_repeated_give_the_same_totals_to_the_fen()
    {
        var stories =
            from aids in Gen.ListOf(Aid(), 8)
            from order in Gen.Shuffle(Enumerable.Range(0, 200).ToArray())
            from repeats in Gen.ListOf(Gen.Choose(0, 2), 200)
            select new Story([.. aids], order, [.. repeats]);

        Prop.ForAll(stories.ToArbitrary(), story => Holds(story).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static Gen<Aid> Aid() =>
        from family in Gen.Choose(0, 3)
        from item in Gen.Elements(ItemCodes)
        from fen in Gen.Choose(1, 1_000_000)
        from outcomes in Gen.ListOf(Gen.Elements(Outcomes), 2)
        from count in Gen.Choose(0, 2)
        select new Aid(family, item, fen, [.. outcomes.Take(count)]);

    private async Task Holds(Story story)
    {
        var village = insight.NewVillage();
        var families = Enumerable.Range(1, 4).Select(people => Some.Household(village, people)).ToList();
        var grants = story.Aids.Select(aid => (Aid: aid, Fact: Some.Granted(aid.Item, "2016",
            Some.Benefit(families[aid.Family].HouseholdId, aid.Fen / 100m, person: aid.Item == "meal-subsidy" ? families[aid.Family].Members[0].PersonId : null)))).ToList();
        List<object> facts =
        [
            .. families.Select(family => Some.Register(family)),
            .. families.Select(family => Some.Register(family with { Version = 2, Class = "minimum-living" })),
            .. grants.Select(grant => grant.Fact),
            .. grants.Select(grant => Some.Requested(grant.Fact)),
            .. grants.SelectMany(grant => grant.Aid.Outcomes.Select((state, index) => Some.Settled(grant.Fact, state, index + 1))),
        ];

        foreach (var position in story.Order.Where(position => position < facts.Count))
        {
            var message = Guid.CreateVersion7();
            await insight.Service.Deliver(facts[position], message);
            if (story.Repeats[position] is 1)
            {
                await insight.Service.Deliver(facts[position], message);
            }
            else if (story.Repeats[position] is 2)
            {
                await insight.Service.Deliver(facts[position]);
            }
        }

        Assert.Equal(Expected(story.Aids), Actual(await insight.Totals(village)));
        Assert.Equal(
            "minimum-living 10",
            string.Join(',', (await insight.Totals(village)).GetProperty("byClass").EnumerateArray().Select(row => $"{row.GetProperty("code").GetString()} {row.GetProperty("people")}")));
        Assert.Equal(0, await insight.Service.App.Services.RebuildReadModels(TextWriter.Null, CancellationToken.None));
        Assert.Equal(Expected(story.Aids), Actual(await insight.Totals(village)));
    }

    private static List<string> Expected(IReadOnlyList<Aid> aids) =>
    [
        .. aids.GroupBy(aid => aid.Item).Select(group =>
        {
            long Sum(string state) => group.Where(aid => aid.State == state).Sum(aid => (long)aid.Fen);
            var families = group.Select(aid => aid.Family).Distinct().ToList();
            var people = group.Key == "meal-subsidy" ? families.Count : families.Sum(family => family + 1);

            return $"{group.Key} {families.Count} {people} {group.Sum(aid => (long)aid.Fen)} {Sum("paid")} {Sum("pending")} {Sum("returned")} {Sum("cancelled")}";
        }).OrderBy(line => line, StringComparer.Ordinal),
    ];

    private static List<string> Actual(JsonElement totals) =>
    [
        .. totals.GetProperty("items").EnumerateArray().Select(row =>
        {
            long Fen(string name) => (long)(row.GetProperty(name).GetDecimal() * 100);

            return $"{row.GetProperty("item").GetString()} {row.GetProperty("households")} {row.GetProperty("people")} {Fen("granted")} {Fen("paid")} {Fen("pending")} {Fen("returned")} {Fen("cancelled")}";
        }).OrderBy(line => line, StringComparer.Ordinal),
    ];

    private sealed record Story(IReadOnlyList<Aid> Aids, int[] Order, IReadOnlyList<int> Repeats);
}

internal sealed record Aid(int Family, string Item, int Fen, IReadOnlyList<string> Outcomes)
{
    public string State => Outcomes.LastOrDefault() ?? "pending";
}
