namespace Households.Rules.Language;

/// <summary>+ − × ÷ of numbers; a division by zero or a result beyond all bounds is unknown.</summary>
internal sealed class Arithmetic(char sign, Node left, Node right, FactType type) : Node(type)
{
    public override string Text => $"{Inside(left)} {sign switch { '*' => '×', '/' => '÷', _ => sign }} {Inside(right)}";

    public override IReadOnlyList<Node> Parts => [left, right];

    public override Value Eval(FactSheet sheet, int person)
    {
        var (a, b) = (left.Eval(sheet, person), right.Eval(sheet, person));
        if (!a.IsKnown || !b.IsKnown || (sign == '/' && b.Number == 0))
        {
            return Value.Unknown;
        }

        // Both are at most 10^12, so that no decimal overflows; a quotient by a very small figure is bounded by the six decimals of its divisor.
        return Bounded(sign switch
        {
            '+' => a.Number + b.Number,
            '-' => a.Number - b.Number,
            '*' => a.Number * b.Number,
            _ => a.Number / b.Number,
        });
    }

    /// <summary>To six decimals, as figures are stored; beyond the largest figure unknown.</summary>
    internal static Value Bounded(decimal number) => Math.Abs(number) <= RuleLimits.Figure ? Value.Of((decimal?)decimal.Round(number, 6)) : Value.Unknown;
}

/// <summary>A number below zero.</summary>
internal sealed class Negative(Node part) : Node(part.Type)
{
    public override string Text => $"-{Inside(part)}";

    public override IReadOnlyList<Node> Parts => [part];

    public override Value Eval(FactSheet sheet, int person) => part.Eval(sheet, person) is { IsKnown: true } value ? Value.Of((decimal?)-value.Number) : Value.Unknown;
}
