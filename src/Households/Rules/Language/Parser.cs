namespace Households.Rules.Language;

/// <summary>
/// Reads an expression into checked parts. In the order of binding: <c>or</c>, <c>and</c>, <c>not</c>, comparisons and <c>in</c>, <c>+ -</c>,
/// <c>* /</c>; <c>any, all, count, sum (person: …)</c> ask of the members. Every name is looked up in the catalogue alone.
/// </summary>
internal sealed class Parser(IReadOnlyList<Token> tokens, FactCatalogue catalogue)
{
    private readonly HashSet<Fact> _facts = [];
    private int _next;
    private int _depth;
    private int _nodes;
    private bool _ofMember;

    public IReadOnlySet<Fact> Facts => _facts;

    private Token Here => tokens[_next];

    public Node Read()
    {
        var node = Checker.Condition(Or(), 0);
        if (Here.Kind is not TokenKind.End)
        {
            throw Refused(Here, "unexpected", $"此处不应有“{Short(Here.Text)}”", $"'{Short(Here.Text)}' is not expected here");
        }

        return _facts.Count > 0 ? node : throw Refused(Here, "constant", "规则须用到至少一项事实", "A rule must rest on a fact");
    }

    private Node Or()
    {
        var parts = Parts(And, "or");

        return parts.Count == 1 ? parts[0] : Counted(new AnyOf(parts));
    }

    private Node And()
    {
        var parts = Parts(Negation, "and");

        return parts.Count == 1 ? parts[0] : Counted(new AllOf(parts));
    }

    private List<Node> Parts(Func<Node> read, string operation)
    {
        var at = Here.At;
        var parts = new List<Node> { read() };
        while (Take(operation))
        {
            parts[0] = Checker.Condition(parts[0], at);
            at = Here.At;
            parts.Add(Checker.Condition(read(), at));
        }

        return parts;
    }

    private Node Negation()
    {
        if (!Take("not", "非"))
        {
            return Comparison();
        }

        var at = Here.At;

        return Counted(new Not(Checker.Condition(Deeper(Negation), at)));
    }

    private Node Comparison()
    {
        var left = Sum();
        var sign = Here;
        if (sign is { Kind: TokenKind.Symbol, Text: "=" or "<>" or "<" or "<=" or ">" or ">=" })
        {
            _next++;

            return Counted(Checker.Comparison(sign.Text, left, Sum(), sign.At));
        }

        var negated = Is(Here, "不属于") || (Is(Here, "not") && Is(tokens[Math.Min(_next + 1, tokens.Count - 1)], "in"));
        if (!negated && !Is(Here, "in", "属于"))
        {
            return left;
        }

        _next += Is(Here, "not") ? 2 : 1;

        return Counted(Is(Here, "(") ? Checker.In(left, Listed(), negated, sign.At) : Checker.In(left, Primary(), negated, sign.At));
    }

    private List<(Constant Value, int At)> Listed()
    {
        Expect("(");
        var listed = new List<(Constant, int)>();
        do
        {
            var at = Here.At;
            listed.Add(Primary() is Constant constant ? (constant, at) : throw Refused(at, "list", "列表中只能写固定值", "A list holds fixed values alone"));
            if (listed.Count > RuleLimits.ListValues)
            {
                throw Refused(at, "too-long", $"列表最多 {RuleLimits.ListValues} 项", $"A list has at most {RuleLimits.ListValues} values");
            }
        }
        while (Take(","));

        Expect(")");

        return listed;
    }

    private Node Sum() => Chain(Product, "+", "-");

    private Node Product() => Chain(Signed, "*", "/");

    private Node Chain(Func<Node> read, string one, string other)
    {
        var left = read();
        while (Is(Here, one, other))
        {
            var sign = tokens[_next++];
            left = Counted(Checker.Arithmetic(sign.Text[0], left, read(), sign.At));
        }

        return left;
    }

    private Node Signed()
    {
        var at = Here.At;

        return Take("-") ? Counted(new Negative(Checker.Number(Deeper(Signed), at))) : Primary();
    }

