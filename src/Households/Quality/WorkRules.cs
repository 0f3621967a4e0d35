using static Households.Quality.QualityRule;

namespace Households.Quality;

/// <summary>Groups 6 and 8: labour and work away.</summary>
internal static class WorkRules
{
    public static readonly IReadOnlyList<QualityRule> All =
    [
        new("healthy-adult-without-labour", 6, RuleSubject.Person, Warning, "劳动技能", "{from} 至 {to} 岁健康成员无劳动力", "A healthy adult of {from} to {to} without labour",
            "{age>=from} and {age<=to} and p.health = 'healthy' and p.labour in ('none', 'lost')", "p.labour") { Figures = Ages(16, 60) },
        new("adult-not-pupil-without-labour", 6, RuleSubject.Person, Hint, "劳动技能", "{from} 至 {to} 岁非在校生无劳动力", "An adult of {from} to {to} who is no pupil and has no labour",
            "{age>=from} and {age<=to} and p.pupil in ('', 'no') and p.labour = 'none'", "p.labour") { Figures = Ages(16, 60) },
        new("months-out-of-range", 8, RuleSubject.Person, Error, "务工时间(月)", "务工时间不在 0 至 {most} 个月", "Months away are not 0 to {most}",
            "p.months_away < 0 or p.months_away > {most}", "cast(p.months_away as text)") { Figures = new Dictionary<string, decimal> { ["most"] = 12 } },
        new("place-without-months", 8, RuleSubject.Person, Warning, "务工时间(月)", "有务工地点，没有务工时间", "A work place without months",
            "p.facts_work_place <> '' and coalesce(p.months_away, 0) = 0", "p.facts_work_place"),
        new("months-without-place", 8, RuleSubject.Person, Warning, "务工地点", "有务工时间，没有务工地点", "Months without a work place",
            "p.months_away > 0 and p.facts_work_place = ''", "cast(p.months_away as text)"),
        new("no-labour-but-works", 8, RuleSubject.Person, Error, "劳动技能", "无劳动力或丧失劳动力，但有务工时间", "No labour, but works away",
            "p.labour in ('none', 'lost') and p.months_away > 0", "p.labour"),
        new("wage-without-worker", 8, RuleSubject.Income, Hint, "工资性收入", "有工资性收入，没有务工成员", "A wage income without a worker",
            "i.wage > 0 and not exists (select 1 from people p where p.household_id = h.id and p.months_away > 0)", "{yuan:i.wage}"),
        new("worker-without-wage", 8, RuleSubject.Income, Warning, "工资性收入", "有务工成员，没有工资性收入", "A worker without a wage income",
            "i.wage = 0 and exists (select 1 from people p where p.household_id = h.id and p.months_away > 0)"),
        new("public-post-age", 12, RuleSubject.Person, Error, "公益性岗位", "公益性岗位人员不满 {from} 岁或超过 {to} 岁", "In a public post below {from} or above {to}",
            "p.facts_public_post <> '' and ({age<from} or {age>to})", "p.facts_public_post") { Figures = Ages(16, 70) },
        new("public-post-without-months", 12, RuleSubject.Person, Warning, "公益性岗位月数", "有公益性岗位，没有月数", "A public post without months",
            "p.facts_public_post <> '' and coalesce(p.facts_public_post_months, 0) = 0", "p.facts_public_post"),
    ];

    private static Dictionary<string, decimal> Ages(decimal from, decimal to) => new() { ["from"] = from, ["to"] = to };
}
