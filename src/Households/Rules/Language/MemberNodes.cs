namespace Households.Rules.Language;

/// <summary>What is asked of the members as a whole. Of a household without members, or with more than can be looked at, nothing is known.</summary>
internal abstract class OfMembers(string word, Node part, FactType type) : Node(type)
{
    public override string Text => $"{word}（{part.Text}）";

    public override IReadOnlyList<Node> Parts => [part];

    protected Node Part => part;

    public sealed override Value Eval(FactSheet sheet, int person) =>
        sheet.People is > 0 and <= RuleLimits.Members ? Of(sheet) : Value.Unknown;

    public override Explanation Explain(FactSheet sheet, int person) => new(
        Text, Eval(sheet, person).Shown(Type),
        [.. Enumerable.Range(0, Math.Min(sheet.People, RuleLimits.Members)).Select(member => OfOne(sheet, member))]);

    public override void Missing(FactSheet sheet, int person, ISet<string> missing)
    {
        if (sheet.People is 0 or > RuleLimits.Members)
        {
            missing.Add(sheet.People == 0 ? "家庭成员" : $"成员超过 {RuleLimits.Members} 人");
        }

        for (var member = 0; member < Math.Min(sheet.People, RuleLimits.Members); member++)
        {
            if (!part.Eval(sheet, member).IsKnown)
            {
                part.Missing(sheet, member, missing);
            }
        }
    }

    protected abstract Value Of(FactSheet sheet);

    private Explanation OfOne(FactSheet sheet, int member)
    {
        var relation = sheet.Catalogue.Find("relation");
        var who = relation is null ? Value.Unknown : sheet.Member(member, sheet.Catalogue.SlotOf(relation));

        return part.Explain(sheet, member) with { Text = $"第{member + 1}人{(who.IsKnown ? $"（{who.Shown(relation!.Type)}）" : "")}：{part.Text}" };
    }
}

/// <summary>any: true when one member fits, false when none does.</summary>
internal sealed class AnyMember(Node part) : OfMembers("有成员符合", part, FactType.YesNo)
{
    protected override Value Of(FactSheet sheet)
    {
        var decided = true;
        for (var member = 0; member < sheet.People; member++)
        {
            var value = Part.Eval(sheet, member);
            if (value.IsTrue)
            {
                return value;
            }

            decided &= value.IsKnown;
        }

        return decided ? Value.Of(false) : Value.Unknown;
    }
}

/// <summary>all: false when one member does not fit, true when every one does.</summary>
internal sealed class EveryMember(Node part) : OfMembers("全部成员符合", part, FactType.YesNo)
{
    protected override Value Of(FactSheet sheet)
    {
        var decided = true;
        for (var member = 0; member < sheet.People; member++)
        {
            var value = Part.Eval(sheet, member);
            if (value.IsFalse)
            {
                return value;
            }

            decided &= value.IsKnown;
        }

        return decided ? Value.Of(true) : Value.Unknown;
    }
}

/// <summary>count: members that fit; unknown as long as one of them is undecided.</summary>
internal sealed class CountMembers(Node part) : OfMembers("人数", part, FactType.Number(Unit.Person))
{
    protected override Value Of(FactSheet sheet)
    {
        var count = 0;
        for (var member = 0; member < sheet.People; member++)
        {
            var value = Part.Eval(sheet, member);
            if (!value.IsKnown)
            {
                return Value.Unknown;
            }

            count += value.Truth ? 1 : 0;
        }

        return Value.Of((decimal?)count);
    }
}

/// <summary>sum: a figure over the members.</summary>
internal sealed class SumMembers(Node part) : OfMembers("合计", part, part.Type)
{
    protected override Value Of(FactSheet sheet)
    {
        var sum = 0m;
        for (var member = 0; member < sheet.People; member++)
        {
            var value = Part.Eval(sheet, member);
            if (!value.IsKnown)
            {
                return Value.Unknown;
            }

            sum += value.Number;
        }

        return Arithmetic.Bounded(sum);
    }
}