    private Node Primary()
    {
        var token = Here;
        _next += token.Kind is TokenKind.End ? 0 : 1;

        return Counted(token.Kind switch
        {
            TokenKind.Number => new Constant(FactType.Number(token.Unit), Value.Of((decimal?)token.Number)),
            TokenKind.Date => new Constant(FactType.Date, Value.Of(DateOnly.FromDayNumber((int)token.Number))),
            TokenKind.Text when token.Text is not "" => new Constant(FactType.Text, Value.Of(token.Text)),
            TokenKind.Symbol when token.Text is "(" => Bracketed(),
            TokenKind.Word => Named(token),
            TokenKind.End => throw Refused(token, "incomplete", "表达式不完整", "The expression is not complete"),
            _ => throw Refused(token, "unexpected", $"此处不应有“{Short(token.Text)}”", $"'{Short(token.Text)}' is not expected here"),
        });
    }

    private Node Bracketed()
    {
        var inner = Deeper(Or);
        Expect(")");

        return inner;
    }

    private Node Named(Token word) => word.Text switch
    {
        "yes" or "true" or "是" => new Constant(FactType.YesNo, Value.Of(true)),
        "no" or "false" or "否" => new Constant(FactType.YesNo, Value.Of(false)),
        "any" or "有" when Is(Here, "(") => new AnyMember(OfMember(word, condition: true)),
        "all" or "都" when Is(Here, "(") => new EveryMember(OfMember(word, condition: true)),
        "count" or "人数" when Is(Here, "(") => new CountMembers(OfMember(word, condition: true)),
        "sum" or "合计" when Is(Here, "(") => new SumMembers(OfMember(word, condition: false)),
        _ => FactOf(word),
    };

    private Node FactOf(Token word)
    {
        var fact = catalogue.Find(word.Text) ?? throw Refused(
            word, "name-unknown", $"没有“{Short(word.Text)}”这一事实{(catalogue.Like(word.Text) is { } like ? $"，是否为“{like}”" : "")}",
            $"There is no fact '{Short(word.Text)}'{(catalogue.Like(word.Text) is { } near ? $"; did you mean {near}" : "")}");
        if (fact.OfMember && !_ofMember)
        {
            throw Refused(
                word, "member-fact", $"“{fact.Chinese}”是成员的事实，须写在 any、all、count 或 sum (person: …) 中",
                $"{fact.Name} belongs to a member; ask of it within any, all, count or sum (person: …)");
        }

        _facts.Add(fact);

        return fact.OfMember ? new MemberFact(fact, catalogue.SlotOf(fact)) : new HouseholdFact(fact, catalogue.SlotOf(fact));
    }

    private Node OfMember(Token word, bool condition)
    {
        if (_ofMember)
        {
            throw Refused(word, "nested", "成员条件中不能再套成员条件", "A collection cannot stand within another");
        }

        Expect("(");
        if (!Take("person", "成员"))
        {
            throw Refused(Here, "collection", "此处须写“person:”或“成员:”", "person: is needed here");
        }

        Expect(":");
        var at = Here.At;
        _ofMember = true;
        var part = Deeper(condition ? Or : Sum);
        _ofMember = false;
        Expect(")");
        part = condition ? Checker.Condition(part, at) : Checker.Number(part, at);

        return part.IsConstant ? throw new RuleSyntaxException(at, "constant", "此处须用到成员的事实", "A fact of the member is needed here") : part;
    }

    private Node Deeper(Func<Node> read)
    {
        if (++_depth > RuleLimits.Depth)
        {
            throw Refused(Here, "too-deep", $"括号和“非”最多套 {RuleLimits.Depth} 层", $"At most {RuleLimits.Depth} levels of brackets and not");
        }

        var node = read();
        _depth--;

        return node;
    }

    private Node Counted(Node node) => ++_nodes <= RuleLimits.Nodes
        ? node
        : throw Refused(Here, "too-long", $"表达式最多 {RuleLimits.Nodes} 个部分", $"An expression has at most {RuleLimits.Nodes} parts");

    private bool Take(params ReadOnlySpan<string> words)
    {
        var found = Is(Here, words);
        _next += found ? 1 : 0;

        return found;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
        {
            throw Refused(Here, Here.Kind is TokenKind.End ? "incomplete" : "unexpected", $"此处须为“{sign}”", $"'{sign}' is needed here");
        }
    }

    private static bool Is(Token token, params ReadOnlySpan<string> words) => token.Kind is TokenKind.Word or TokenKind.Symbol && words.Contains(token.Text);

    private static RuleSyntaxException Refused(Token token, string code, string chinese, string english) => Refused(token.At, code, chinese, english);

    private static RuleSyntaxException Refused(int at, string code, string chinese, string english) => new(at, code, chinese, english);

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
