using static Households.Quality.QualityRule;

namespace Households.Quality;

/// <summary>Group 1: out of poverty, but a guarantee is not met.</summary>
internal static class ExitRules
{
    private const string Exited = "h.status = 'exited' and ";

    public static readonly IReadOnlyList<QualityRule> All =
    [
        new("exited-income-below-line", 1, RuleSubject.Income, Error, "人均纯收入", "已退出，但人均纯收入低于 {line} 元",
            "Exited with a net income per head below {line} yuan", Exited + "{net} < {line} * 100 * m.people", "{yuan:{net} / m.people}")
            { Figures = new Dictionary<string, decimal> { ["line"] = 2952 } },
        new("exited-child-out-of-school", 1, RuleSubject.Person, Error, "在校生状况", "已退出，但 {from} 至 {to} 岁健康儿童不在校",
            "Exited with a healthy child of {from} to {to} out of school", Exited + "{age>=from} and {age<=to} and p.health = 'healthy' and p.pupil in ('', 'no')", "p.pupil")
            { Figures = new Dictionary<string, decimal> { ["from"] = 6, ["to"] = 15 } },
        new("exited-unsafe-house", 1, RuleSubject.Household, Error, "住房等级", "已退出，但住房为危房", "Exited with an unsafe house",
            Exited + "h.house_grade in ('C', 'D')", "h.house_grade"),
        new("exited-water-unsolved", 1, RuleSubject.Household, Error, "饮水安全", "已退出，但饮水安全未解决", "Exited without safe water", Exited + "h.safe_water = false"),
        new("exited-sick-without-catastrophic-insurance", 1, RuleSubject.Person, Error, "大病保险", "已退出，但患病成员未参加大病保险",
            "Exited with a sick member without catastrophic insurance",
            Exited + "p.health in ('chronic', 'severe') and coalesce(p.facts_catastrophic_insurance, false) = false"),
        new("exited-house-area-zero", 1, RuleSubject.Household, Error, "住房面积(平方米)", "已退出，但住房面积为 0", "Exited with a house area of 0", Exited + "h.house_area = 0"),
    ];
}

/// <summary>Group 2: numbers that are refused where they are entered, so that none can stand in the register; the rules are listed for completeness.</summary>
internal static class EntryRules
{
    private const string Because = "录入和导入时已逐条校验并拒绝，库内只存密文，不再重复检查";

    public static readonly IReadOnlyList<QualityRule> All =
    [
        NotHere("id-number-length", 2, "身份证号", "证件号码位数不是 15、18、20、22 位", "The number has not 15, 18, 20 or 22 characters", Because),
        NotHere("id-number-not-upgraded", 2, "身份证号", "15 位证件号码未升为 18 位", "A 15-digit number is not upgraded", Because),
        NotHere("id-number-check", 2, "身份证号", "身份证号校验不通过", "The ID number fails its check", Because),
        NotHere("disability-no-check", 2, "残疾证号", "残疾证号校验不通过", "The certificate's number fails its check", Because),
        NotHere("disability-kind", 2, "残疾证号", "残疾类别大于 7", "The certificate's kind is above 7", Because),
    ];
}
