namespace Households.Rules.Language;

/// <summary>A checked condition, ready to be asked of any household.</summary>
/// <param name="Source">The expression as written.</param>
/// <param name="Root">Its parts.</param>
/// <param name="Facts">Facts that it rests on.</param>
internal sealed record CompiledRule(string Source, Node Root, IReadOnlySet<Fact> Facts)
{
    /// <summary>The rule in Chinese.</summary>
    public string Text => Root.Text;

    /// <summary>True, false or undecided.</summary>
    public Value Evaluate(FactSheet sheet) => Root.Eval(sheet, 0);

    public Explanation Explain(FactSheet sheet) => Root.Explain(sheet, 0);

    /// <summary>What would have to be known for an undecided rule to decide.</summary>
    public IReadOnlyCollection<string> Missing(FactSheet sheet)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        Root.Missing(sheet, 0, missing);

        return missing;
    }
}

/// <summary>Compiles expressions over a catalogue of facts; it never throws for what an expression says.</summary>
internal static class RuleCompiler
{
    /// <summary>The rule, or the reason why it is refused.</summary>
    public static (CompiledRule? Rule, RuleError? Error) Compile(string text, FactCatalogue catalogue)
    {
        try
        {
            if (text.Length > RuleLimits.Length)
            {
                throw new RuleSyntaxException(
                    RuleLimits.Length, "too-long", $"表达式最多 {RuleLimits.Length} 字", $"An expression has at most {RuleLimits.Length} characters");
            }

            var parser = new Parser(new Lexer(text).Read(), catalogue);

            return (new CompiledRule(text, parser.Read(), parser.Facts), null);
        }
        catch (RuleSyntaxException refused)
        {
            return (null, refused.In(text));
        }
    }
}
