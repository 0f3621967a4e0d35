using Households.Rules.Language;
using Households.Tests.Rules;
using Households.Triage;
using ServiceDefaults.Errors;
using static Households.Rules.Facts.RegisterFacts;

namespace Households.Tests.Triage;

public sealed class TriageProgramTests
{
    private static readonly TriageProgram Program = TriageProgram.Of(new TriageDefinition(
    [
        new TriageCondition("means", "收入低", "低于识别标准"),
        new TriageCondition("labour", "无劳动力", "都(成员: 劳动技能 属于 ('丧失劳动力', '无劳动力'))"),
        new TriageCondition("prospects", "无发展意愿", "脱贫意愿 = '不足'"),
    ]));

    [Theory]
    [InlineData("lost", "weak", true, "relief")]
    [InlineData("ordinary", "weak", true, "development")]
    [InlineData("lost", "strong", true, "development")]
    [InlineData("lost", "weak", false, "development")]
    public void Low_means_no_labour_and_no_prospects_give_relief_and_everything_else_development(string labour, string will, bool below, string expected) =>
        Assert.Equal(expected, Program.Judge(Family(labour, will, below)).Outcome);

    [Fact]
    public void A_fact_that_is_unknown_leaves_it_undecided_and_is_named()
    {
        var judgement = Program.Judge(Family("lost", "", true));

        Assert.Equal(("undecided", "脱贫意愿"), (judgement.Outcome, Assert.Single(judgement.Grounds.Missing)));
        Assert.Equal(["means", "labour"], judgement.Grounds.Met);
    }

    [Fact]
    public void A_known_fact_that_refutes_relief_decides_whatever_else_is_unknown() =>
        Assert.Equal("development", Program.Judge(Family("skilled", "", null)).Outcome);

    [Fact]
    public void A_household_of_whom_nothing_is_known_gets_no_class() => Assert.Equal("undecided", Program.Judge(SomeRules.Sheet(people: 0)).Outcome);

    [Fact]
    public void The_explanation_says_each_condition_in_words()
    {
        var why = Program.Explain(Family("lost", "weak", true));

        Assert.Equal(["救助条件 收入低", "救助条件 无劳动力", "救助条件 无发展意愿"], why.Select(part => part.Text));
        Assert.All(why, part => Assert.Equal("是", part.Value));
    }

    [Fact]
    public void An_officer_may_propose_another_class_with_a_reason_only()
    {
        var finding = new TriageFinding(Guid.NewGuid(), "undecided", "{}", ["脱贫意愿"]);
        TriageProposal Propose(string? asked, string? reason, string current = "unclassified") =>
            TriageProposal.Propose(Guid.NewGuid(), current, finding, asked, reason, "township.officer", new DateOnly(2014, 5, 13));

        Assert.Equal("triage-undecided", Assert.Throws<RuleViolationException>(() => Propose(null, "x")).Code);
        Assert.Equal("reason", Assert.Throws<MalformedRequestException>(() => Propose("relief", " ")).Field);
        Assert.Equal("triage-unchanged", Assert.Throws<RuleViolationException>(() => Propose("relief", "长期卧床", current: "relief")).Code);
        Assert.True(Propose("relief", "长期卧床").Overrides);
    }

    private static FactSheet Family(string labour, string will, bool? below) => SomeRules
        .Sheet(people: 2, (Will, Value.Of(will)), (BelowLine, Value.Of(below)))
        .With(0, Labour, Value.Of(labour)).With(1, Labour, Value.Of("none"));
}
