using Households.Monitoring;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Exits;

/// <summary>Figures of the exit rule.</summary>
/// <param name="Readings">Years of income that must be above the line, the latest full ones.</param>
/// <param name="Operator"><c>above</c> excludes the line itself, <c>at-least</c> includes it (decision 3).</param>
/// <param name="HouseGrades">Grades of a safe house.</param>
/// <param name="SchoolFrom">First age at which a child must be in school.</param>
/// <param name="SchoolTo">Last such age.</param>
internal sealed record ExitFigures(int Readings, string Operator, IReadOnlyList<string> HouseGrades, int SchoolFrom, int SchoolTo);

/// <summary>What the register says of a household whose exit is judged.</summary>
/// <param name="People">Members.</param>
/// <param name="Line">Poverty line, yuan per head.</param>
/// <param name="Years">Years of the readings.</param>
/// <param name="Readings">Net income that counts for exit (decision 6), by year; a year is missing where nothing is recorded.</param>
/// <param name="HouseGrade">Grade of the house, or empty.</param>
/// <param name="SafeWater">Safe water.</param>
/// <param name="OutOfSchool">Children of school age who are in no school.</param>
/// <param name="SchoolUnknown">Children of school age of whom it is not recorded.</param>
/// <param name="Uninsured">Members without medical insurance.</param>
/// <param name="InsuranceUnknown">Members of whom it is not recorded.</param>
/// <param name="Figures">Figures of the rule.</param>
internal sealed record ExitInputs(
    int People, Money Line, IReadOnlyList<int> Years, IReadOnlyDictionary<int, Money> Readings, string HouseGrade, bool? SafeWater, int OutOfSchool, int SchoolUnknown,
    int Uninsured, int InsuranceUnknown, ExitFigures Figures);

/// <summary>
/// Whether the register lets a household come out of poverty (decision 7): income stably above the line, house, water, school and insurance. What the
/// register cannot know, food and clothing, is found at home when the exit is confirmed. An unknown fact never qualifies.
/// </summary>
internal static class ExitRule
{
    public const string Name = "exit-1";
    public const string Qualifies = "qualifies";
    public const string Fails = "fails";
    public const string Undecided = "undecided";

    public static IReadOnlyList<Criterion> Judge(ExitInputs inputs) =>
    [
        .. inputs.Years.Select(year => Income(inputs, year)),
        new("house", inputs.HouseGrade is "" ? null : inputs.Figures.HouseGrades.Contains(inputs.HouseGrade),
            $"住房等级 {(inputs.HouseGrade is "" ? "未登记" : inputs.HouseGrade)}", $"Grade of the house: {(inputs.HouseGrade is "" ? "not recorded" : inputs.HouseGrade)}"),
        new("water", inputs.SafeWater, "饮水安全", "Safe water"),
        new("schooling", inputs.OutOfSchool > 0 ? false : inputs.SchoolUnknown > 0 ? null : true,
            $"{inputs.Figures.SchoolFrom} 至 {inputs.Figures.SchoolTo} 岁不在校 {inputs.OutOfSchool} 人，未登记 {inputs.SchoolUnknown} 人",
            $"{inputs.OutOfSchool} of {inputs.Figures.SchoolFrom} to {inputs.Figures.SchoolTo} out of school, {inputs.SchoolUnknown} not recorded"),
        new("insurance", inputs.Uninsured > 0 ? false : inputs.InsuranceUnknown > 0 ? null : true,
            $"未参加医疗保险 {inputs.Uninsured} 人，未登记 {inputs.InsuranceUnknown} 人", $"{inputs.Uninsured} not insured, {inputs.InsuranceUnknown} not recorded"),
    ];

    public static string Outcome(IReadOnlyList<Criterion> criteria) =>
        criteria.Any(criterion => criterion.Met is false) ? Fails : criteria.Any(criterion => criterion.Met is null) ? Undecided : Qualifies;

    /// <summary>The whole household's income is compared, so that rounding per head decides nothing.</summary>
    private static Criterion Income(ExitInputs inputs, int year)
    {
        bool? met = null;
        if (inputs.People > 0 && inputs.Readings.TryGetValue(year, out var net))
        {
            var line = inputs.Line * inputs.People;
            met = inputs.Figures.Operator switch
            {
                "above" => net > line,
                "at-least" => net >= line,
                _ => throw new RuleViolationException(
                    "parameter-unusable", $"退出标准的比较方式“{inputs.Figures.Operator}”无法执行", $"The operator '{inputs.Figures.Operator}' cannot be evaluated"),
            };
        }

        var recorded = inputs.Readings.TryGetValue(year, out var sum) ? sum.ToString() : null;

        return new Criterion(
            $"income-{year}", met, $"{year} 年计入收入合计 {recorded ?? "未登记"}，人均标准 {inputs.Line}", $"Counted income of {year}: {recorded ?? "not recorded"}, line {inputs.Line} per head");
    }
}
