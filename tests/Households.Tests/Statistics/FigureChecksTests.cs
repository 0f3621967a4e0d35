using System.Text.Json;
using Households.Statistics;
using ServiceDefaults.Http;

namespace Households.Tests.Statistics;

/// <summary>Figures as offices have really handed them in.</summary>
public sealed class FigureChecksTests
{
    private const string Township = "990101001";
    private const string Village = "990101001001";

    [Fact]
    public void Households_and_people_that_their_classes_do_not_add_up_to_are_caught()
    {
        var found = Check(Report(
            Township, ("poor-households", 2323), ("poor-households-general", 1570), ("poor-households-minimum-living", 138), ("poor-households-general-with-dibao", 548),
            ("poor-households-extreme-poverty", 75), ("poor-people", 8443), ("poor-people-general", 6128), ("poor-people-minimum-living", 506),
            ("poor-people-general-with-dibao", 1716), ("poor-people-extreme-poverty", 76))).FindAll(line => line.Severity == "error");

        Assert.Equal([("poor-households-by-class", 8m), ("poor-people-by-class", -17m)], found.Select(line => (line.Check, line.Difference!.Value)));
        Assert.Equal("各部分之和 1570 + 138 + 548 + 75 = 2331，合计写为 2323，相差 +8", found[0].Explanation);
    }

    [Fact]
    public void A_share_of_51_per_cent_that_is_45_is_caught()
    {
        var line = Assert.Single(Check(Report(Township, ("poor-share", 51), ("poor-people", 8443), ("population", 18_600))));

        Assert.Equal(("poor-share-of-population", "error", 51m, 45.39m), (line.Check, line.Severity, line.Stated, line.Expected));
    }

    [Fact]
    public void Cropland_that_is_not_paddy_and_dry_land_is_a_warning()
    {
        var line = Assert.Single(Check(Report(Village, ("cropland", 550), ("paddy", 483), ("dry-land", 73))));

        Assert.Equal(("cropland-by-kind", "warning", 6m), (line.Check, line.Severity, line.Difference));
    }

    [Fact]
    public void More_poor_households_without_labour_than_poor_households_is_an_error()
    {
        var line = Assert.Single(Check(Report(Village, ("poor-households", 27), ("no-labour-households", 62))));

        Assert.Equal(("no-labour-among-poor", "error"), (line.Check, line.Severity));
    }

    [Fact]
    public void Poor_households_much_larger_than_the_village_average_are_a_warning()
    {
        var line = Assert.Single(Check(Report(Village, ("poor-people", 181), ("poor-households", 27), ("people", 715), ("households", 168))));

        Assert.Equal(("poor-household-size", "warning", 6.70m, 4.26m), (line.Check, line.Severity, line.Stated, line.Expected));
    }

    [Fact]
    public void Figures_that_add_up_are_not_listed()
    {
        Assert.Empty(Check(Report(
            Township, ("poor-households", 10), ("poor-households-general", 6), ("poor-households-minimum-living", 2), ("poor-households-general-with-dibao", 1),
            ("poor-households-extreme-poverty", 1), ("cropland", 556), ("paddy", 483), ("dry-land", 73))));
    }

    [Fact]
    public void A_check_that_lacks_a_figure_decides_nothing_and_says_so()
    {
        var line = Assert.Single(Check(Report(Village, ("cropland", 550), ("paddy", 483))));

        Assert.Equal(("undecided", null, "缺少旱地面积(亩)，无法核对"), (line.Severity, line.Difference, line.Explanation));
    }

    [Fact]
    public void The_areas_below_must_add_up_to_the_area_above()
    {
        var line = Assert.Single(Check([.. Report(Township, ("people", 1000)), .. Report(Village, ("people", 600)), .. Report("990101001002", ("people", 399))]));

        Assert.Equal(("areas-add-up", -1m), (line.Check, line.Difference));
    }

    [Fact]
    public void Two_sources_may_disagree_and_both_stay()
    {
        var line = Assert.Single(Check([.. Report(Township, ("households", 5304)), .. Report(Township, "乙报告", ("households", 5312))]));

        Assert.Equal(("sources-agree", "hint", "“乙报告”写为 5312，“甲报告”写为 5304"), (line.Check, line.Severity, line.Explanation));
    }

    private static List<FigureDifference> Check(IReadOnlyList<StatedFigure> figures)
    {
        // What the register itself counts has a test of its own on the running service.
        var checks = Parameter<FigureCheck>(StatisticsParameters.Checks).Where(check => check.Kind != FigureChecks.Register);
        var below = new[] { Village, "990101001002" };

        return [.. new FigureChecks(figures, Parameter<Indicator>(StatisticsParameters.Indicators), area => area == Township ? below : [], (_, _) => null).Differences(checks)];
    }

    private static IReadOnlyList<T> Parameter<T>(string code) =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(StatisticsParameters.All.Single(parameter => parameter.Code == code).Value, PlatformJson.Options)!;

    private static StatedFigure[] Report(string area, params (string Indicator, decimal Value)[] figures) => Report(area, "甲报告", figures);

    private static StatedFigure[] Report(string area, string source, params (string Indicator, decimal Value)[] figures) =>
        [.. figures.Select(figure => new StatedFigure { AreaCode = area, Source = source, Day = new DateOnly(2014, 5, 13), Indicator = figure.Indicator, Value = figure.Value })];
}
