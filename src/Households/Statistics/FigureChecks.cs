using System.Globalization;

namespace Households.Statistics;

/// <summary>A difference between figures, with its explanation; <paramref name="Expected"/> is absent when the check lacks a figure and so decides nothing.</summary>
internal sealed record FigureDifference(
    string Check, string Kind, string Name, string Severity, string AreaCode, string Source, DateOnly Day, string Indicator, decimal Stated, decimal? Expected,
    decimal? Difference, string Explanation);

/// <summary>Compares the figures of one day with each other and with the register, by checks that are data.</summary>
internal sealed class FigureChecks(
    IReadOnlyList<StatedFigure> figures, IReadOnlyList<Indicator> indicators, Func<string, IReadOnlyList<string>> below, Func<string, string, decimal?> register)
{
    /// <summary>Inputs: total, then its parts.</summary>
    public const string SumOfParts = "sum-of-parts";

    /// <summary>Inputs: share in per cent, part, whole.</summary>
    public const string ShareOf = "share-of";

    /// <summary>Inputs: part, whole.</summary>
    public const string PartOfWhole = "part-of-whole";

    /// <summary>Inputs: average, total, heads.</summary>
    public const string PerHead = "per-head";

    /// <summary>Inputs: amount and count of a part, amount and count of all; the averages may differ by the factor that is the tolerance.</summary>
    public const string Outlier = "outlier";

    /// <summary>Inputs: indicators whose figure is the sum of the areas below.</summary>
    public const string SumOfAreas = "sum-of-areas";

    /// <summary>Inputs: indicators that several sources state.</summary>
    public const string Sources = "sources";

    /// <summary>Inputs: indicators that the register counts itself.</summary>
    public const string Register = "register";

    private readonly ILookup<(string Area, string Source), StatedFigure> _reports = figures.ToLookup(figure => (figure.AreaCode, figure.Source));

    /// <summary>Every difference.</summary>
    public IEnumerable<FigureDifference> Differences(IEnumerable<FigureCheck> checks) => checks.SelectMany(check => check.Kind switch
    {
        SumOfAreas => InEach(check, Areas),
        Sources => Between(check),
        Register => InEach(check, Counted),
        SumOfParts or ShareOf or PartOfWhole or PerHead or Outlier => _reports.SelectMany(report => Within(check, report.ToDictionary(figure => figure.Indicator))),
        _ => figures.Take(1).Select(figure => Undecided(check, figure, $"未知的核对方式 {check.Kind}")),
    });

    private IEnumerable<FigureDifference> Within(FigureCheck check, Dictionary<string, StatedFigure> report)
    {
        if (check.Inputs is not [var first, ..] || !report.TryGetValue(first, out var stated) || !check.Inputs.Skip(1).Any(report.ContainsKey))
        {
            yield break;
        }

        var missing = check.Inputs.Where(input => !report.ContainsKey(input)).Select(NameOf).ToList();
        if (missing.Count > 0)
        {
            yield return Undecided(check, stated, $"缺少{string.Join('、', missing)}，无法核对");
        }
        else if (Compare(check, [.. check.Inputs.Select(input => report[input].Value)]) is { } found)
        {
            yield return Difference(check, stated, found.Stated, found.Expected, found.Explanation);
        }
    }

    private (decimal Stated, decimal Expected, string Explanation)? Compare(FigureCheck check, decimal[] values) => (check.Kind, values) switch
    {
        (SumOfParts, [var total, .. var parts]) when Math.Abs(total - parts.Sum()) > check.Tolerance =>
            (total, parts.Sum(), $"各部分之和 {string.Join(" + ", parts.Select(Shown))} = {Shown(parts.Sum())}，合计写为 {Shown(total)}，相差 {Signed(parts.Sum() - total)}"),
        (ShareOf, [var share, var part, var whole]) when whole != 0 && Math.Abs(share - (100 * part / whole)) > check.Tolerance =>
            (share, Rounded(100 * part / whole), $"{Shown(part)} ÷ {Shown(whole)} = {Shown(Rounded(100 * part / whole))}%，写为 {Shown(share)}%"),
        (PartOfWhole, [var part, var whole]) when part > whole + check.Tolerance => (part, whole, $"部分 {Shown(part)} 大于整体 {Shown(whole)}"),
        (PerHead, [var average, var total, var heads]) when heads != 0 && Math.Abs(average - (total / heads)) > check.Tolerance =>
            (average, Rounded(total / heads), $"{Shown(total)} ÷ {Shown(heads)} = {Shown(Rounded(total / heads))}，写为 {Shown(average)}"),
        (Outlier, [var amount, var count, var all, var allCount]) when count != 0 && all != 0 && allCount != 0 && IsOutlier(amount / count, all / allCount, check.Tolerance) =>
            (Rounded(amount / count), Rounded(all / allCount), $"平均 {Shown(Rounded(amount / count))}，全体平均 {Shown(Rounded(all / allCount))}，相差超过 {Shown(check.Tolerance)} 倍"),
        _ => null,
    };

    private IEnumerable<FigureDifference> InEach(FigureCheck check, Func<FigureCheck, StatedFigure, FigureDifference?> compare) =>
        figures.Where(figure => check.Inputs.Contains(figure.Indicator)).Select(figure => compare(check, figure)).OfType<FigureDifference>();

    private FigureDifference? Areas(FigureCheck check, StatedFigure stated)
    {
        var areas = below(stated.AreaCode);
        var parts = areas.Select(area => (area, Figure: _reports[(area, stated.Source)].FirstOrDefault(figure => figure.Indicator == stated.Indicator))).ToList();
        if (parts.All(part => part.Figure is null))
        {
            return null;
        }

        if (parts.Where(part => part.Figure is null).Select(part => part.area).ToList() is { Count: > 0 } missing)
        {
            return Undecided(check, stated, $"下级地区 {string.Join('、', missing.Take(10))} 没有上报，无法核对");
        }

        var sum = parts.Sum(part => part.Figure!.Value);

        return Math.Abs(sum - stated.Value) <= check.Tolerance
            ? null
            : Difference(check, stated, stated.Value, sum, $"{parts.Count} 个下级地区之和为 {Shown(sum)}，上级写为 {Shown(stated.Value)}，相差 {Signed(sum - stated.Value)}");
    }

    private IEnumerable<FigureDifference> Between(FigureCheck check) =>
        from same in figures.Where(figure => check.Inputs.Contains(figure.Indicator)).GroupBy(figure => (figure.AreaCode, figure.Indicator))
        let first = same.OrderBy(figure => figure.Source, StringComparer.Ordinal).First()
        from other in same
        where Math.Abs(other.Value - first.Value) > check.Tolerance
        select Difference(check, other, other.Value, first.Value, $"“{first.Source}”写为 {Shown(first.Value)}，“{other.Source}”写为 {Shown(other.Value)}");

    private FigureDifference? Counted(FigureCheck check, StatedFigure stated)
    {
        var computed = indicators.FirstOrDefault(indicator => indicator.Code == stated.Indicator)?.Computed;
        if (computed is null || register(computed, stated.AreaCode) is not { } counted)
        {
            return Undecided(check, stated, "登记册没有对应的统计数，无法核对");
        }

        return Math.Abs(counted - stated.Value) <= check.Tolerance
            ? null
            : Difference(check, stated, stated.Value, counted, $"登记册当日为 {Shown(counted)}，上报 {Shown(stated.Value)}，相差 {Signed(counted - stated.Value)}");
    }

    private static bool IsOutlier(decimal average, decimal usual, decimal factor) => average > usual * factor || average * factor < usual;

    private string NameOf(string indicator) => indicators.FirstOrDefault(known => known.Code == indicator)?.Name ?? indicator;

    private static FigureDifference Difference(FigureCheck check, StatedFigure figure, decimal stated, decimal expected, string explanation) => new(
        check.Code, check.Kind, check.Name, check.Severity, figure.AreaCode, figure.Source, figure.Day, figure.Indicator, stated, expected, expected - stated, explanation);

    private static FigureDifference Undecided(FigureCheck check, StatedFigure figure, string why) => new(
        check.Code, check.Kind, check.Name, "undecided", figure.AreaCode, figure.Source, figure.Day, figure.Indicator, figure.Value, null, null, why);

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private static string Shown(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Signed(decimal value) => value.ToString("+0.######;-0.######;0", CultureInfo.InvariantCulture);
}
