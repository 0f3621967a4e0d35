using Households.Rules.Language;
using static Households.Rules.Facts.RegisterFacts;
using static Households.Tests.Rules.SomeRules;

namespace Households.Tests.Rules;

public sealed class RuleLanguageTests
{
    [Theory]
    [InlineData("houseGrade in ('C', 'D') and people >= 4", "true")]
    [InlineData("住房等级 属于（“C”、“D”）且 人口 ≥ 4人", "true")]
    [InlineData("not (houseGrade = 'D')", "false")]
    [InlineData("houseGrade <> 'D' or people < 4", "false")]
    [InlineData("houseArea / people < 25平方米/人", "true")]
    [InlineData("人均纯收入 < 2736元/人", "true")]
    [InlineData("netIncomePerHead * people + 1000元 <= 10800", "true")]
    [InlineData("'illness' in otherCauses and '因学' not in otherCauses", "true")]
    [InlineData("surveyedOn < 2014-06-01 and surveyedOn - 2014-01-01 > 100天", "true")]
    [InlineData("safeWater = no", "true")]
    [InlineData("非 饮水安全", "true")]
    [InlineData("-cropland < -5", "true")]
    public void A_rule_reads_known_facts_in_either_language(string rule, string result)
    {
        var sheet = Sheet(4, (HouseGrade, Value.Of("D")), (People, Value.Of((decimal?)4)), (HouseArea, Value.Of((decimal?)96)), (NetPerHead, Value.Of((decimal?)2450.00m)),
            (OtherCauses, Value.OfCodes("illness,disability")), (SurveyedOn, Value.Of(new DateOnly(2014, 5, 20))), (SafeWater, Value.Of((bool?)false)),
            (Cropland, Value.Of((decimal?)5.66m)));

        Assert.Equal(result, sheet.Asked(rule));
    }

    [Theory]
    [InlineData("any(person: age >= 60)", "true")]
    [InlineData("有(成员: 年龄 ≥ 60岁 且 健康状况 = '患有大病')", "true")]
    [InlineData("all(person: age >= 16)", "false")]
    [InlineData("count(person: age < 16) = 1人", "true")]
    [InlineData("count(person: age < 16) / people > 0.5", "false")]
    [InlineData("sum(person: monthsAway) >= 8月", "true")]
    [InlineData("合计(成员: 务工时间 * 2) = 16", "true")]
    public void A_rule_asks_of_the_members(string rule, string result)
    {
        var sheet = Sheet(2, (People, Value.Of((decimal?)2)))
            .With(0, Age, Value.Of((decimal?)63)).With(0, Health, Value.Of("severe")).With(0, MonthsAway, Value.Of((decimal?)0))
            .With(1, Age, Value.Of((decimal?)12)).With(1, Health, Value.Of("healthy")).With(1, MonthsAway, Value.Of((decimal?)8));

        Assert.Equal(result, sheet.Asked(rule));
    }

    [Theory]
    [InlineData("houseGrade = 'D'")]
    [InlineData("not (houseGrade = 'D')")]
    [InlineData("houseGrade = 'D' or safeWater")]
    [InlineData("houseGrade not in ('A')")]
    [InlineData("netIncomePerHead * 0 = 0")]
    [InlineData("cropland / 0 > 1 or houseArea > 0")]
    [InlineData("any(person: age > 60)")]
    [InlineData("all(person: age > 60 or age <= 60)")]
    [InlineData("count(person: age > 60) >= 0")]
    public void What_rests_on_an_unknown_fact_is_undecided(string rule) => Assert.Equal("undecided", Sheet(1, (SafeWater, Value.Of((bool?)false))).Asked(rule));

    [Fact]
    public void What_the_known_facts_decide_alone_is_decided()
    {
        var sheet = Sheet(2, (SafeWater, Value.Of((bool?)false))).With(1, Age, Value.Of((decimal?)70));

        Assert.Equal("false", sheet.Asked("safeWater and houseGrade = 'D'"));
        Assert.Equal("true", sheet.Asked("not safeWater or houseGrade = 'D'"));
        Assert.Equal("true", sheet.Asked("any(person: age > 60)"));
        Assert.Equal("false", sheet.Asked("all(person: age < 60)"));
    }

    [Fact]
    public void Of_a_household_without_members_or_with_too_many_nothing_is_decided()
    {
        Assert.Equal("undecided", Sheet(0).Asked("all(person: age > 60)"));
        Assert.Equal("undecided", Sheet(RuleLimits.Members + 1).With(0, Age, Value.Of((decimal?)70)).Asked("any(person: age > 60)"));
        Assert.Equal(["家庭成员"], Rule("all(person: age > 60)").Missing(Sheet(0)));
    }

