using Households.Applications;
using Households.Exits;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Tests.Exits;

public sealed class ExitRulesTests
{
    private const string Allowed = """
        Listed PassReview Reviewed
        Listed FailReview ReviewRejected
        Listed Withdraw Withdrawn
        Returned PassReview Reviewed
        Returned FailReview ReviewRejected
        Returned Withdraw Withdrawn
        Reviewed PostNotice VillageNotice
        Reviewed UpholdObjection ReviewRejected
        Reviewed Withdraw Withdrawn
        VillageNotice Confirm Confirmed
        VillageNotice Refuse Refused
        VillageNotice UpholdObjection ReviewRejected
        VillageNotice Withdraw Withdrawn
        Confirmed ApproveAtTownship TownshipChecked
        Confirmed ReturnByTownship Returned
        Confirmed Withdraw Withdrawn
        TownshipChecked CheckAtCounty CountyChecked
        TownshipChecked ReturnByCounty Returned
        TownshipChecked Withdraw Withdrawn
        CountyChecked ApproveExit Exited
        CountyChecked ReturnByCounty Returned
        CountyChecked Withdraw Withdrawn
        """;

    [Fact]
    public void Every_pair_of_state_and_act_leads_where_the_table_says_or_nowhere()
    {
        var allowed = Allowed.Split('\n').Select(line => line.Split(' ')).ToDictionary(words => (words[0], words[1]), words => words[2]);
        foreach (var state in Enum.GetValues<ExitState>())
        {
            foreach (var act in Enum.GetValues<ExitAct>())
            {
                Assert.Equal((state, act, allowed.GetValueOrDefault((state.ToString(), act.ToString()))), (state, act, ExitLifecycle.Next(state, act)?.ToString()));
            }
        }
    }

    [Theory]
    [InlineData("village.01", null)]
    [InlineData("poverty.county", "maker-cannot-approve")]
    public void Who_drew_the_list_checks_it_again_only_without_another_hand_in_it(string minutes, string? refusal)
    {
        var notice = Guid.CreateVersion7();
        var exit = Exit.List(Guid.CreateVersion7(), new Applicant(Guid.CreateVersion7(), "990101001001010001", "99010100100101", 3), By("poverty.county"));
        exit.Review(true, notice, By(minutes));
        exit.HearClosed(notice, By("system:notices"));
        exit.Confirm(true, "helper.01", new Needs(Need.Met, Need.Met, Need.Met, Need.Met, Need.Met, Need.Met), "form", By("village.02"));
        exit.CheckAtTownship(true, By("township.chief"));

        Assert.Equal(refusal, (Record.Exception(() => exit.CheckAtCounty(true, By("poverty.county"))) as RuleViolationException)?.Code);
    }

    [Fact]
    public void Every_state_has_a_chinese_name_of_its_own() =>
        Assert.Equal(Enum.GetValues<ExitState>().Length, Enum.GetValues<ExitState>().Select(state => state.Label()).Distinct().Count());

    [Fact]
    public void A_household_qualifies_only_when_every_reading_and_guarantee_is_known_and_met()
    {
        Assert.Equal(ExitRule.Qualifies, Outcome(Inputs()));
        Assert.Equal(ExitRule.Fails, Outcome(Inputs(second: 8208)));
        Assert.Equal(ExitRule.Qualifies, Outcome(Inputs(second: 8209)));
        Assert.Equal(ExitRule.Fails, Outcome(Inputs(first: 8000)));
        Assert.Equal(ExitRule.Undecided, Outcome(Inputs() with { Readings = new Dictionary<int, Money> { [2013] = Money.Yuan(9000) } }));
        Assert.Equal(ExitRule.Fails, Outcome(Inputs() with { HouseGrade = "C" }));
        Assert.Equal(ExitRule.Undecided, Outcome(Inputs() with { HouseGrade = "" }));
        Assert.Equal(ExitRule.Fails, Outcome(Inputs() with { SafeWater = false }));
        Assert.Equal(ExitRule.Undecided, Outcome(Inputs() with { SafeWater = null }));
        Assert.Equal(ExitRule.Fails, Outcome(Inputs() with { OutOfSchool = 1, SchoolUnknown = 1 }));
        Assert.Equal(ExitRule.Undecided, Outcome(Inputs() with { SchoolUnknown = 1 }));
        Assert.Equal(ExitRule.Fails, Outcome(Inputs() with { Uninsured = 1 }));
        Assert.Equal(ExitRule.Undecided, Outcome(Inputs() with { InsuranceUnknown = 1 }));
        Assert.Equal(ExitRule.Undecided, Outcome(Inputs() with { People = 0 }));
    }

    [Fact]
    public void The_operator_is_a_figure_and_an_unknown_one_decides_nothing()
    {
        Assert.Equal(ExitRule.Qualifies, Outcome(Inputs(second: 8208, @operator: "at-least")));
        Assert.Equal("parameter-unusable", Assert.Throws<RuleViolationException>(() => Outcome(Inputs(@operator: "around"))).Code);
    }

    [Theory]
    [InlineData(1000, 35, 3.5, false)]
    [InlineData(1000, 36, 3.6, true)]
    [InlineData(0, 0, null, false)]
    public void N33_at_most_three_and_a_half_percent_may_fall_back(int exited, int returned, double? percent, bool warning)
    {
        var line = ReturnRateLine.Of("990101", exited, exited * 3, returned, 3.5m);

        Assert.Equal(((decimal?)percent, warning), (line.Percent, line.Warning));
    }

    [Fact]
    public void N41_a_household_that_came_out_has_three_people_on_average() =>
        Assert.Equal(3.03m, ReturnRateLine.Of("990101", 2680, 8119, 0, 3.5m).PeoplePerHousehold);

    private static Deed By(string account) => new(account, DateTimeOffset.UnixEpoch, new DateOnly(2016, 6, 1));

    private static string Outcome(ExitInputs inputs) => ExitRule.Outcome(ExitRule.Judge(inputs));

    private static ExitInputs Inputs(int first = 9000, int second = 9000, string @operator = "above") => new(
        3, Money.Yuan(2736), [2012, 2013], new Dictionary<int, Money> { [2012] = Money.Yuan(first), [2013] = Money.Yuan(second) }, "B", true, 0, 0, 0, 0,
        new ExitFigures(2, @operator, ["A", "B"], 6, 15));
}
