using System.Text.Json;
using Households.Campaigns;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Monitoring;

/// <summary>Figures of the watch against return to poverty that the platform ships with.</summary>
internal static class MonitoringParameters
{
    /// <summary>Upper limit of the range: a factor of the poverty line, or the county's own figure.</summary>
    public const string Line = "monitoring-line";

    /// <summary>Days from the clue to the county's decision.</summary>
    public const string DecisionDays = "monitoring-decision-days";

    /// <summary>Days of each step; together with the notice they make the days of the decision.</summary>
    public const string Steps = "monitoring-step-days";

    /// <summary>Days of the village's notice, in and out of the watch.</summary>
    public const string NoticeDays = "notice-days-monitoring";

    /// <summary>Months in which a household must stand on its own before it is cleared.</summary>
    public const string StableMonths = "monitoring-stable-months";

    /// <summary>From which figure on a department's fact is a clue.</summary>
    public const string Thresholds = "monitoring-thresholds";

    /// <summary>Share in percent by which the income of a household that never was filed must have fallen to be a clue.</summary>
    public const string IncomeFall = "monitoring-income-fall";

    public static IEnumerable<ParameterDefault> All =>
    [
        new(Line, Json(new MonitoringLineRule(1.5m, null)), "decisions 7"),
        new(DecisionDays, "15", "decisions 7"),
        new(Steps, Json(new StepDays(3, 3, 2, 2)), "decisions 7, 25"),
        new(NoticeDays, "5", "decisions 8"),
        new(StableMonths, "6", "decisions 7"),
        new(IncomeFall, "30", "decisions 25"),
        new(Thresholds, Json<ClueThreshold[]>(
            [
                new("medical-cost", "at-least", 5000, 20_000, null), new("school-cost", "at-least", 10_000, 10_000, null),
                new("loan-arrears", "at-least", null, null, 1), new("dropout", "at-least", null, null, null), new("disaster", "at-least", null, null, null),
                new("income-fall", "at-least", null, null, null), new("job-loss", "at-least", null, null, null),
            ]), "P8 部门预警；decisions 25"),
    ];

    /// <summary>The range in force: the line of the year before (decision 4) times the factor, or the county's figure.</summary>
    public static async Task<MonitoringRange> MonitoringRange(this ParameterStore parameters, string areaCode, DateOnly day, CancellationToken ct)
    {
        var rule = await parameters.Rule<MonitoringLineRule>(Line, areaCode, day, ct);
        if (rule.Value.Amount is { } amount)
        {
            return new MonitoringRange(Money.Yuan(amount), null, [rule.Used]);
        }

        var lines = await parameters.Rule<PovertyLineTable>(IdentificationParameters.PovertyLine, areaCode, day, ct);
        var line = lines.Value.For(day.Year, day.Year - 1).Line;

        return new MonitoringRange(line.Times(rule.Value.Factor), line, [rule.Used, lines.Used]);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PlatformJson.Options);
}

/// <summary>Upper limit of the range.</summary>
/// <param name="Factor">Times the poverty line.</param>
/// <param name="Amount">Yuan per head and year set by the county instead.</param>
internal sealed record MonitoringLineRule(decimal Factor, decimal? Amount);

/// <summary>Days for home check, village review, township audit and county decision.</summary>
internal sealed record StepDays(int Verify, int Review, int Township, int County);

/// <summary>From which figure on a department's fact is a clue; a figure left out is not asked for.</summary>
/// <param name="Kind">Kind of the clue.</param>
/// <param name="Operator"><c>at-least</c> includes the figure, <c>above</c> does not (decision 3).</param>
/// <param name="Filed">Yuan, for a household that is or was filed.</param>
/// <param name="Other">Yuan, for any other.</param>
/// <param name="Days">Days overdue or absent.</param>
internal sealed record ClueThreshold(string Kind, string Operator, decimal? Filed, decimal? Other, int? Days)
{
    /// <summary>Whether the fact reaches the threshold; null when it lacks the figure that the threshold asks for.</summary>
    public bool? IsReached(decimal? amount, int? days, bool filed)
    {
        var limit = filed ? Filed : Other;
        if ((limit is not null && amount is null) || (Days is not null && days is null))
        {
            return null;
        }

        return (limit is not { } yuan || Reaches(amount!.Value, yuan)) && (Days is not { } least || Reaches(days!.Value, least));
    }

    private bool Reaches(decimal figure, decimal limit) => Operator switch
    {
        "at-least" => figure >= limit,
        "above" => figure > limit,
        _ => throw new RuleViolationException("parameter-unusable", $"预警标准的比较方式“{Operator}”无法执行", $"The threshold's operator '{Operator}' cannot be evaluated"),
    };
}

/// <summary>The range with what it comes from.</summary>
/// <param name="Limit">Yuan per head and year: who is below it, or falls below it, is watched.</param>
/// <param name="PovertyLine">The line that the limit was made of; null when the county set the limit itself.</param>
/// <param name="Used">Versions of the figures.</param>
internal sealed record MonitoringRange(Money Limit, Money? PovertyLine, IReadOnlyList<Applications.UsedParameter> Used);
