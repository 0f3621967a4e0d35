using EcologicalCompensation.Rangers;
using ServiceDefaults.Errors;

namespace EcologicalCompensation.Tests.Rangers;

public sealed class RangerTests
{
    private static readonly DateOnly Today = new(2015, 1, 5);

    private readonly Ranger _ranger = Ranger.Apply(Guid.NewGuid(), Guid.NewGuid(), "officer", Today);

    [Fact]
    public void Hiring_has_seven_steps_in_the_order_of_the_bureau() => Assert.Equal(
        ["notice 公告", "application 申报", "audit 审核", "inspection 考察", "rating 评定", "public-notice 公示", "hiring 聘用"],
        HiringSteps.All.Select(step => $"{step.Code} {step.Label}"));

    [Fact]
    public void At_each_of_the_seven_steps_every_other_step_is_refused_and_nothing_changes()
    {
        foreach (var (number, (next, _)) in HiringSteps.All.Index())
        {
            foreach (var other in HiringSteps.All.Select(step => step.Code).Where(code => code != next))
            {
                var refusal = Assert.Throws<RuleViolationException>(() => _ranger.Take(other, true, "chief", Today));
                Assert.Equal(("step-order", next), (refusal.Code, refusal.Details["expected"]));
            }

            Assert.Equal((RangerState.Candidate, number), (_ranger.State, _ranger.Steps.Count));
            _ranger.Take(next, true, next == HiringSteps.Hiring ? "chief" : "officer", Today);
        }

        Assert.Equal((RangerState.Active, Today, null), (_ranger.State, _ranger.HiredOn, _ranger.NextStep));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_step_that_is_not_passed_ends_the_hiring(int failing)
    {
        TakeSteps(failing);
        _ranger.Take(HiringSteps.All[failing].Code, false, "chief", Today);

        Assert.Equal((RangerState.Rejected, null), (_ranger.State, _ranger.HiredOn));
        Assert.Equal("hiring-closed", Assert.Throws<RuleViolationException>(() => _ranger.Take("notice", true, "officer", Today)).Code);
    }

    [Theory]
    [InlineData("officer", "maker-cannot-approve")]
    [InlineData("inspector", "maker-cannot-approve")]
    public void Nobody_who_took_part_decides_on_the_hiring(string account, string code)
    {
        TakeSteps(3);
        _ranger.Take("inspection", true, "inspector", Today);
        TakeSteps(6, from: 4);

        Assert.Equal(code, Assert.Throws<RuleViolationException>(() => _ranger.Take(HiringSteps.Hiring, true, account, Today)).Code);
        Assert.Equal(RangerState.Candidate, _ranger.State);
    }

    [Fact]
    public void A_post_ends_on_a_day_between_the_hiring_and_today()
    {
        TakeSteps(6);
        _ranger.Take(HiringSteps.Hiring, true, "chief", Today);
        var later = Today.AddDays(100);

        Assert.All([Today.AddDays(-1), later.AddDays(1)], day => Assert.Equal(
            "end-day-out-of-range", Assert.Throws<RuleViolationException>(() => _ranger.End(day, "超龄", "officer", later)).Code));
        _ranger.End(later, "超龄", "officer", later);
        Assert.Equal((RangerState.Ended, later), (_ranger.State, _ranger.EndedOn));
        Assert.Equal("ranger-not-active", Assert.Throws<RuleViolationException>(() => _ranger.End(later, "again", "officer", later)).Code);
    }

    private void TakeSteps(int upTo, int from = 0)
    {
        foreach (var (step, _) in HiringSteps.All.Take(from..upTo))
        {
            _ranger.Take(step, true, "officer", Today);
        }
    }
}
