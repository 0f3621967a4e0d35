using System.ComponentModel.DataAnnotations;
using Households.Rules.Language;

namespace Households.Scores;

/// <summary>A score model of 100 points: four dimensions of indicators, and the grades that a total falls into (decision 20).</summary>
internal sealed record ScoreDefinition(
    [property: Required(ErrorMessage = "请列出维度"), MinLength(1, ErrorMessage = "请列出维度")] IReadOnlyList<ScoreDimension> Dimensions,
    [property: Required(ErrorMessage = "请列出等级"), MinLength(1, ErrorMessage = "请列出等级"), MaxLength(20, ErrorMessage = "最多 20 个等级")] IReadOnlyList<ScoreGrade> Grades);

/// <summary>Such as 家庭成员, 生活条件, 家庭负担 or 经济基础; its weight is the sum of its indicators'.</summary>
internal sealed record ScoreDimension(
    [property: Required(ErrorMessage = "请填写编号"), RegularExpression("[A-Za-z0-9-]{1,20}", ErrorMessage = "编号为 1 至 20 位字母、数字")] string Code,
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(60, ErrorMessage = "名称不超过 60 字")] string Label,
    [property: Range(0.01, 100, ErrorMessage = "权重须在 0 至 100 之间")] decimal Weight,
    [property: Required(ErrorMessage = "请列出指标"), MinLength(1, ErrorMessage = "请列出指标"), MaxLength(20, ErrorMessage = "每个维度最多 20 个指标")]
    IReadOnlyList<ScoreIndicator> Indicators);

/// <summary>An indicator: the first of its bands that holds gives the points, from 0 to its weight.</summary>
internal sealed record ScoreIndicator(
    [property: Required(ErrorMessage = "请填写编号"), RegularExpression("[A-Za-z0-9-]{1,20}", ErrorMessage = "编号为 1 至 20 位字母、数字")] string Code,
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(60, ErrorMessage = "名称不超过 60 字")] string Label,
    [property: Range(0.01, 100, ErrorMessage = "权重须在 0 至 100 之间")] decimal Weight,
    [property: Required(ErrorMessage = "请列出分档"), MinLength(1, ErrorMessage = "请列出分档"), MaxLength(20, ErrorMessage = "每个指标最多 20 档")]
    IReadOnlyList<ScoreBand> Bands);

/// <summary>A band; the last of an indicator has no condition, so that every household whose facts are known gets points.</summary>
internal sealed record ScoreBand(
    [property: MaxLength(RuleLimits.Length, ErrorMessage = "条件过长")] string? When,
    [property: Range(0, 100, ErrorMessage = "分值须在 0 至 100 之间")] decimal Points);

/// <summary>A grade of the total.</summary>
/// <param name="Code">Short and unique, such as severe.</param>
/// <param name="Label">Chinese name.</param>
/// <param name="From">Least points, inclusive; the lowest grade begins at 0.</param>
internal sealed record ScoreGrade(
    [property: Required(ErrorMessage = "请填写编号"), RegularExpression("[A-Za-z0-9-]{1,20}", ErrorMessage = "编号为 1 至 20 位字母、数字")] string Code,
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(60, ErrorMessage = "名称不超过 60 字")] string Label,
    [property: Range(0, 100, ErrorMessage = "起点须在 0 至 100 之间")] decimal From);
