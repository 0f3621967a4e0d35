using Households.Applications;
using Households.Campaigns;
using Households.Campaigns.Samples;
using ServiceDefaults.Errors;

namespace Households.Tests.Campaigns;

public sealed class AuditSampleTests
{
    private static readonly Guid CampaignId = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2014, 6, 20);

    [Theory]
    [InlineData(1, 20, 1)]
    [InlineData(5, 20, 1)]
    [InlineData(6, 20, 2)]
    [InlineData(655, 20, 131)]
    [InlineData(655, 10, 66)]
    public void It_is_never_less_than_the_percentage_of_the_list(int list, int percent, int drawn) =>
        Assert.Equal(drawn, Draw(Candidates(list), percent).List.Count(entry => entry.Drawn));

    [Fact]
    public void The_same_list_gives_the_same_sample_whoever_draws_and_in_whatever_order_it_comes()
    {
        var list = Candidates(40);

        var (first, second) = (Draw(list), Draw([.. Enumerable.Reverse(list)], by: "township.other"));

        Assert.Equal(Drawn(first), Drawn(second));
        Assert.True(first.CanBeDrawnAgain());
    }

    [Fact]
    public void Another_list_gives_another_order()
    {
        var list = Candidates(40);

        Assert.NotEqual(Draw(list).Seed, Draw([.. list.Skip(1)]).Seed);
    }

    [Fact]
    public void An_empty_list_is_not_drawn_from() => Assert.Equal("sample-empty", CodeOf(() => Draw([])));

    [Fact]
    public void A_finding_is_made_once_and_only_on_a_drawn_household()
    {
        var sample = Draw(Candidates(10));
        var (drawn, other) = (sample.List.First(entry => entry.Drawn).ApplicationId, sample.List.First(entry => !entry.Drawn).ApplicationId);

        sample.Find(drawn, false, By("township.officer"));

        Assert.Equal("sample-found", CodeOf(() => sample.Find(drawn, true, By("township.officer"))));
        Assert.Equal("not-in-sample", CodeOf(() => sample.Find(other, true, By("township.officer"))));
        Assert.False(sample.List.Single(entry => entry.ApplicationId == drawn).Confirmed);
    }

    private static AuditSample Draw(IReadOnlyCollection<SampleCandidate> list, decimal percent = 20, string by = "township.officer") =>
        AuditSample.Draw(CampaignId, ApprovalLevel.Township, "990101001", list, new Rule<decimal>("audit-sample-township", Guid.CreateVersion7(), percent), by, Day);

    private static List<SampleCandidate> Candidates(int count) => [.. Enumerable.Range(0, count).Select(_ => new SampleCandidate(Guid.CreateVersion7(), 1))];

    private static IEnumerable<Guid> Drawn(AuditSample sample) => sample.List.Where(entry => entry.Drawn).OrderBy(entry => entry.Place).Select(entry => entry.ApplicationId);

    private static Deed By(string account) => new(account, DateTimeOffset.UnixEpoch, Day, "入户复核");

    private static string? CodeOf(Action act) => (Record.Exception(act) as RuleViolationException)?.Code;
}
