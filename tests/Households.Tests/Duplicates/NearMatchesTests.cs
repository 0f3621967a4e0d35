using Households.Duplicates;

namespace Households.Tests.Duplicates;

public sealed class NearMatchesTests
{
    private static readonly DateOnly Born = new(1970, 3, 8);

    [Theory]
    [InlineData("王小明", "王小明", Likeness.SameNameAndBirth)]
    [InlineData("王小明", "王晓明", Likeness.NearName)]
    [InlineData("王小明", "王明小", Likeness.NearName)]
    [InlineData("王小明", "李大明", null)]
    [InlineData("王明小", "小明王", null)]
    [InlineData("王小明", "王小", null)]
    [InlineData("王", "李", null)]
    public void Names_of_one_village_and_birth_date_are_near_by_one_character_or_one_swap(string one, string other, string? kind)
    {
        Assert.Equal(kind, NearMatches.Of([Entry(one, Born), Entry(other, Born)]).SingleOrDefault()?.Kind);
    }

    [Fact]
    public void Equal_names_are_near_when_month_and_day_are_swapped()
    {
        Assert.Equal(Likeness.SwappedBirth, Assert.Single(NearMatches.Of([Entry("王小明", Born), Entry("王小明", new DateOnly(1970, 8, 3))])).Kind);
        Assert.Empty(NearMatches.Of([Entry("王小明", Born), Entry("王晓明", new DateOnly(1970, 8, 3))]));
        Assert.Empty(NearMatches.Of([Entry("王小明", Born), Entry("王小明", new DateOnly(1970, 3, 9))]));
    }

    [Fact]
    public void The_blocking_keys_find_every_pair_that_comparing_all_with_all_finds()
    {
        var random = new Random(7);
        var village = Enumerable.Range(0, 400)
            .Select(_ => Entry(string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => "王李张小明大"[random.Next(6)])), Born.AddDays(random.Next(40) * 7))).ToList();

        var all = village.SelectMany((one, index) => village.Skip(index + 1).Where(other => NearMatches.Kind(one, other) is not null).Select(other => Pair.Of(one, other, "")))
            .Select(pair => (pair.First.Id, pair.Second.Id)).ToHashSet();

        Assert.NotEmpty(all);
        Assert.Equal(all, NearMatches.Of(village).Select(pair => (pair.First.Id, pair.Second.Id)).ToHashSet());
    }

    private static Entry Entry(string name, DateOnly born) => new(Guid.NewGuid(), Guid.NewGuid(), "99010100100101", Guid.NewGuid().ToString("N"), name, born, null);
}
