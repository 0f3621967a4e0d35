using Households.Rules;
using Households.Rules.Language;
using ServiceDefaults.Errors;

namespace Households.Triage;

/// <summary>
/// A triage rule at work. One condition that does not hold is enough for development, whatever else is unknown; relief needs all of them to hold, so
/// that a forgotten fact puts nobody into either class.
/// </summary>
internal sealed class TriageProgram : RuleProgram
{
    private readonly IReadOnlyList<(TriageCondition Condition, CompiledRule Rule)> _relief;

    private TriageProgram(IReadOnlyList<(TriageCondition Condition, CompiledRule Rule)> relief)
    {
        _relief = relief;
        Facts = FactsOf(relief.Select(condition => condition.Rule));
        Lines = [.. relief.Select(condition => new Outcome(condition.Condition.Code, condition.Condition.Label))];
    }

    public override IReadOnlyList<Fact> Facts { get; }

    public override IReadOnlyList<Outcome> Outcomes { get; } =
    [
        new(TriageClass.Relief, TriageClass.Word(TriageClass.Relief)), new(Undecided, "待核"),
        new(TriageClass.Development, TriageClass.Word(TriageClass.Development)),
    ];

    public override IReadOnlyList<Outcome> Lines { get; }

    /// <summary>Compiles every condition; the first that is refused is a 400 of its field.</summary>
    public static TriageProgram Of(TriageDefinition definition)
    {
        var relief = new List<(TriageCondition, CompiledRule)>();
        for (var index = 0; index < definition.Relief.Count; index++)
        {
            var condition = definition.Relief[index];
            if (definition.Relief.Take(index).Any(other => other.Code == condition.Code))
            {
                throw new MalformedRequestException($"relief[{index}].code", "编号重复", "The code is used twice");
            }

            relief.Add((condition, RuleSetProgram.Compiled(condition.Expression, $"relief[{index}].expression")));
        }

        return new TriageProgram(relief);
    }

    public override Judgement Judge(FactSheet sheet)
    {
        List<string> met = [];
        List<string> undecided = [];
        var refuted = false;
        foreach (var (condition, rule) in _relief)
        {
            var value = rule.Evaluate(sheet);
            refuted |= value.IsFalse;
            if (!value.IsFalse)
            {
                (value.IsKnown ? met : undecided).Add(condition.Code);
            }
        }

        var outcome = refuted ? TriageClass.Development : undecided.Count > 0 ? Undecided : TriageClass.Relief;
        IReadOnlyCollection<string> missing = undecided.Count == 0
            ? []
            : [.. _relief.Where(condition => undecided.Contains(condition.Condition.Code)).SelectMany(condition => condition.Rule.Missing(sheet)).Distinct()];

        return new Judgement(outcome, null, new Grounds(met, undecided, missing));
    }

    public override IReadOnlyList<Explanation> Explain(FactSheet sheet) =>
    [
        .. from condition in _relief
           let why = condition.Rule.Explain(sheet)
           select new Explanation($"救助条件 {condition.Condition.Label}", why.Value, [why]),
    ];
}
