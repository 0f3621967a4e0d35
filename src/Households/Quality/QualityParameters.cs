using System.Text.Json;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Quality;

/// <summary>Each rule's severity and figures as a dated parameter of its own, changed by a second person's approval.</summary>
internal static class QualityParameters
{
    public static IEnumerable<ParameterDefault> All => QualityRules.All.Select(rule =>
        new ParameterDefault(rule.Parameter, JsonSerializer.Serialize(new RuleSetting(true, rule.Severity, rule.Figures), PlatformJson.Options), $"P28 第 {rule.Group} 组"));

    /// <summary>The setting that holds in an area on a day, with its version.</summary>
    public static async Task<(RuleSetting Setting, Guid Version)> SettingOf(this ParameterStore parameters, QualityRule rule, string areaCode, DateOnly day, CancellationToken ct)
    {
        var version = await parameters.Get(rule.Parameter, areaCode, day, ct);

        return (Parse(version), version.Id);
    }

    private static RuleSetting Parse(Parameter version)
    {
        try
        {
            if (JsonSerializer.Deserialize<RuleSetting>(version.Value, PlatformJson.Options) is { Figures: not null, Severity: QualityRule.Error or QualityRule.Warning or QualityRule.Hint } setting)
            {
                return setting;
            }
        }
        catch (JsonException)
        {
            // Told below, like a value of the wrong shape.
        }

        throw new RuleViolationException("parameter-malformed", $"参数 {version.Code} 的值无法读取", $"The value of {version.Code} cannot be read");
    }
}
