using Households.Campaigns;
using ServiceDefaults.Errors;

namespace Households.Tests.Campaigns;

public sealed class IdentificationRulesTests
{
    private static readonly TeamRule Team = new(2, 5, 1000, 3);
    private static readonly QuorumRule Quorum = new(1000, 20, 30, 2, 3);

    [Theory]
    [InlineData(800, 1, false)]
    [InlineData(800, 2, true)]
    [InlineData(800, 5, true)]
    [InlineData(800, 6, false)]
    [InlineData(999, 2, true)]
    [InlineData(1000, 2, false)]
    [InlineData(1200, 2, false)]
    [InlineData(1200, 3, true)]
    [InlineData(1200, 5, true)]
    [InlineData(1200, 6, false)]
    public void N29_a_village_is_surveyed_by_two_to_five_people_and_by_three_or_more_from_1000(int population, int team, bool accepted) =>
        Assert.Equal(accepted ? null : "team-size", CodeOf(() => Team.Check(team, population)));

    [Theory]
    [InlineData(800, 19, false)]
    [InlineData(800, 20, true)]
    [InlineData(1000, 29, false)]
    [InlineData(1000, 30, true)]
    [InlineData(1200, 29, false)]
    [InlineData(1200, 30, true)]
    public void N30_a_review_needs_20_representatives_and_30_from_1000_people(int population, int present, bool valid) =>
        Assert.Equal(valid ? null : "quorum-not-met", CodeOf(() => Quorum.Check(present, 30, population)));

    [Theory]
    [InlineData(45, 29, false)]
    [InlineData(45, 30, true)]
    [InlineData(46, 30, false)]
    [InlineData(46, 31, true)]
    [InlineData(30, 19, false)]
    [InlineData(30, 20, true)]
    public void A_review_also_needs_two_thirds_of_all_representatives(int total, int present, bool valid) =>
        Assert.Equal(valid ? null : "quorum-not-met", CodeOf(() => Quorum.Check(present, total, 800)));

    [Theory]
    [InlineData(15, 30, false)]
    [InlineData(16, 30, true)]
    [InlineData(16, 31, true)]
    [InlineData(0, 30, false)]
    public void A_household_passes_with_more_than_half_of_those_present(int votesFor, int present, bool passes) =>
        Assert.Equal(passes, Procedure.In(Procedure.Shipped, Procedure.Standard).Rounds[0].Passes(votesFor, present));

    private static string? CodeOf(Action act) => (Record.Exception(act) as RuleViolationException)?.Code;
}
