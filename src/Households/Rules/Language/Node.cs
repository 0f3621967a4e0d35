namespace Households.Rules.Language;

/// <summary>What a part of a rule came to, and why, in words that a village meeting can read.</summary>
/// <param name="Text">The part in Chinese.</param>
/// <param name="Value">What it came to; 不明 when a fact is missing.</param>
/// <param name="Parts">What it rests on.</param>
internal sealed record Explanation(string Text, string Value, IReadOnlyList<Explanation> Parts);

/// <summary>
/// A checked part of a rule. Evaluation is three-valued and strict: a part that rests on an unknown is unknown, unless the known parts alone decide
/// it. So knowing more never turns a true rule false or a false one true.
/// </summary>
internal abstract class Node(FactType type)
{
    public FactType Type { get; } = type;

    /// <summary>The part in Chinese.</summary>
    public abstract string Text { get; }

    public virtual IReadOnlyList<Node> Parts => [];

    /// <summary>Whether it is written in the rule and rests on no fact.</summary>
    public virtual bool IsConstant => Parts.Count > 0 && Parts.All(part => part.IsConstant);

    /// <param name="sheet">The household.</param>
    /// <param name="person">The member spoken of, inside a collection.</param>
    public abstract Value Eval(FactSheet sheet, int person);

    public virtual Explanation Explain(FactSheet sheet, int person) => new(
        Text, Eval(sheet, person).Shown(Type), [.. Parts.Where(part => !part.IsConstant).Select(part => part.Explain(sheet, person))]);

    /// <summary>Collects what would have to be known; asked only of a part that came to nothing.</summary>
    public virtual void Missing(FactSheet sheet, int person, ISet<string> missing)
    {
        var unknown = Parts.Where(part => !part.Eval(sheet, person).IsKnown).ToList();
        unknown.ForEach(part => part.Missing(sheet, person, missing));
        if (unknown.Count == 0)
        {
            missing.Add("除数为零或结果过大");
        }
    }

    /// <summary>The text of a part inside another.</summary>
    protected static string Inside(Node part) => part.Parts.Count > 1 ? $"（{part.Text}）" : part.Text;
}

/// <summary>A figure, date, word or yes-no that the rule itself writes.</summary>
internal sealed class Constant(FactType type, Value value) : Node(type)
{
    public Value Value { get; } = value;

    public override string Text => Type.Kind is FactKind.Text or FactKind.Code ? $"“{Value.Shown(Type)}”" : Value.Shown(Type);

    public override bool IsConstant => true;

    public override Value Eval(FactSheet sheet, int person) => Value;
}

/// <summary>A fact of the household.</summary>
internal sealed class HouseholdFact(Fact fact, int slot) : Node(fact.Type)
{
    public override string Text => fact.Chinese;

    public override Value Eval(FactSheet sheet, int person) => sheet.Household(slot);

    public override void Missing(FactSheet sheet, int person, ISet<string> missing) => missing.Add(fact.Chinese);
}

/// <summary>A fact of the member spoken of.</summary>
internal sealed class MemberFact(Fact fact, int slot) : Node(fact.Type)
{
    public override string Text => fact.Chinese;

    public override Value Eval(FactSheet sheet, int person) => sheet.Member(person, slot);

    public override void Missing(FactSheet sheet, int person, ISet<string> missing) => missing.Add($"成员的{fact.Chinese}");
}
