using Households.Applications;
using Households.Monitoring;
using Households.Register;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Tests.Monitoring;

public sealed class MonitoringRulesTests
{
    private static readonly Needs AllMet = new(Need.Met, Need.Met, Need.Met, Need.Met, Need.Met, Need.Met);

    [Theory]
    [InlineData(HouseholdStatus.Exited, 17_999, 0, "unstable-graduate")]
    [InlineData(HouseholdStatus.Exited, 18_000, 0, null)]
    [InlineData(HouseholdStatus.Registered, 17_999, 0, "near-poor")]
    [InlineData(HouseholdStatus.Registered, 18_000, 0, null)]
    [InlineData(HouseholdStatus.Registered, 30_000, 12_001, "sudden-hardship")]
    [InlineData(HouseholdStatus.Registered, 30_000, 12_000, null)]
    [InlineData(HouseholdStatus.Exited, 30_000, 12_001, "unstable-graduate")]
    [InlineData(HouseholdStatus.Announced, 100, 0, null)]
    public void The_kind_follows_from_the_register_the_income_and_the_cost(string status, int income, int cost, string? kind) =>
        Assert.Equal(kind, RiskRule.Judge(Inputs(status, income, cost)).Kind);

    [Fact]
    public void A_guarantee_that_is_not_met_is_a_risk_of_its_own() =>
        Assert.Equal(
            (MonitoringKind.SuddenHardship, "need-not-met"),
            (RiskRule.Judge(Inputs(HouseholdStatus.Registered, 60_000, 0, AllMet with { Housing = Need.NotMet })) is var judged ? judged.Kind : null, judged.Grounds.Single()));

    [Fact]
    public void A_need_that_nobody_looked_at_decides_nothing() =>
        Assert.Equal("needs-unknown", Assert.Throws<RuleViolationException>(
            () => RiskRule.Judge(Inputs(HouseholdStatus.Registered, 100, 0, AllMet with { Water = Need.Unknown }))).Code);

    [Theory]
    [InlineData("medical-cost", 4999.99, true, false)]
    [InlineData("medical-cost", 5000, true, true)]
    [InlineData("medical-cost", 19_999.99, false, false)]
    [InlineData("medical-cost", 20_000, false, true)]
    public void A_filed_household_is_looked_at_from_a_lower_cost_on(string kind, double amount, bool filed, bool reached) =>
        Assert.Equal(reached, new ClueThreshold(kind, "at-least", 5000, 20_000, null).IsReached((decimal)amount, null, filed));

    [Fact]
    public void A_fact_without_the_figure_that_its_threshold_asks_for_is_undecided()
    {
        Assert.Null(new ClueThreshold("medical-cost", "at-least", 5000, 20_000, null).IsReached(null, null, true));
        Assert.Null(new ClueThreshold("loan-arrears", "at-least", null, null, 1).IsReached(100, null, true));
        Assert.Throws<RuleViolationException>(() => new ClueThreshold("loan-arrears", "around", null, null, 1).IsReached(null, 3, true));
    }

    [Fact]
    public void Half_a_year_is_over_on_the_same_day_of_the_sixth_month()
    {
        Assert.False(Met(Clearing(on: new DateOnly(2014, 11, 29)), "stable-months"));
        Assert.True(Met(Clearing(on: new DateOnly(2014, 11, 30)), "stable-months"));
    }

    [Fact]
    public void A_risk_is_cleared_only_when_every_criterion_is_known_and_met()
    {
        Assert.All(ClearingRule.Judge(Clearing()), criterion => Assert.True(criterion.Met, criterion.Code));
        Assert.False(Met(Clearing(income: 17_999), "checked-income"));
        Assert.False(Met(Clearing(cost: 12_001), "checked-income"));
        Assert.False(Met(Clearing(counted: 17_999), "ledger-income"));
        Assert.Null(Met(Clearing() with { Ledger = null }, "ledger-income"));
        Assert.Null(Met(Clearing() with { Checked = null }, "needs"));
        Assert.False(Met(Clearing() with { MeasuresOpen = 1 }, "measures"));
        Assert.False(Met(Clearing() with { MeasuresDone = 0 }, "measures"));
    }

    private static bool? Met(ClearingInputs inputs, string code) => ClearingRule.Judge(inputs).Single(criterion => criterion.Code == code).Met;

    private static RiskInputs Inputs(string status, int income, int cost, Needs? needs = null) => new(
        status, 3, new SurveyedIncome(Money.Yuan(income), Money.Zero, Money.Zero, Money.Zero, Money.Zero), Money.Yuan(cost), needs ?? AllMet, Money.Yuan(6000));

    private static ClearingInputs Clearing(DateOnly? on = null, int income = 30_000, int cost = 0, int counted = 18_000) => new(
        new DateOnly(2014, 5, 30), on ?? new DateOnly(2014, 12, 1), 6, Inputs(HouseholdStatus.Exited, income, cost), new LedgerYear(2014, Money.Yuan(counted), 3),
        Money.Yuan(6000), 1, 0);
}
