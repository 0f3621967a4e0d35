using System.Collections.Frozen;

namespace Households.Quality;

/// <summary>All rules, by group of the national check list.</summary>
internal static class QualityRules
{
    /// <summary>Every rule.</summary>
    public static IReadOnlyList<QualityRule> All { get; } =
        [.. ExitRules.All, .. EntryRules.All, .. EmptyRules.All, .. CauseRules.All, .. SupportRules.All, .. IncomeRules.All, .. WorkRules.All, .. PlausibilityRules.All, .. NeighbourRules.All];

    private static readonly FrozenDictionary<string, QualityRule> ByCode = All.ToFrozenDictionary(rule => rule.Code);

    /// <summary>The rule of a code, null when there is none any more.</summary>
    public static QualityRule? Find(string code) => ByCode.GetValueOrDefault(code);
}
