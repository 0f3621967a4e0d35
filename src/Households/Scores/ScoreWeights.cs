using Households.Rules;
using ServiceDefaults.Errors;

namespace Households.Scores;

/// <summary>What makes a score model one of 100 points.</summary>
internal static class ScoreWeights
{
    private const int Dimensions = 4;
    private const decimal Whole = 100;

    /// <summary>Throws 409 <c>weights-not-100</c> when the sums do not hold, and a 400 of the field for what is malformed.</summary>
    public static void Check(ScoreDefinition model)
    {
        Must(model.Dimensions.Count == Dimensions, "dimensions", "须有四个维度", "There must be four dimensions");
        MustSum("dimensions", model.Dimensions.Sum(dimension => dimension.Weight), Whole);
        MustDiffer("dimensions", model.Dimensions.Select(dimension => dimension.Code));
        MustDiffer("indicators", model.Dimensions.SelectMany(dimension => dimension.Indicators).Select(indicator => indicator.Code));
        for (var d = 0; d < model.Dimensions.Count; d++)
        {
            var dimension = model.Dimensions[d];
            MustSum($"dimensions[{d}].indicators", dimension.Indicators.Sum(indicator => indicator.Weight), dimension.Weight);
            for (var i = 0; i < dimension.Indicators.Count; i++)
            {
                CheckBands(dimension.Indicators[i], $"dimensions[{d}].indicators[{i}].bands");
            }
        }

        CheckGrades(model.Grades);
    }

    private static void CheckBands(ScoreIndicator indicator, string field)
    {
        for (var b = 0; b < indicator.Bands.Count; b++)
        {
            Must(indicator.Bands[b].Points <= indicator.Weight, $"{field}[{b}].points", "分值不能超过指标权重", "The points exceed the indicator's weight");
            Must(
                (b == indicator.Bands.Count - 1) == (indicator.Bands[b].When is null), $"{field}[{b}].when", "只有最后一档不写条件",
                "The last band, and no other, has no condition");
        }

        Must(indicator.Bands.Max(band => band.Points) == indicator.Weight, field, "须有一档得满分", "One band must give the whole weight");
    }

    private static void CheckGrades(IReadOnlyList<ScoreGrade> grades)
    {
        MustDiffer("grades", grades.Select(grade => grade.Code));
        Must(grades.All(grade => grade.Code != RuleProgram.Undecided), "grades", "undecided 为保留编号", "The code undecided is taken");
        Must(grades.Min(grade => grade.From) == 0, "grades", "最低等级须从 0 分起", "The lowest grade must begin at 0");
        Must(grades.Select(grade => grade.From).Distinct().Count() == grades.Count, "grades", "等级起点重复", "Two grades begin at the same points");
    }

    private static void MustSum(string what, decimal sum, decimal whole)
    {
        if (sum != whole)
        {
            throw new RuleViolationException("weights-not-100", $"{what} 的权重合计为 {sum}，须为 {whole}", $"The weights of {what} sum to {sum}, not {whole}")
            {
                Details = { ["of"] = what, ["sum"] = sum, ["whole"] = whole },
            };
        }
    }

    private static void MustDiffer(string field, IEnumerable<string> codes) =>
        Must(codes.GroupBy(code => code).All(group => group.Count() == 1), field, "编号重复", "A code is used twice");

    private static void Must(bool holds, string field, string chinese, string english)
    {
        if (!holds)
        {
            throw new MalformedRequestException(field, chinese, english);
        }
    }
}
