using static Households.Quality.QualityRule;

namespace Households.Quality;

/// <summary>Group 7: income and cost of the year.</summary>
internal static class IncomeRules
{
    private const string PerHead = "{yuan:{net} / m.people}";

    public static readonly IReadOnlyList<QualityRule> All =
    [
        new("income-missing", 7, RuleSubject.Household, Warning, "收入", "{year} 年没有收入记录", "No income is recorded for {year}",
            "not exists (select 1 from incomes i where i.household_id = h.id and i.year = {year})", "cast({year} as text)"),
        new("business-without-cost", 7, RuleSubject.Income, Warning, "生产经营性支出", "有经营性收入，没有经营支出", "Business income without a cost", "i.business > 0 and i.cost = 0", "{yuan:i.business}"),
        new("income-per-head-not-positive", 7, RuleSubject.Income, Error, "人均纯收入", "人均纯收入为 0 或负数", "Net income per head is not above 0", "{net} <= 0", PerHead),
        With("income-per-head-too-high", Error, "人均纯收入", "人均纯收入超过 {most} 元", "Net income per head above {most}", "{net} > {most} * 100 * m.people", PerHead, ("most", 100_000)),
        With("income-per-head-low", Hint, "人均纯收入", "人均纯收入低于 {least} 元", "Net income per head below {least}", "{net} < {least} * 100 * m.people", PerHead, ("least", 4000)),
        With("wage-too-small", Warning, "工资性收入", "工资性收入不足 {least} 元", "A wage income below {least}", "i.wage > 0 and i.wage < {least} * 100", "{yuan:i.wage}", ("least", 300)),
        With("wage-too-high", Warning, "工资性收入", "工资性收入超过 {most} 元", "A wage income above {most}", "i.wage > {most} * 100", "{yuan:i.wage}", ("most", 300_000)),
        Small("minimum-living-too-small", "低保金", "d2", 200),
        Small("extreme-poverty-too-small", "特困供养金", "d3", 200),
        Small("pension-too-small", "养老金", "d4", 88),
        new("conversion-money-without-land", 7, RuleSubject.Income, Error, "退耕还林面积(亩)", "有退耕还林补助，没有退耕还林面积", "Conversion money without converted land",
            "{item:d5a} > 0 and coalesce(h.facts_converted_land, 0) = 0", "{yuan:{item:d5a}}"),
        new("converted-land-above-forest", 7, RuleSubject.Household, Warning, "退耕还林面积(亩)", "退耕还林面积大于林地与牧草地之和", "More converted land than forest and grass",
            "h.facts_converted_land > coalesce(h.woodland, 0) + coalesce(h.facts_grassland, 0)", "{shown:h.facts_converted_land}"),
    ];

    private static QualityRule With(
        string code, string severity, string field, string chinese, string english, string breaks, string value, (string Name, decimal Figure) figure) =>
        new(code, 7, RuleSubject.Income, severity, field, chinese, english, breaks, value) { Figures = new Dictionary<string, decimal> { [figure.Name] = figure.Figure } };

    private static QualityRule Small(string code, string field, string item, decimal least) => With(
        code, Warning, field, $"{field}不足 {{least}} 元", $"{code}: below {{least}}", $"{{item:{item}}} > 0 and {{item:{item}}} < {{least}} * 100", $"{{yuan:{{item:{item}}}}}", ("least", least));
}
