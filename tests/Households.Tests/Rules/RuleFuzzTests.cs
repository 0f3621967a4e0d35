using Households.Rules.Facts;
using Households.Rules.Language;

namespace Households.Tests.Rules;

/// <summary>Random and hostile expressions: whatever is written, the language answers with a rule or a refusal, and no rule ever widens.</summary>
public sealed class RuleFuzzTests
{
    private static readonly FactCatalogue Catalogue = RegisterFacts.Catalogue;

    private static readonly string[] Soup =
    [
        "and", "or", "not", "且", "或", "非", "in", "属于", "(", ")", "（", "）", ",", ":", "+", "-", "*", "/", "<", "<=", "<>", "=", ">", "≥", "any", "all", "count",
        "sum", "person", "成员", "yes", "no", "是", "'D'", "'C", "“患有大病”", "0", "1", "0.000001", "999999999999", "1e9", "4000元/人", "3斤", "2015-02-30", "2015-03-01", "\n",
        "\u0000", "😀", "\u202e", "people", "age", "houseGrade", "人均纯收入", "健康状况", "safeWater", "otherCauses", "surveyedOn", "hasDisabilityCertificate", "drop table", "#{1}", "$where",
    ];

    [Fact]
    public void Token_soup_is_a_rule_or_a_refusal_with_a_position()
    {
        var random = new Random(20140513);
        for (var round = 0; round < 15_000; round++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 40)).Select(_ => Soup[random.Next(Soup.Length)]));

            MustAnswer(text, random);
        }
    }

    [Fact]
    public void Random_characters_and_deep_or_huge_writings_are_answered()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            MustAnswer(new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(char.MaxValue))]), random);
        }

        foreach (var piece in new[] { "(", "not ", "-", "any(person: ", "people in (", "1+", "people>1 and ", "'", "9" })
        {
            MustAnswer(string.Concat(Enumerable.Repeat(piece, 10_000)), random);
            MustAnswer(string.Concat(Enumerable.Repeat(piece, RuleLimits.Length / piece.Length)), random);
        }
    }

    [Fact]
    public void A_mutated_rule_is_a_rule_or_a_refusal()
    {
        var random = new Random(11);
        for (var round = 0; round < 8_000; round++)
        {
            var text = RandomRules.Condition(random, 3).ToCharArray().ToList();
            for (var change = random.Next(1, 4); change > 0 && text.Count > 0; change--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0: text.RemoveAt(at); break;
                    case 1: text.Insert(at, "()'<>=,:-9且x"[random.Next(12)]); break;
                    default: (text[at], text[0]) = (text[0], text[at]); break;
                }
            }

            MustAnswer(new string([.. text]), random);
        }
    }

    /// <summary>Forgetting facts may make a decided rule undecided; it never makes another decision, least of all a true one.</summary>
    [Fact]
    public void A_fact_that_becomes_unknown_never_widens_a_rule()
    {
        var random = new Random(3);
        var (decided, stillTrue) = (0, 0);
        for (var round = 0; round < 30_000; round++)
        {
            var rule = SomeRules.Rule(RandomRules.Condition(random, 4));
            var (known, forgotten) = RandomRules.SheetAndLess(random);
            var (more, less) = (rule.Evaluate(known), rule.Evaluate(forgotten));

            Assert.True(!less.IsKnown || (more.IsKnown && more.Truth == less.Truth), $"{rule.Source}: {more.IsKnown} {more.Truth}, {less.Truth}");
            decided += less.IsKnown ? 1 : 0;
            stillTrue += less.IsTrue ? 1 : 0;
        }

        // The rules and sheets are not so poor that nothing was tried.
        Assert.InRange(decided, 3_000, 30_000);
        Assert.InRange(stillTrue, 500, 30_000);
    }

    [Fact]
    public void The_explanation_always_agrees_with_the_result_and_an_undecided_rule_says_what_is_missing()
    {
        var random = new Random(5);
        for (var round = 0; round < 5_000; round++)
        {
            var rule = SomeRules.Rule(RandomRules.Condition(random, 3));
            var (_, sheet) = RandomRules.SheetAndLess(random);
            var value = rule.Evaluate(sheet);

            Assert.Equal(value.Shown(FactType.YesNo), rule.Explain(sheet).Value);
            Assert.True(value.IsKnown || rule.Missing(sheet).Count > 0, rule.Source);
        }
    }

    private static void MustAnswer(string text, Random random)
    {
        var (rule, error) = RuleCompiler.Compile(text, Catalogue);
        if (rule is null)
        {
            Assert.True(error is { Line: > 0, Column: > 0, Code.Length: > 0, Message.Length: > 0 }, text);

            return;
        }

        var (known, less) = RandomRules.SheetAndLess(random);
        rule.Explain(known);
        var (more, fewer) = (rule.Evaluate(known), rule.Evaluate(less));
        Assert.True(!fewer.IsTrue || more.IsTrue, text);
    }
}
