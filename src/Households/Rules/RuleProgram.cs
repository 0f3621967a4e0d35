using Households.Rules.Facts;
using Households.Rules.Language;
using Households.Scores;
using Households.Triage;

namespace Households.Rules;

/// <summary>A version made ready to judge any household: compiled once, asked as often as the register has households.</summary>
internal abstract class RuleProgram
{
    /// <summary>The outcome of a household that lacks facts; it stands in no other's place.</summary>
    public const string Undecided = "undecided";

    /// <summary>Facts that the version rests on; they are kept with each result.</summary>
    public abstract IReadOnlyList<Fact> Facts { get; }

    /// <summary>Every outcome with its Chinese word, the weightiest first.</summary>
    public abstract IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The parts that preview counts one by one.</summary>
    public abstract IReadOnlyList<Outcome> Lines { get; }

    public abstract Judgement Judge(FactSheet sheet);

    /// <summary>Why the judgement is what it is.</summary>
    public abstract IReadOnlyList<Explanation> Explain(FactSheet sheet);

    public static RuleProgram Of(RuleVersion version) => version.Kind switch
    {
        RuleKind.RuleSet => RuleSetProgram.Of(version.Read<RuleSetDefinition>()),
        RuleKind.Triage => TriageProgram.Of(version.Read<TriageDefinition>()),
        _ => ScoreProgram.Of(version.Read<ScoreDefinition>()),
    };

    /// <summary>The facts of some rules; with those of members goes the relation, by which an explanation names them.</summary>
    protected static IReadOnlyList<Fact> FactsOf(IEnumerable<CompiledRule> rules)
    {
        var facts = rules.SelectMany(rule => rule.Facts).Distinct().ToList();

        return facts.Exists(fact => fact.OfMember) ? [.. facts.Append(RegisterFacts.Relation).Distinct()] : facts;
    }
}

/// <summary>A code with its word.</summary>
internal sealed record Outcome(string Code, string Word);

/// <summary>What a version says of a household.</summary>
/// <param name="Outcome">One of the program's outcomes.</param>
/// <param name="Score">Points, of a score model that could be reckoned.</param>
/// <param name="Grounds">What it rests on.</param>
internal sealed record Judgement(string Outcome, decimal? Score, Grounds Grounds);

/// <summary>The lines of a version that decided.</summary>
/// <param name="Met">Codes of the rules that hold; of a score the indicators that have points.</param>
/// <param name="Undecided">Codes of the lines that lack facts.</param>
/// <param name="Missing">The facts that they lack.</param>
/// <param name="Points">Points by indicator.</param>
/// <param name="Lowest">Score if all that is missing turned out for the least.</param>
/// <param name="Highest">Score if it turned out for the most.</param>
internal sealed record Grounds(
    IReadOnlyList<string> Met, IReadOnlyList<string> Undecided, IReadOnlyCollection<string> Missing, IReadOnlyDictionary<string, decimal>? Points = null,
    decimal? Lowest = null, decimal? Highest = null);
