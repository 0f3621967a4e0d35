using Households.Campaigns.Samples;
using Households.Exits;
using Households.Surveys;

namespace Households.Tests.Surveys;

public sealed class QualitySurveyTests
{
    private static readonly QualityLimits Limits = new(2, 2, 90);

    [Fact]
    public void The_same_seed_draws_the_same_households_in_any_order_and_another_draws_others()
    {
        var ids = Enumerable.Range(1, 500).Select(n => new Guid(n, 0, 0, new byte[8])).ToList();

        var sample = DrawOrder.First(50, "2014-A", ids);

        Assert.Equal(sample, DrawOrder.First(50, "2014-A", Enumerable.Reverse(ids)));
        Assert.NotEqual(sample, DrawOrder.First(50, "2014-B", ids));
        Assert.Equal(50, sample.Distinct().Count());
        Assert.Equal(500, DrawOrder.First(5000, "2014-A", ids).Count);
    }

    [Theory]
    [InlineData(1000, 20, true)]
    [InlineData(1000, 21, false)]
    [InlineData(0, 0, null)]
    public void Wrong_exits_above_two_percent_fail(int people, int wrong, bool? passes) =>
        Assert.Equal(passes, SurveyRate.AtMost(people, wrong, Limits.WrongExit).Passes);

    [Theory]
    [InlineData(100, 90, true)]
    [InlineData(100, 89, false)]
    public void Recognition_below_ninety_percent_fails(int asked, int content, bool passes) =>
        Assert.Equal(passes, SurveyRate.AtLeast(asked, content, Limits.Recognition).Passes);
}
