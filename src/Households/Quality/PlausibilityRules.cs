using static Households.Quality.QualityRule;

namespace Households.Quality;

/// <summary>Groups 10 and 11: values that can hardly be, and the same person twice.</summary>
internal static class PlausibilityRules
{
    private const string People = "(select count(*) from people p where p.household_id = h.id)";

    public static readonly IReadOnlyList<QualityRule> All =
    [
        new("cropland-per-head", 10, RuleSubject.Household, Warning, "耕地面积(亩)", "人均耕地超过 {most} 亩", "More than {most} mu of cropland a head",
            "{number:h.cropland} > {most} * " + People, "{shown:h.cropland}") { Figures = Most(50) },
        new("forest-per-head", 10, RuleSubject.Household, Warning, "林地面积(亩)", "人均林地超过 {most} 亩", "More than {most} mu of forest a head",
            "{number:h.woodland} > {most} * " + People, "{shown:h.woodland}") { Figures = Most(70) },
        new("road-too-long", 10, RuleSubject.Household, Warning, "离主干路距离(公里)", "离主干路超过 {most} 公里", "More than {most} km to the main road",
            "{number:h.facts_road_distance} > {most}", "{shown:h.facts_road_distance}") { Figures = Most(50) },
        Age("young-in-senior-school", "{most} 岁及以下在读高中以上", "In senior school at {most} or younger", "{age<=most} and p.pupil in ('senior', 'vocational', 'college', 'university')", ("most", 14)),
        Age("old-in-primary-school", "{least} 岁及以上在读小学", "In primary school at {least} or older", "{age>=least} and p.pupil = 'primary'", ("least", 20)),
        Age("primary-school-age", "小学生不在 {from} 至 {to} 岁", "A primary pupil outside {from} to {to}", "p.pupil = 'primary' and ({age<from} or {age>to})", ("from", 6), ("to", 14)),
        new("relation-against-sex", 10, RuleSubject.Person, Error, "与户主关系", "与户主关系和性别不符", "The relation does not fit the sex",
            "(p.relation in ('son', 'father', 'son-in-law', 'father-in-law') and p.is_male = false) or (p.relation in ('daughter', 'mother', 'daughter-in-law', 'mother-in-law') and p.is_male = true)", "p.relation"),
        new("head-and-spouse-same-sex", 10, RuleSubject.Person, Error, "与户主关系", "配偶与户主性别相同", "Head and spouse have the same sex",
            "p.relation = 'spouse' and exists (select 1 from people o where o.household_id = p.household_id and o.relation = 'head' and o.is_male = p.is_male)"),
        NotHere("same-pupil-three-years", 10, "在校生状况", "连续三年在校生状况不变", "The same pupil state for three years", "需要逐年的在校记录，登记册只有现状"),
        new("same-certificate-twice", 11, RuleSubject.Person, Error, "残疾证号", "残疾证号与另一人相同", "The certificate is another person's too",
            "p.disability_index in (select o.disability_index from people o where o.disability_index is not null group by o.disability_index having count(*) > 1)"),
        NotHere("same-person-in-county", 11, "身份证号", "同一人在县内重复", "The same person twice in the county", "由查重步骤检查，见查重案件"),
        NotHere("same-person-in-province", 11, "身份证号", "同一人在市、省内重复", "The same person twice in city or province", "需要市、省的登记册"),
    ];

    private static Dictionary<string, decimal> Most(decimal most) => new() { ["most"] = most };

    private static QualityRule Age(string code, string chinese, string english, string breaks, params (string Name, decimal Figure)[] figures) =>
        new(code, 10, RuleSubject.Person, Warning, "在校生状况", chinese, english, breaks, "p.pupil") { Figures = figures.ToDictionary(figure => figure.Name, figure => figure.Figure) };
}

/// <summary>Groups 9 and 12: rules whose data another service keeps.</summary>
internal static class NeighbourRules
{
    private const string Helpers = "帮扶关系由结对帮扶服务管理";
    private const string Monitoring = "监测对象与帮扶措施不在登记册内";

    public static readonly IReadOnlyList<QualityRule> All =
    [
        NotHere("household-without-helper", 9, "帮扶责任人", "贫困户没有帮扶责任人", "No helper", Helpers),
        NotHere("helper-is-poor", 9, "帮扶责任人", "帮扶责任人是贫困人口", "The helper is poor", Helpers),
        NotHere("monitored-twice", 12, "身份证号", "监测对象证件号码重复", "A monitored person twice", Monitoring),
        NotHere("monitored-without-insurance", 12, "医疗保险", "监测对象未参加医疗保险", "Monitored without insurance", Monitoring),
        NotHere("water-risk-without-measure", 12, "帮扶措施", "有饮水风险，没有帮扶措施", "A water risk without a measure", Monitoring),
        NotHere("risk-cleared-without-contact", 12, "联系人", "风险消除，没有联系人", "Risk cleared without a contact", Monitoring),
        NotHere("risk-cleared-too-soon", 12, "风险消除日期", "识别两个月内消除风险", "Risk cleared within two months", Monitoring),
        NotHere("risk-cleared-below-range", 12, "人均纯收入", "风险消除，收入低于监测范围", "Risk cleared below the range", Monitoring),
        NotHere("labour-without-development", 12, "帮扶措施", "有劳动力，没有开发式帮扶措施", "Labour without a development measure", Monitoring),
        NotHere("whole-household-without-labour", 12, "整户无劳动力", "整户无劳动力未标注", "Whole household without labour not marked", Monitoring),
        NotHere("extreme-poverty-measure", 12, "帮扶措施", "有特困措施，没有特困成员", "An extreme-poverty measure without such a member", Monitoring),
        NotHere("vocational-aid", 12, "雨露计划", "非职业教育学生享受雨露计划", "Vocational aid for a non-vocational pupil", "教育资助由教育服务管理"),
    ];
}
