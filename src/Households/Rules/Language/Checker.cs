namespace Households.Rules.Language;

/// <summary>Makes parts of a rule out of others, or refuses them: types, units and codes must fit.</summary>
internal static class Checker
{
    /// <summary>A part that is true or false; a bare yes or no would match everyone or nobody.</summary>
    public static Node Condition(Node node, int at) => node switch
    {
        { Type.Kind: not FactKind.YesNo } => throw Refused(at, "type", $"此处须为条件，而不是{node.Type.Chinese}", "A condition is needed here"),
        Constant => throw Refused(at, "constant", "条件不能是固定的“是”或“否”", "A fixed yes or no is no condition"),
        _ => node,
    };

    public static Node Comparison(string sign, Node left, Node right, int at)
    {
        var comparison = sign switch
        {
            "=" => Language.Comparison.Equal,
            "<>" => Language.Comparison.NotEqual,
            "<" => Language.Comparison.Below,
            "<=" => Language.Comparison.AtMost,
            ">" => Language.Comparison.Above,
            _ => Language.Comparison.AtLeast,
        };
        if (left.IsConstant && right.IsConstant)
        {
            throw Refused(at, "constant", "两边都是固定值，该条件与家庭情况无关", "Both sides are fixed; the condition rests on no fact");
        }

        var (a, b) = (As(left, right.Type, at), As(right, left.Type, at));
        MustFit(a.Type, b.Type, at);
        if (comparison > Language.Comparison.NotEqual && a.Type.Kind is not (FactKind.Number or FactKind.Date))
        {
            throw Refused(at, "type", $"{a.Type.Chinese}不能比较大小", "Only numbers and dates have an order");
        }

        return a.Type.Kind is FactKind.Codes
            ? throw Refused(at, "type", "多项代码请用“'某项' in 事实”判断", "Ask of several codes with 'code' in fact")
            : new Compare(comparison, a, b);
    }

    public static Node In(Node left, IReadOnlyList<(Constant Value, int At)> listed, bool negated, int at)
    {
        if (left.IsConstant || left.Type.Kind is FactKind.YesNo or FactKind.Codes)
        {
            throw Refused(at, "type", "“in”左边须为一个事实", "A fact must stand before in");
        }

        var constants = listed.Select(entry =>
        {
            var constant = (Constant)As(entry.Value, left.Type, entry.At);
            MustFit(left.Type, constant.Type, entry.At);

            return constant;
        }).ToList();

        return new OneOf(left, constants, negated);
    }

    public static Node In(Node left, Node codes, bool negated, int at) => left is Constant { Type.Kind: FactKind.Text } && codes.Type is { Kind: FactKind.Codes }
        ? new AmongCodes((Constant)As(left, codes.Type, at), codes, negated)
        : throw Refused(at, "type", "“in”右边须为括号中的列表，或有多项代码的事实", "A list in brackets or a fact of several codes must stand behind in");

    public static Node Arithmetic(char sign, Node left, Node right, int at)
    {
        if (sign is '-' && left.Type.Kind is FactKind.Date && right.Type.Kind is FactKind.Date)
        {
            return new Arithmetic(sign, left, right, FactType.Number(Unit.Days));
        }

        Number(left, at);
        Number(right, at);
        if (sign is '+' or '-')
        {
            MustFit(left.Type, right.Type, at);
        }

        var (a, b) = (left.Type.Unit, right.Type.Unit);
        var unit = sign switch
        {
            '+' or '-' => a ?? b,
            '*' => a is null || b is null ? a ?? b : a * b,
            _ => b is null ? a : (a ?? Unit.None) / b,
        };

        return new Arithmetic(sign, left, right, FactType.Number(unit));
    }

    public static Node Number(Node node, int at) => node.Type.Kind is FactKind.Number
        ? node
        : throw Refused(at, "type", $"此处须为数值，而不是{node.Type.Chinese}", "A number is needed here");

    /// <summary>A written word becomes the code that it means where it meets a fact with codes.</summary>
    private static Node As(Node node, FactType other, int at)
    {
        if (node is not Constant { Type.Kind: FactKind.Text } constant || other.Codes is not { } codes)
        {
            return node;
        }

        var code = codes.Find(constant.Value.Text ?? "") ?? throw Refused(
            at, "code-unknown", $"“{Short(constant.Value.Text)}”不在代码表中，可用：{string.Join('、', codes.Entries.Select(entry => entry.Word))}",
            $"'{Short(constant.Value.Text)}' is not in the list {codes.Name}: {string.Join(", ", codes.Entries.Select(entry => entry.Code))}");

        return new Constant(new FactType(FactKind.Code, Codes: codes), Value.Of(code));
    }

    private static void MustFit(FactType left, FactType right, int at)
    {
        if (left.Kind != right.Kind)
        {
            throw Refused(at, "type", $"{left.Chinese}与{right.Chinese}不能相比", "The two sides are of different types");
        }

        if (left.Codes != right.Codes)
        {
            throw Refused(at, "type", "两边的代码表不同", "The two sides have different code lists");
        }

        if (left.Unit is not null && right.Unit is not null && !left.Unit.Equals(right.Unit))
        {
            throw Refused(at, "unit", $"单位不同：{Shown(left.Unit)}与{Shown(right.Unit)}", $"The units differ: {Shown(left.Unit)} and {Shown(right.Unit)}");
        }
    }

    private static RuleSyntaxException Refused(int at, string code, string chinese, string english) => new(at, code, chinese, english);

    private static string Shown(Unit unit) => unit.ToString() is { Length: > 0 } words ? words : "无单位";

    private static string Short(string? text) => text is { Length: > 20 } ? text[..20] + "…" : text ?? "";
}
