using System.Text.Json;
using Households.Applications;
using Households.Campaigns;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Tests.Applications;

public sealed class HouseholdSurveyTests
{
    private static readonly PovertyLine Line = new(Money.Yuan(2736), "below");

    [Fact]
    public void Net_income_per_head_is_all_income_less_production_cost_divided_by_the_people()
    {
        var survey = Survey(new SurveyedIncome(Yuan(6000), Yuan(3000), Yuan(200), Yuan(800), Yuan(1500)), people: 4);

        Assert.Equal(Yuan(2125), survey.NetIncomePerHead);
    }

    [Theory]
    [InlineData(2735.99, true)]
    [InlineData(2736.00, false)]
    [InlineData(2736.01, false)]
    public void A_household_passes_only_below_the_line_and_not_at_it(decimal perHead, bool passes) =>
        Assert.Equal(passes ? null : "income-not-below-line", CodeOf(() => Survey(Wage(perHead * 3), people: 3)));

    [Fact]
    public void Rounding_per_head_excludes_nobody()
    {
        var survey = Survey(Wage(8207.99m), people: 3);

        Assert.Equal((Yuan(2736), true), (survey.NetIncomePerHead, survey.Passed));
    }

    [Fact]
    public void A_loss_is_a_negative_income()
    {
        var survey = Survey(new SurveyedIncome(Yuan(0), Yuan(100), Yuan(0), Yuan(0), Yuan(400)), people: 2);

        Assert.Equal(Yuan(-150), survey.NetIncomePerHead);
    }

    [Fact]
    public void A_household_with_an_unknown_need_cannot_pass()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Survey(Wage(100), 1, Known with { Housing = Need.Unknown, Water = Need.Unknown }));

        Assert.Equal("needs-unknown", refusal.Code);
        Assert.Equal(["housing", "water"], Assert.IsType<IReadOnlyList<string>>(refusal.Details["needs"], exactMatch: false));
    }

    [Fact]
    public void A_household_may_be_rejected_whatever_its_income_and_needs() =>
        Assert.False(Survey(Wage(1), 1, Known with { Food = Need.Unknown }, passed: false).Passed);

    [Fact]
    public void A_household_without_people_cannot_be_surveyed() => Assert.Equal("household-empty", CodeOf(() => Survey(Wage(1), people: 0)));

    [Fact]
    public void A_line_with_an_operator_that_nobody_knows_decides_nothing() =>
        Assert.Equal("parameter-unusable", CodeOf(() => new PovertyLine(Yuan(2736), "near").IsBelow(Yuan(1), 1)));

    [Fact]
    public void Needs_are_read_as_words_or_as_yes_and_no_and_an_absent_one_is_unknown()
    {
        var needs = JsonSerializer.Deserialize<Needs>("""{"food":true,"clothing":"met","education":false,"medical":"not-met","housing":null}""", PlatformJson.Options)!;

        Assert.Equal(new Needs(Need.Met, Need.Met, Need.NotMet, Need.NotMet, Need.Unknown, Need.Unknown), needs);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Needs>("""{"food":1}""", PlatformJson.Options));
    }

    private static readonly Needs Known = new(Need.Met, Need.Met, Need.NotMet, Need.Met, Need.NotMet, Need.Met);

    private static HouseholdSurvey Survey(SurveyedIncome income, int people, Needs? needs = null, bool passed = true) =>
        HouseholdSurvey.Of(Guid.CreateVersion7(), new Findings(["a", "b"], income, needs ?? Known, people, passed), Line, new DateOnly(2014, 5, 27));

    private static SurveyedIncome Wage(decimal yuan) => new(Yuan(yuan), Yuan(0), Yuan(0), Yuan(0), Yuan(0));

    private static Money Yuan(decimal yuan) => Money.Yuan(yuan);

    private static string? CodeOf(Action act) => (Record.Exception(act) as RuleViolationException)?.Code;
}
