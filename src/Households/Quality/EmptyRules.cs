using static Households.Quality.QualityRule;

namespace Households.Quality;

/// <summary>Group 3: empty where it must not be.</summary>
internal static class EmptyRules
{
    public static readonly IReadOnlyList<QualityRule> All =
    [
        Text(RuleSubject.Person, Error, "ethnicity", "民族", "p.ethnicity"),
        Text(RuleSubject.Person, Error, "schooling", "文化程度", "p.schooling", "p.pupil in ('', 'no') and {age>=from}", ("from", 6)),
        Text(RuleSubject.Person, Error, "pupil", "在校生状况", "p.pupil", "{age>=from} and {age<=to}", ("from", 6), ("to", 23)),
        Text(RuleSubject.Person, Error, "health", "健康状况", "p.health"),
        Text(RuleSubject.Person, Error, "labour", "劳动技能", "p.labour", "{age>=from} and {age<=to}", ("from", 16), ("to", 65)),
        new("head-missing", 3, RuleSubject.Household, Error, "与户主关系", "没有户主", "The household has no head",
            "not exists (select 1 from people p where p.household_id = h.id and p.relation = 'head')"),
        new("disability-paper-missing", 3, RuleSubject.Person, Error, "残疾证号", "健康状况为残疾，但没有残疾证号", "Disabled without a certificate",
            "p.health = 'disabled' and p.disability_index is null"),
        Text(RuleSubject.Household, Error, "main-cause", "主要致贫原因", "h.main_cause", "h.status = 'announced'"),
        Null(Warning, "production-power", "通生产用电", "h.facts_production_power"),
        Null(Warning, "co-operative", "加入合作社", "h.facts_in_cooperative"),
        Null(Warning, "road-distance", "离主干路距离(公里)", "h.facts_road_distance"),
        Text(RuleSubject.Household, Warning, "road", "入户路类型", "h.facts_road"),
        Null(Error, "house-area", "住房面积(平方米)", "h.house_area"),
        Null(Error, "electricity", "通生活用电", "h.electricity"),
        Null(Error, "safe-water", "饮水安全", "h.safe_water"),
        Text(RuleSubject.Household, Warning, "water", "饮用水来源", "h.facts_water"),
        Text(RuleSubject.Household, Warning, "fuel", "主要燃料", "h.facts_fuels"),
        Text(RuleSubject.Household, Warning, "toilet", "厕所类型", "h.facts_toilet"),
    ];

    private static QualityRule Text(
        RuleSubject subject, string severity, string code, string field, string column, string when = "true", params (string Name, decimal Figure)[] figures) =>
        new($"{code}-empty", 3, subject, severity, field, $"{field}为空", $"{code} is empty", $"{column} = '' and {when}")
        { Figures = figures.ToDictionary(figure => figure.Name, figure => figure.Figure) };

    private static QualityRule Null(string severity, string code, string field, string column) =>
        new($"{code}-empty", 3, RuleSubject.Household, severity, field, $"{field}为空", $"{code} is empty", $"{column} is null");
}
