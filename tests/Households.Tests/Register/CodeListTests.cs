using Households.Register;

namespace Households.Tests.Register;

public sealed class CodeListTests
{
    [Theory]
    [InlineData("01", "han")]
    [InlineData("1", "han")]
    [InlineData("汉", "han")]
    [InlineData("土家族", "tujia")]
    [InlineData("56", "jino")]
    public void An_ethnic_group_is_known_by_its_word_and_its_GB_number(string word, string code) => Assert.Equal(code, CodeList.Ethnicity.Find(word));

    [Fact]
    public void All_56_ethnic_groups_are_there_once() =>
        Assert.Equal(56, Enumerable.Range(1, 56).Select(number => CodeList.Ethnicity.Find($"{number:00}")).OfType<string>().Distinct().Count());

    [Theory]
    [InlineData("02", "head")]
    [InlineData("22", "son")]
    [InlineData("38", "daughter-in-law")]
    [InlineData("女婿", "son-in-law")]
    [InlineData("外孙女", "grandchild")]
    [InlineData("97", "other")]
    public void A_relation_is_known_by_the_numbers_of_GB_T_4761(string word, string code) => Assert.Equal(code, CodeList.Relation.Find(word));

    [Theory]
    [InlineData("64", "disabled")]
    [InlineData("37", "chronic")]
    [InlineData("41", "severe")]
    public void Health_is_known_by_the_numbers_of_GB_T_2261(string number, string code) => Assert.Equal(code, CodeList.Health.Find(number));

    [Theory]
    [InlineData("21", "university")]
    [InlineData("44", "vocational")]
    [InlineData("71", "junior")]
    public void Schooling_is_known_by_the_numbers_of_GB_T_4658(string number, string code) => Assert.Equal(code, CodeList.Schooling.Find(number));

    [Theory]
    [InlineData("illness", "schooling,no-skill", null)]
    [InlineData("illness", "schooling,no-skill,remote", "too-many-causes")]
    [InlineData("illness", "illness", "cause-repeated")]
    [InlineData("", "", null)]
    public void A_household_has_one_main_cause_and_at_most_two_others(string main, string others, string? rule) =>
        Assert.Equal(rule, PovertyCauses.RuleAgainst(main, others));
}
