using Households.Rules;
using Households.Rules.Language;
using Households.Scores;
using ServiceDefaults.Errors;
using static Households.Rules.Facts.RegisterFacts;
using static Households.Tests.Rules.SomeRules;

namespace Households.Tests.Scores;

public sealed class ScoreModelTests
{
    [Fact]
    public void The_first_band_that_holds_gives_the_points_and_the_total_its_grade()
    {
        var judgement = ScoreProgram.Of(Model()).Judge(Sheet(1, (People, Value.Of((decimal?)5)), (HouseGrade, Value.Of("D")), (SafeWater, Value.Of((bool?)false)), (Cropland, Value.Of((decimal?)3))));

        Assert.Equal(("severe", 85m), (judgement.Outcome, judgement.Score));
        Assert.Equal([25m, 25m, 25m, 10m], judgement.Grounds.Points!.Values);
    }

    [Fact]
    public void A_score_that_lacks_a_fact_is_undecided_within_its_bounds()
    {
        var judgement = ScoreProgram.Of(Model()).Judge(Sheet(1, (People, Value.Of((decimal?)5)), (SafeWater, Value.Of((bool?)false)), (Cropland, Value.Of((decimal?)3))));

        Assert.Equal((RuleProgram.Undecided, (decimal?)null, 60m, 85m), (judgement.Outcome, judgement.Score, judgement.Grounds.Lowest!.Value, judgement.Grounds.Highest!.Value));
        Assert.Equal(["住房等级"], judgement.Grounds.Missing);
    }

    [Fact]
    public void The_explanation_shows_dimensions_indicators_and_the_bands_looked_at()
    {
        var why = ScoreProgram.Of(Model()).Explain(Sheet(1, (HouseGrade, Value.Of("B"))));

        Assert.Equal(("生活条件（满分 25）", "0分"), (why[1].Text, why[1].Value));
        Assert.Equal(["住房等级 是 “D”：25分", "其他情形：0分"], why[1].Parts[0].Parts.Select(band => band.Text));
        Assert.Equal("不明（0—25分）", why[0].Value);
    }

    [Theory]
    [InlineData(25, 24, "dimensions")]
    [InlineData(26, 25, "dimensions[0].indicators")]
    public void Weights_that_do_not_sum_are_refused(int indicator, int last, string of)
    {
        var refused = Assert.Throws<RuleViolationException>(() => ScoreProgram.Of(Model(indicator, last)));

        Assert.Equal(("weights-not-100", of), (refused.Code, refused.Details["of"]));
    }

    [Fact]
    public void A_model_has_four_dimensions_full_bands_an_open_last_band_and_grades_from_nothing()
    {
        var model = Model();

        Assert.Equal("dimensions", Field(model with { Dimensions = [.. model.Dimensions.Take(3)] }));
        Assert.Equal("dimensions[0].indicators[0].bands[0].points", Field(Bands(new ScoreBand("safeWater", 30), new ScoreBand(null, 0))));
        Assert.Equal("dimensions[0].indicators[0].bands", Field(Bands(new ScoreBand("safeWater", 20), new ScoreBand(null, 0))));
        Assert.Equal("dimensions[0].indicators[0].bands[1].when", Field(Bands(new ScoreBand("safeWater", 25), new ScoreBand("not safeWater", 0))));
        Assert.Equal("dimensions[0].indicators[0].bands[0].when", Field(Bands(new ScoreBand("safeWatr", 25), new ScoreBand(null, 0))));
        Assert.Equal("grades", Field(model with { Grades = [new ScoreGrade("poor", "贫困", 10)] }));

        ScoreDefinition Bands(params ScoreBand[] bands) =>
            model with { Dimensions = [.. model.Dimensions.Select((dimension, index) => index > 0 ? dimension : dimension with { Indicators = [dimension.Indicators[0] with { Bands = bands }] })] };
    }

    private static string Field(ScoreDefinition model) => Assert.Throws<MalformedRequestException>(() => ScoreProgram.Of(model)).Field;

    private static ScoreDefinition Model(int indicator = 25, int last = 25) => new(
        [
            Dimension("A", "家庭成员", 25, indicator, new ScoreBand("people >= 4", 25), new ScoreBand(null, 0)),
            Dimension("B", "生活条件", 25, 25, new ScoreBand("houseGrade = 'D'", 25), new ScoreBand(null, 0)),
            Dimension("C", "家庭负担", 25, 25, new ScoreBand("safeWater", 0), new ScoreBand(null, 25)),
            Dimension("D", "经济基础", last, last, new ScoreBand("cropland < 2", last), new ScoreBand("cropland < 5", 10), new ScoreBand(null, 0)),
        ],
        [new ScoreGrade("other", "一般", 0), new ScoreGrade("severe", "特别贫困", 70), new ScoreGrade("poor", "贫困", 40)]);

    private static ScoreDimension Dimension(string code, string label, int weight, int indicator, params ScoreBand[] bands) =>
        new(code, label, weight, [new ScoreIndicator(code + "1", label, indicator, bands)]);
}
