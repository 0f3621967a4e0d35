using System.Globalization;
using Households.Rules;
using Households.Rules.Language;

namespace Households.Scores;

/// <summary>
/// A score model at work. The first band that holds gives an indicator's points; when facts are missing that could give it others, the total and
/// its grade are undecided, and only the bounds of the total are told.
/// </summary>
internal sealed class ScoreProgram : RuleProgram
{
    private readonly IReadOnlyList<(ScoreDimension Dimension, IReadOnlyList<Indicator> Indicators)> _dimensions;
    private readonly IReadOnlyList<ScoreGrade> _grades;

    private ScoreProgram(IReadOnlyList<(ScoreDimension, IReadOnlyList<Indicator>)> dimensions, IEnumerable<ScoreGrade> grades)
    {
        _dimensions = dimensions;
        _grades = [.. grades.OrderByDescending(grade => grade.From)];
        Facts = FactsOf(Indicators.SelectMany(indicator => indicator.Bands).Select(band => band.When).OfType<CompiledRule>());
        Outcomes = [.. _grades.Select(grade => new Outcome(grade.Code, grade.Label)), new(Undecided, "待核")];
        Lines = [.. Indicators.Select(indicator => new Outcome(indicator.Model.Code, indicator.Model.Label))];
    }

    public override IReadOnlyList<Fact> Facts { get; }

    public override IReadOnlyList<Outcome> Outcomes { get; }

    public override IReadOnlyList<Outcome> Lines { get; }

    private IEnumerable<Indicator> Indicators => _dimensions.SelectMany(dimension => dimension.Indicators);

    /// <summary>Checks the sums and compiles every band; the first that is refused is a 400 of its field.</summary>
    public static ScoreProgram Of(ScoreDefinition model)
    {
        ScoreWeights.Check(model);

        return new ScoreProgram(
            [
                .. model.Dimensions.Select((dimension, d) => (dimension, (IReadOnlyList<Indicator>)
                    [.. dimension.Indicators.Select((indicator, i) => Indicator.Of(indicator, $"dimensions[{d}].indicators[{i}]"))])),
            ],
            model.Grades);
    }

    public override Judgement Judge(FactSheet sheet)
    {
        var points = new Dictionary<string, decimal>();
        List<string> undecided = [];
        var (lowest, highest) = (0m, 0m);
        foreach (var (_, indicators) in _dimensions)
        {
            foreach (var indicator in indicators)
            {
                var (low, high) = indicator.Points(sheet);
                (lowest, highest) = (lowest + low, highest + high);
                if (low == high)
                {
                    points.Add(indicator.Model.Code, low);
                }
                else
                {
                    undecided.Add(indicator.Model.Code);
                }
            }
        }

        List<string> met = [.. points.Where(entry => entry.Value > 0).Select(entry => entry.Key)];
        if (undecided.Count == 0)
        {
            return new Judgement(GradeOf(lowest), lowest, new Grounds(met, [], [], points));
        }

        var missing = Indicators.Where(indicator => undecided.Contains(indicator.Model.Code)).SelectMany(indicator => indicator.Missing(sheet)).Distinct().ToList();

        return new Judgement(Undecided, null, new Grounds(met, undecided, missing, points, lowest, highest));
    }

    public override IReadOnlyList<Explanation> Explain(FactSheet sheet) =>
    [
        .. from dimension in _dimensions
           let parts = dimension.Indicators.Select(indicator => indicator.Explain(sheet)).ToList()
           let lowest = dimension.Indicators.Sum(indicator => indicator.Points(sheet).Lowest)
           let highest = dimension.Indicators.Sum(indicator => indicator.Points(sheet).Highest)
           select new Explanation($"{dimension.Dimension.Label}（满分 {Shown(dimension.Dimension.Weight)}）", Shown(lowest, highest), parts),
    ];

    private string GradeOf(decimal total) => _grades.First(grade => total >= grade.From).Code;

    private static string Shown(decimal lowest, decimal highest) => lowest == highest ? $"{Shown(lowest)}分" : $"不明（{Shown(lowest)}—{Shown(highest)}分）";

    private static string Shown(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>An indicator with its compiled bands.</summary>
    private sealed record Indicator(ScoreIndicator Model, IReadOnlyList<(CompiledRule? When, decimal Points)> Bands)
    {
        public static Indicator Of(ScoreIndicator model, string field) => new(
            model,
            [
                .. model.Bands.Select((band, index) => (
                    band.When is null ? null : RuleSetProgram.Compiled(band.When, $"{field}.bands[{index}].when"), band.Points)),
            ]);

        /// <summary>The points, or their bounds over all bands that may still turn out to be the first.</summary>
        public (decimal Lowest, decimal Highest) Points(FactSheet sheet)
        {
            var (lowest, highest) = (Model.Weight, 0m);
            foreach (var (when, points) in Bands)
            {
                var holds = when?.Evaluate(sheet) ?? Value.Of((bool?)true);
                if (!holds.IsFalse)
                {
                    (lowest, highest) = (Math.Min(lowest, points), Math.Max(highest, points));
                }

                if (holds.IsTrue)
                {
                    break;
                }
            }

            return (lowest, highest);
        }

        public IEnumerable<string> Missing(FactSheet sheet) =>
            Bands.Where(band => band.When is { } when && !when.Evaluate(sheet).IsKnown).SelectMany(band => band.When!.Missing(sheet));

        public Explanation Explain(FactSheet sheet)
        {
            var (lowest, highest) = Points(sheet);

            return new Explanation($"{Model.Label}（满分 {Shown(Model.Weight)}）", Shown(lowest, highest), [.. Steps(sheet)]);
        }

        /// <summary>The bands that were looked at, up to the one that holds.</summary>
        private IEnumerable<Explanation> Steps(FactSheet sheet)
        {
            foreach (var (when, points) in Bands)
            {
                var why = when?.Explain(sheet) ?? new Explanation("其他情形", "是", []);
                yield return why with { Text = $"{why.Text}：{Shown(points)}分" };
                if (when is null || when.Evaluate(sheet).IsTrue)
                {
                    yield break;
                }
            }
        }
    }
}
