using Households.Rules.Facts;
using Households.Rules.Language;

namespace Households.Tests.Rules;

/// <summary>Compiled rules and sheets of facts for tests of the language.</summary>
internal static class SomeRules
{
    public static CompiledRule Rule(string text)
    {
        var (rule, error) = RuleCompiler.Compile(text, RegisterFacts.Catalogue);
        Assert.True(rule is not null, $"{text}: {error}");

        return rule;
    }

    public static RuleError Refusal(string text)
    {
        var (rule, error) = RuleCompiler.Compile(text, RegisterFacts.Catalogue);
        Assert.Null(rule);

        return error!;
    }

    /// <summary>A household of so many members of whom nothing is known.</summary>
    public static FactSheet Sheet(int people = 2, params (Fact Fact, Value Value)[] facts)
    {
        var sheet = new FactSheet(RegisterFacts.Catalogue);
        sheet.Clear(people);
        foreach (var (fact, value) in facts)
        {
            sheet.Set(fact, value);
        }

        return sheet;
    }

    public static FactSheet With(this FactSheet sheet, int person, Fact fact, Value value)
    {
        sheet.Set(person, sheet.Catalogue.SlotOf(fact), value);

        return sheet;
    }

    public static string Asked(this FactSheet sheet, string rule) => Rule(rule).Evaluate(sheet) switch
    {
        { IsTrue: true } => "true",
        { IsFalse: true } => "false",
        _ => "undecided",
    };
}