    [Theory]
    [InlineData("houseGrad = 'D'", 1, 1, "name-unknown")]
    [InlineData("people > 3 and\n  houseGrade = 'E'", 2, 14, "code-unknown")]
    [InlineData("people > 3 and houseGrade", 1, 16, "type")]
    [InlineData("netIncomePerHead < 4000元", 1, 18, "unit")]
    [InlineData("netIncome + people > 3", 1, 11, "unit")]
    [InlineData("people > 3斤", 1, 11, "unit-unknown")]
    [InlineData("people > 'three'", 1, 8, "type")]
    [InlineData("safeWater > no", 1, 11, "type")]
    [InlineData("houseGrade = mainCause", 1, 12, "type")]
    [InlineData("age > 60", 1, 1, "member-fact")]
    [InlineData("any(person: all(person: age > 60))", 1, 13, "nested")]
    [InlineData("any(people: age > 60)", 1, 5, "collection")]
    [InlineData("any(person: yes)", 1, 13, "constant")]
    [InlineData("yes", 1, 1, "constant")]
    [InlineData("yes or safeWater", 1, 1, "constant")]
    [InlineData("1 = 1 or safeWater", 1, 3, "constant")]
    [InlineData("people > ", 1, 10, "incomplete")]
    [InlineData("(people > 3", 1, 12, "incomplete")]
    [InlineData("people > 3)", 1, 11, "unexpected")]
    [InlineData("people > 3 people", 1, 12, "unexpected")]
    [InlineData("people in (people)", 1, 12, "list")]
    [InlineData("people > 1.2.3", 1, 10, "number")]
    [InlineData("people > 99999999999999999999999999999999999", 1, 10, "number")]
    [InlineData("houseGrade = 'D", 1, 14, "text-open")]
    [InlineData("people > 3; drop", 1, 11, "character")]
    [InlineData("", 1, 1, "incomplete")]
    public void A_wrong_rule_is_refused_with_position_and_reason(string rule, int line, int column, string code)
    {
        var error = Refusal(rule);

        Assert.Equal((line, column, code), (error.Line, error.Column, error.Code));
        Assert.NotEqual(error.Message, error.English);
    }

    [Fact]
    public void A_wrong_name_is_answered_with_the_likely_one() => Assert.Contains("houseGrade", Refusal("houseGrad = 'D'").English, StringComparison.Ordinal);

    [Fact]
    public void Length_depth_parts_and_lists_are_bounded()
    {
        Assert.Equal("too-long", Refusal("people > 3 and " + new string(' ', RuleLimits.Length) + "people > 3").Code);
        Assert.Equal("too-deep", Refusal(new string('(', 500) + "people > 3" + new string(')', 500)).Code);
        Assert.Equal("too-deep", Refusal(string.Concat(Enumerable.Repeat("not ", 400)) + "safeWater").Code);
        Assert.Equal("too-long", Refusal("people > 1" + string.Concat(Enumerable.Repeat("+1", 900))).Code);
        Assert.Equal("too-long", Refusal($"people in ({string.Join(',', Enumerable.Range(0, 300))})").Code);
    }

    [Fact]
    public void An_explanation_shows_each_part_with_its_value_in_the_words_of_a_meeting()
    {
        var sheet = Sheet(2, (HouseGrade, Value.Of("D")), (NetPerHead, Value.Of((decimal?)2450.5m)))
            .With(0, Relation, Value.Of("head")).With(0, Health, Value.Of("severe")).With(1, Relation, Value.Of("son"));

        var why = Rule("人均纯收入 < 2736 且 有(成员: 健康状况 = '患有大病') 且 not (houseGrade in ('A','B'))").Explain(sheet);

        Assert.Equal("是", why.Value);
        Assert.Equal(["人均纯收入 低于 2736元/人", "有成员符合（健康状况 是 “患有大病”）", "不符合（住房等级 属于 “A”、“B”）"], why.Parts.Select(Bare));
        Assert.Equal(("人均纯收入", "2450.5元/人"), (why.Parts[0].Parts[0].Text, why.Parts[0].Parts[0].Value));
        Assert.Equal(["第1人（户主）：健康状况 是 “患有大病”", "第2人（子）：健康状况 是 “患有大病”"], why.Parts[1].Parts.Select(part => part.Text));
        Assert.Equal(["是", "不明"], why.Parts[1].Parts.Select(part => part.Value));
    }

    [Fact]
    public void An_undecided_rule_names_the_facts_that_are_missing()
    {
        var sheet = Sheet(2, (SafeWater, Value.Of((bool?)true))).With(0, Age, Value.Of((decimal?)50));

        Assert.Equal(["住房等级", "成员的年龄"], Rule("safeWater and houseGrade = 'D' and any(person: age > 60)").Missing(sheet).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_name_of_a_fact_holds_a_reserved_word()
    {
        Assert.All(Catalogue.Facts, fact => Assert.DoesNotContain(fact.Chinese, character => character is '且' or '或'));
        Assert.Equal(Catalogue.Facts.Count * 2, Catalogue.Facts.SelectMany(fact => new[] { fact.Name, fact.Chinese }).Distinct().Count());
        Assert.All(Catalogue.Facts, fact => Assert.NotNull(RuleCompiler.Compile(
            fact.OfMember ? $"any(person: {fact.Chinese} = {fact.Name})" : $"{fact.Chinese} = {fact.Name}", Catalogue) is var (rule, error) && (rule is not null || error!.Code == "type") ? fact : null));
    }

    private static string Bare(Explanation part) => part.Text;
}
