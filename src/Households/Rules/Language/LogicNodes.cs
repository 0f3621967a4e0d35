namespace Households.Rules.Language;

/// <summary>and: false when one part is false, true when all are true, else undecided.</summary>
internal sealed class AllOf(IReadOnlyList<Node> parts) : Node(FactType.YesNo)
{
    public override string Text => string.Join(" 且 ", parts.Select(Inside));

    public override IReadOnlyList<Node> Parts => parts;

    public override Value Eval(FactSheet sheet, int person)
    {
        var decided = true;
        for (var index = 0; index < parts.Count; index++)
        {
            var value = parts[index].Eval(sheet, person);
            if (value.IsFalse)
            {
                return value;
            }

            decided &= value.IsKnown;
        }

        return decided ? Value.Of(true) : Value.Unknown;
    }
}

/// <summary>or: true when one part is true, false when all are false, else undecided.</summary>
internal sealed class AnyOf(IReadOnlyList<Node> parts) : Node(FactType.YesNo)
{
    public override string Text => string.Join(" 或 ", parts.Select(Inside));

    public override IReadOnlyList<Node> Parts => parts;

    public override Value Eval(FactSheet sheet, int person)
    {
        var decided = true;
        for (var index = 0; index < parts.Count; index++)
        {
            var value = parts[index].Eval(sheet, person);
            if (value.IsTrue)
            {
                return value;
            }

            decided &= value.IsKnown;
        }

        return decided ? Value.Of(false) : Value.Unknown;
    }
}

/// <summary>not: what is undecided stays so.</summary>
internal sealed class Not(Node part) : Node(FactType.YesNo)
{
    public override string Text => $"不符合（{part.Text}）";

    public override IReadOnlyList<Node> Parts => [part];

    public override Value Eval(FactSheet sheet, int person) => part.Eval(sheet, person) is { IsKnown: true } value ? Value.Of(!value.Truth) : Value.Unknown;
}

/// <summary>How two values are compared.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// <summary>A comparison; of an unknown nothing is known.</summary>
internal sealed class Compare(Comparison comparison, Node left, Node right) : Node(FactType.YesNo)
{
    private readonly bool _bySize = left.Type.Kind is FactKind.Number or FactKind.Date;

    public override string Text => $"{Inside(left)} {Word} {Inside(right)}{UnitOfBareFigure}";

    public override IReadOnlyList<Node> Parts => [left, right];

    private string Word => comparison switch
    {
        Comparison.Equal => "是",
        Comparison.NotEqual => "不是",
        Comparison.Below => "低于",
        Comparison.AtMost => "不高于",
        Comparison.Above => "高于",
        _ => "不低于",
    };

    private string UnitOfBareFigure => right is Constant && right.Type is { Kind: FactKind.Number, Unit: null } ? left.Type.Unit?.ToString() ?? "" : "";

    public override Value Eval(FactSheet sheet, int person)
    {
        var (a, b) = (left.Eval(sheet, person), right.Eval(sheet, person));
        if (!a.IsKnown || !b.IsKnown)
        {
            return Value.Unknown;
        }

        var order = _bySize ? a.Number.CompareTo(b.Number) : a.Truth == b.Truth && a.Text == b.Text ? 0 : 1;

        return Value.Of(comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Below => order < 0,
            Comparison.AtMost => order <= 0,
            Comparison.Above => order > 0,
            _ => order >= 0,
        });
    }
}

/// <summary>in: whether a value is one of those listed.</summary>
internal sealed class OneOf(Node value, IReadOnlyList<Constant> listed, bool negated) : Node(FactType.YesNo)
{
    private readonly bool _bySize = value.Type.Kind is FactKind.Number or FactKind.Date;

    public override string Text => $"{Inside(value)} {(negated ? "不属于" : "属于")} {string.Join('、', listed.Select(constant => constant.Text))}";

    public override IReadOnlyList<Node> Parts => [value];

    public override Value Eval(FactSheet sheet, int person)
    {
        if (value.Eval(sheet, person) is not { IsKnown: true } known)
        {
            return Value.Unknown;
        }

        var found = false;
        for (var index = 0; index < listed.Count && !found; index++)
        {
            found = _bySize ? known.Number == listed[index].Value.Number : known.Text == listed[index].Value.Text;
        }

        return Value.Of(found != negated);
    }
}

/// <summary>in: whether a code is among the several that a fact has.</summary>
internal sealed class AmongCodes(Constant code, Node codes, bool negated) : Node(FactType.YesNo)
{
    public override string Text => $"{codes.Text} {(negated ? "不包括" : "包括")} {code.Text}";

    public override IReadOnlyList<Node> Parts => [codes];

    public override Value Eval(FactSheet sheet, int person)
    {
        if (codes.Eval(sheet, person) is not { IsKnown: true } known)
        {
            return Value.Unknown;
        }

        var found = false;
        foreach (var part in known.Text.AsSpan().Split(','))
        {
            found |= known.Text.AsSpan(part).SequenceEqual(code.Value.Text);
        }

        return Value.Of(found != negated);
    }
}
