using System.ComponentModel.DataAnnotations;
using Households.Rules.Facts;
using Households.Rules.Language;
using ServiceDefaults.Errors;

namespace Households.Rules;

/// <summary>The rules of a set, in their order.</summary>
internal sealed record RuleSetDefinition(IReadOnlyList<RuleLine> Rules);

/// <summary>One rule.</summary>
/// <param name="Code">Short and unique in its set, such as N1.</param>
/// <param name="Label">What the notice board says, such as 有商品房的不录.</param>
/// <param name="Kind"><c>exclusion</c> or <c>priority</c>.</param>
/// <param name="Expression">The condition under which it holds.</param>
internal sealed record RuleLine(
    [property: Required(ErrorMessage = "请填写编号"), RegularExpression("[A-Za-z0-9-]{1,20}", ErrorMessage = "编号为 1 至 20 位字母、数字")] string Code,
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Label,
    [property: Required(ErrorMessage = "请选择类别"), AllowedValues("exclusion", "priority", ErrorMessage = "类别为 exclusion 或 priority")] string Kind,
    [property: Required(ErrorMessage = "请填写条件"), MaxLength(RuleLimits.Length, ErrorMessage = "条件过长")] string Expression);

/// <summary>
/// A rule set at work. A household is excluded when an exclusion holds, undecided as long as one lacks facts, then first in line when a priority
/// holds, and undecided when none does but one lacks facts.
/// </summary>
internal sealed class RuleSetProgram : RuleProgram
{
    private const string Excluded = "excluded";
    private const string Priority = "priority";
    private const string Ordinary = "ordinary";

    private readonly IReadOnlyList<(RuleLine Line, CompiledRule Rule)> _rules;

    private RuleSetProgram(IReadOnlyList<(RuleLine Line, CompiledRule Rule)> rules)
    {
        _rules = rules;
        Facts = FactsOf(rules.Select(rule => rule.Rule));
        Lines = [.. rules.Select(rule => new Outcome(rule.Line.Code, rule.Line.Label))];
    }

    public override IReadOnlyList<Fact> Facts { get; }

    public override IReadOnlyList<Outcome> Outcomes { get; } = [new(Excluded, "不录"), new(Undecided, "待核"), new(Priority, "优先"), new(Ordinary, "一般")];

    public override IReadOnlyList<Outcome> Lines { get; }

    /// <summary>Compiles every rule; the first that is refused is a 400 of its field.</summary>
    public static RuleSetProgram Of(RuleSetDefinition definition)
    {
        var rules = new List<(RuleLine, CompiledRule)>();
        for (var index = 0; index < definition.Rules.Count; index++)
        {
            var line = definition.Rules[index];
            if (definition.Rules.Take(index).Any(other => other.Code == line.Code))
            {
                throw new MalformedRequestException($"rules[{index}].code", "编号重复", "The code is used twice");
            }

            rules.Add((line, Compiled(line.Expression, $"rules[{index}].expression")));
        }

        return new RuleSetProgram(rules);
    }

    /// <summary>The compiled expression of a field, or a 400 that says where it is wrong.</summary>
    public static CompiledRule Compiled(string expression, string field)
    {
        var (rule, error) = RuleCompiler.Compile(expression, RegisterFacts.Catalogue);

        return rule ?? throw new MalformedRequestException(
            field, $"第 {error!.Line} 行第 {error.Column} 列：{error.Message}", $"line {error.Line}, column {error.Column} ({error.Code}): {error.English}");
    }

    public override Judgement Judge(FactSheet sheet)
    {
        List<string> met = [];
        List<string> undecided = [];
        var (excluded, maybeExcluded, first) = (false, false, false);
        foreach (var (line, rule) in _rules)
        {
            var value = rule.Evaluate(sheet);
            if (value.IsFalse)
            {
                continue;
            }

            (value.IsKnown ? met : undecided).Add(line.Code);
            var exclusion = line.Kind == "exclusion";
            excluded |= value.IsKnown && exclusion;
            maybeExcluded |= !value.IsKnown && exclusion;
            first |= value.IsKnown && !exclusion;
        }

        var outcome = excluded ? Excluded : maybeExcluded ? Undecided : first ? Priority : undecided.Count > 0 ? Undecided : Ordinary;
        IReadOnlyCollection<string> missing = undecided.Count == 0
            ? []
            : [.. _rules.Where(rule => undecided.Contains(rule.Line.Code)).SelectMany(rule => rule.Rule.Missing(sheet)).Distinct()];

        return new Judgement(outcome, null, new Grounds(met, undecided, missing));
    }

    public override IReadOnlyList<Explanation> Explain(FactSheet sheet) =>
    [
        .. from rule in _rules
           let why = rule.Rule.Explain(sheet)
           select new Explanation($"{(rule.Line.Kind == "exclusion" ? "不录" : "优先")} {rule.Line.Code} {rule.Line.Label}", why.Value, [why]),
    ];
}
