using System.Security.Claims;
using Households.Register;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Quality;

/// <summary>A rule as it holds in an area today.</summary>
/// <param name="NotEvaluable">Why it cannot be evaluated, or null.</param>
internal sealed record RuleAnswer(
    string Code, int Group, string Field, string Title, string TitleEnglish, string Severity, IReadOnlyDictionary<string, decimal> Figures, Guid Version,
    string? NotEvaluable);

/// <summary>All rules with their severity and figures, and the reason of each that cannot be evaluated.</summary>
internal static class ListRules
{
    public static async Task<IReadOnlyList<RuleAnswer>> Handle(
        string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, CancellationToken ct)
    {
        var area = areaCode ?? user.Areas().FirstOrDefault() ?? throw ProblemException.OutOfScope();
        user.MustCover(area);
        var (items, _) = await parameters.IncomeItems(area, clock.Today, ct);
        var shape = await RegisterShape.Read(db, items, clock.Today, ct);
        var rules = new List<RuleAnswer>();
        foreach (var rule in QualityRules.All)
        {
            var (setting, version) = await parameters.SettingOf(rule, area, clock.Today, ct);
            rules.Add(new RuleAnswer(
                rule.Code, rule.Group, rule.Field, rule.Sentence(setting), rule.English, setting.Severity, setting.Figures, version,
                new RuleSql(shape, rule, setting).Obstacle()));
        }

        return rules;
    }

    /// <summary>The rule's Chinese sentence with its figures in their places.</summary>
    public static string Sentence(this QualityRule rule, RuleSetting setting) => setting.Figures.Aggregate(
        rule.Chinese, (text, figure) => text.Replace($"{{{figure.Key}}}", figure.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
        .Replace("{year}", "最近", StringComparison.Ordinal);
}
