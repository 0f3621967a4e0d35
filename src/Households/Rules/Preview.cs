using Households.Rules.Facts;
using Households.Rules.Language;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Rules;

/// <summary>What a version would do to the register, counted; nothing is kept.</summary>
/// <param name="Households">Households judged.</param>
/// <param name="Counts">By outcome.</param>
/// <param name="Villages">By village and outcome.</param>
/// <param name="Histogram">Of a score model: households in each ten points from 0, the last with 100.</param>
/// <param name="Lines">Each rule or indicator by itself.</param>
/// <param name="Missing">Facts that undecided households lack, the most frequent first.</param>
/// <param name="ComparedWith">The version in force that it would follow, or none.</param>
/// <param name="Moves">Households by outcome before and after, where these differ.</param>
/// <param name="Changed">A page of those.</param>
/// <param name="UndecidedHouseholds">A page of those, each with the facts that it lacks.</param>
/// <param name="Warnings">Lines that hold for everyone or for nobody.</param>
internal sealed record PreviewAnswer(
    int Households, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<VillageCounts> Villages, IReadOnlyList<int>? Histogram, IReadOnlyList<LineCount> Lines,
    IReadOnlyList<MissingFact> Missing, Guid? ComparedWith, IReadOnlyList<OutcomeMove> Moves, PageOf<ChangedHousehold> Changed,
    PageOf<UndecidedHousehold> UndecidedHouseholds, IReadOnlyList<string> Warnings);

internal sealed record VillageCounts(string AreaCode, IReadOnlyDictionary<string, int> Counts);

internal sealed record LineCount(string Code, string Label, int Met, int Undecided);

internal sealed record MissingFact(string Fact, int Households);

internal sealed record OutcomeMove(string From, string To, int Households);

internal sealed record ChangedHousehold(Guid HouseholdId, string HouseholdNo, string AreaCode, string From, string To, decimal? ScoreBefore, decimal? ScoreAfter);

internal sealed record UndecidedHousehold(Guid HouseholdId, string HouseholdNo, string AreaCode, IReadOnlyList<string> Lines, IReadOnlyCollection<string> Missing);

/// <summary>Counts judgements as they come and keeps no more of them than the asked page.</summary>
internal sealed class Preview(RuleProgram program, (Guid Id, RuleProgram Program)? inForce, Paging paging)
{
    private const int Bins = 10;
    private const int VillageDigits = (int)AreaLevel.Village;

    private readonly Dictionary<string, int> _counts = program.Outcomes.ToDictionary(outcome => outcome.Code, _ => 0);
    private readonly SortedDictionary<string, Dictionary<string, int>> _villages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Met, int Undecided)> _lines = program.Lines.ToDictionary(line => line.Code, _ => (0, 0));
    private readonly Dictionary<string, int> _missing = [];
    private readonly SortedDictionary<(string From, string To), int> _moves = [];
    private readonly List<ChangedHousehold> _changed = [];
    private readonly List<UndecidedHousehold> _undecided = [];
    private readonly int[] _histogram = new int[Bins];
    private int _households;
    private int _changedTotal;

    /// <summary>Facts that both versions rest on.</summary>
    public IReadOnlySet<Fact> Facts { get; } = program.Facts.Concat(inForce?.Program.Facts ?? []).ToHashSet();

    public void Add(HouseholdRow household, FactSheet sheet)
    {
        var judgement = program.Judge(sheet);
        _households++;
        _counts[judgement.Outcome]++;
        Village(household.AreaCode)[judgement.Outcome]++;
        foreach (var line in judgement.Grounds.Met)
        {
            _lines[line] = (_lines[line].Met + 1, _lines[line].Undecided);
        }

        if (judgement.Score is { } score)
        {
            _histogram[Math.Min((int)(score / Bins), Bins - 1)]++;
        }

        AddUndecided(household, judgement);
        if (inForce is { Program: var before })
        {
            AddChange(household, before.Judge(sheet), judgement);
        }
    }

    public PreviewAnswer Answer() => new(
        _households, _counts, [.. _villages.Select(village => new VillageCounts(village.Key, village.Value))],
        program is Scores.ScoreProgram ? _histogram : null,
        [.. program.Lines.Select(line => new LineCount(line.Code, line.Word, _lines[line.Code].Met, _lines[line.Code].Undecided))],
        [.. _missing.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MissingFact(entry.Key, entry.Value))],
        inForce?.Id, [.. _moves.Select(move => new OutcomeMove(move.Key.From, move.Key.To, move.Value))], new PageOf<ChangedHousehold>(_changed, _changedTotal),
        new PageOf<UndecidedHousehold>(_undecided, _counts[RuleProgram.Undecided]), [.. Warnings()]);

    private IEnumerable<string> Warnings() => program.Lines.Where(_ => _households > 0 && program is RuleSetProgram).Select(line =>
        _lines[line.Code].Met == _households ? $"规则 {line.Code} 对所有家庭成立"
        : _lines[line.Code] == (0, 0) ? $"规则 {line.Code} 对任何家庭都不成立"
        : _lines[line.Code].Undecided == _households ? $"规则 {line.Code} 对所有家庭都无法判定"
        : "").Where(warning => warning is not "");

    private void AddUndecided(HouseholdRow household, Judgement judgement)
    {
        foreach (var line in judgement.Grounds.Undecided)
        {
            _lines[line] = (_lines[line].Met, _lines[line].Undecided + 1);
        }

        if (judgement.Outcome != RuleProgram.Undecided)
        {
            return;
        }

        foreach (var fact in judgement.Grounds.Missing)
        {
            _missing[fact] = _missing.GetValueOrDefault(fact) + 1;
        }

        if (OnPage(_counts[RuleProgram.Undecided]))
        {
            _undecided.Add(new UndecidedHousehold(household.Id, household.HouseholdNo, household.AreaCode, judgement.Grounds.Undecided, judgement.Grounds.Missing));
        }
    }

    private void AddChange(HouseholdRow household, Judgement before, Judgement after)
    {
        if (before.Outcome == after.Outcome)
        {
            return;
        }

        _changedTotal++;
        _moves[(before.Outcome, after.Outcome)] = _moves.GetValueOrDefault((before.Outcome, after.Outcome)) + 1;
        if (OnPage(_changedTotal))
        {
            _changed.Add(new ChangedHousehold(
                household.Id, household.HouseholdNo, household.AreaCode, before.Outcome, after.Outcome, before.Score, after.Score));
        }
    }

    private bool OnPage(int number) => number > paging.Skip && number <= paging.Skip + paging.Size;

    private Dictionary<string, int> Village(string areaCode)
    {
        var code = areaCode.Length > VillageDigits ? areaCode[..VillageDigits] : areaCode;
        if (!_villages.TryGetValue(code, out var counts))
        {
            _villages.Add(code, counts = program.Outcomes.ToDictionary(outcome => outcome.Code, _ => 0));
        }

        return counts;
    }
}
