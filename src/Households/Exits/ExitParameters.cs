using System.Text.Json;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Exits;

/// <summary>Figures of exits, of the return rate and of the quality of identification that the platform ships with.</summary>
internal static class ExitParameters
{
    /// <summary>Figures of the exit rule.</summary>
    public const string Rule = "exit-rule";

    /// <summary>Days of the village's notice.</summary>
    public const string NoticeDays = "notice-days-exit";

    /// <summary>Highest share in percent of exited households that fell back, inclusive.</summary>
    public const string ReturnLimit = "return-rate-limit";

    /// <summary>Limits of the three rates.</summary>
    public const string QualityLimits = "quality-rate-limits";

    public static IEnumerable<ParameterDefault> All =>
    [
        new(Rule, Json(new ExitFigures(2, "above", ["A", "B"], 6, 15)), "decisions 6, 7"),
        new(NoticeDays, "7", "P7 不少于 7 天"),
        new(ReturnLimit, "3.5", "decisions 21"),
        new(QualityLimits, Json(new QualityLimits(2, 2, 90)), "P23"),
    ];

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PlatformJson.Options);
}

/// <summary>Limits of the rates in percent, each inclusive: wrong exits and missed at most, recognition at least.</summary>
internal sealed record QualityLimits(decimal WrongExit, decimal Missed, decimal Recognition);
