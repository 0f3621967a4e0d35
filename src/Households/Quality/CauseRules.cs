using static Households.Quality.QualityRule;

namespace Households.Quality;

/// <summary>Group 4: causes that the members do not bear out.</summary>
internal static class CauseRules
{
    public static readonly IReadOnlyList<QualityRule> All =
    [
        new("cause-illness-nobody-ill", 4, RuleSubject.Household, Error, "主要致贫原因", "致贫原因为因病，但没有患病成员", "Poor by illness, but nobody is ill",
            Cause("illness") + NoMember("p.health in ('chronic', 'severe')"), "h.main_cause"),
        new("cause-schooling-no-pupil", 4, RuleSubject.Household, Error, "主要致贫原因", "致贫原因为因学，但没有在校生", "Poor by schooling, but nobody is a pupil",
            Cause("schooling") + NoMember("p.pupil not in ('', 'no')"), "h.main_cause"),
        new("cause-disability-nobody-disabled", 4, RuleSubject.Household, Error, "主要致贫原因", "致贫原因为因残，但没有残疾成员",
            "Poor by disability, but nobody is disabled", Cause("disability") + NoMember("p.health = 'disabled' or p.disability_index is not null"), "h.main_cause"),
        new("other-cause-equals-main", 4, RuleSubject.Household, Error, "其他致贫原因", "其他致贫原因与主要致贫原因相同", "Another cause equals the main one",
            "h.main_cause <> '' and ',' || h.other_causes || ',' like '%,' || h.main_cause || ',%'", "h.other_causes"),
    ];

    private static string Cause(string code) => $"(h.main_cause = '{code}' or ',' || h.other_causes || ',' like '%,{code},%') and ";

    private static string NoMember(string condition) => $"not exists (select 1 from people p where p.household_id = h.id and ({condition}))";
}

/// <summary>Group 5: minimum living allowance and extreme poverty support.</summary>
internal static class SupportRules
{
    private const string MinimumLivingClass = "h.class in ('minimum-living', 'general-with-dibao')";

    public static readonly IReadOnlyList<QualityRule> All =
    [
        new("minimum-living-no-member", 5, RuleSubject.Household, Error, "享受低保", "低保户没有享受低保的成员", "A minimum-living household without a member who draws it",
            MinimumLivingClass + " and not exists (select 1 from people p where p.household_id = h.id and p.facts_minimum_living = true)", "h.class"),
        new("minimum-living-ordinary-household", 5, RuleSubject.Person, Error, "享受低保", "成员享受低保，但该户不是低保户",
            "A member draws minimum living, the household is another class", "p.facts_minimum_living = true and not " + MinimumLivingClass, "h.class"),
        new("extreme-poverty-with-labour", 5, RuleSubject.Person, Error, "劳动技能", "五保户中有 {from} 至 {to} 岁劳动力", "An extreme-poverty household with labour of {from} to {to}",
            "h.class = 'extreme-poverty' and {age>=from} and {age<=to} and p.labour in ('ordinary', 'skilled')", "p.labour")
            { Figures = new Dictionary<string, decimal> { ["from"] = 16, ["to"] = 65 } },
        new("both-supports", 5, RuleSubject.Person, Error, "特困供养", "同时享受低保和特困供养", "Draws minimum living and extreme poverty support",
            "p.facts_minimum_living = true and p.facts_extreme_poverty = true"),
        new("minimum-living-not-received", 5, RuleSubject.Income, Error, "低保金", "低保户当年低保金为 0", "A minimum-living household that received nothing",
            MinimumLivingClass + " and {item:d2} = 0"),
    ];
}
