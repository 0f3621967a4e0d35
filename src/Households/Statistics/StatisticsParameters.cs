using System.Text.Json;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Statistics;

/// <summary>A figure that offices hand in.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Chinese name, as in the workbook.</param>
/// <param name="Computed">What the register itself counts for it (<see cref="ComputedFigures"/>), or null.</param>
internal sealed record Indicator(string Code, string Name, string? Computed = null);

/// <summary>A check of handed-in figures.</summary>
/// <param name="Code">Code.</param>
/// <param name="Kind">One of <see cref="FigureChecks"/>'s kinds.</param>
/// <param name="Name">What a difference means, in Chinese.</param>
/// <param name="Severity"><c>error, warning</c> or <c>hint</c>.</param>
/// <param name="Inputs">Indicators, in the order that the kind expects.</param>
/// <param name="Tolerance">Difference that is still taken; for an outlier, the largest ratio.</param>
internal sealed record FigureCheck(string Code, string Kind, string Name, string Severity, IReadOnlyList<string> Inputs, decimal Tolerance = 0);

/// <summary>Indicators and checks that the platform ships with; a county adds its own beside them.</summary>
internal static class StatisticsParameters
{
    public const string Indicators = "figure-indicators";
    public const string Checks = "figure-checks";

    private static readonly string[] SummedUp = ["households", "people", "population", "poor-households", "poor-people", "cropland", "income-total", "no-labour-households"];

    public static IEnumerable<ParameterDefault> All =>
    [
        new(Indicators, JsonSerializer.Serialize(DefaultIndicators, PlatformJson.Options), "数据一致性核对指标（B09）"),
        new(Checks, JsonSerializer.Serialize(DefaultChecks, PlatformJson.Options), "数据一致性核对规则（B09）"),
    ];

    private static readonly Indicator[] DefaultIndicators =
    [
        new("households", "总户数"), new("people", "人口数"), new("population", "总人口", "population"), new("agricultural-population", "农业人口"),
        new("poor-households", "贫困户数", "filed-households"), new("poor-people", "贫困人口数", "filed-people"),
        new("poor-households-general", "一般贫困户户数", "filed-households/general"), new("poor-people-general", "一般贫困户人数", "filed-people/general"),
        new("poor-households-minimum-living", "低保户户数", "filed-households/minimum-living"), new("poor-people-minimum-living", "低保户人数", "filed-people/minimum-living"),
        new("poor-households-general-with-dibao", "低保贫困户户数", "filed-households/general-with-dibao"),
        new("poor-people-general-with-dibao", "低保贫困户人数", "filed-people/general-with-dibao"),
        new("poor-households-extreme-poverty", "五保户户数", "filed-households/extreme-poverty"), new("poor-people-extreme-poverty", "五保户人数", "filed-people/extreme-poverty"),
        new("poor-share", "贫困人口占比(%)"), new("no-labour-households", "缺乏劳动能力户数"), new("cropland", "耕地面积(亩)"), new("paddy", "水田面积(亩)"),
        new("dry-land", "旱地面积(亩)"), new("income-total", "总收入(元)"), new("income-per-head", "人均纯收入(元)"),
    ];

    private static readonly string[] Classes = ["general", "minimum-living", "general-with-dibao", "extreme-poverty"];

    private static readonly FigureCheck[] DefaultChecks =
    [
        new("poor-households-by-class", FigureChecks.SumOfParts, "贫困户数与各类户数之和", "error", ["poor-households", .. Classes.Select(code => $"poor-households-{code}")]),
        new("poor-people-by-class", FigureChecks.SumOfParts, "贫困人口数与各类人数之和", "error", ["poor-people", .. Classes.Select(code => $"poor-people-{code}")]),
        new("cropland-by-kind", FigureChecks.SumOfParts, "耕地面积与水田、旱地之和", "warning", ["cropland", "paddy", "dry-land"]),
        new("poor-share-of-population", FigureChecks.ShareOf, "贫困人口占总人口的比例", "error", ["poor-share", "poor-people", "population"], 0.5m),
        new("no-labour-among-poor", FigureChecks.PartOfWhole, "贫困户中缺乏劳动能力户数", "error", ["no-labour-households", "poor-households"]),
        new("poor-among-people", FigureChecks.PartOfWhole, "贫困人口与总人口", "error", ["poor-people", "population"]),
        new("income-per-head", FigureChecks.PerHead, "人均收入与总收入", "warning", ["income-per-head", "income-total", "people"], 1),
        new("poor-household-size", FigureChecks.Outlier, "贫困户户均人口与全体户均人口", "warning", ["poor-people", "poor-households", "people", "households"], 1.5m),
        new("areas-add-up", FigureChecks.SumOfAreas, "上级数与各下级之和", "error", SummedUp),
        new("sources-agree", FigureChecks.Sources, "不同来源的同一数字", "hint", SummedUp),
        new("register-agrees", FigureChecks.Register, "上报数与登记册统计数", "error", [.. DefaultIndicators.Where(indicator => indicator.Computed is not null).Select(indicator => indicator.Code)]),
    ];
}
