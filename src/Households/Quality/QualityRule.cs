namespace Households.Quality;

/// <summary>What a rule looks at, row by row.</summary>
internal enum RuleSubject
{
    /// <summary>A household <c>h</c>.</summary>
    Household,

    /// <summary>A person <c>p</c> of a household <c>h</c>.</summary>
    Person,

    /// <summary>A household <c>h</c> with its incomes <c>i</c> in fen and its <c>m.people</c>; households without an income of the year are left to the rule that asks for one.</summary>
    Income,
}

/// <summary>
/// A rule of the register's quality (P28): what it is about, what it says to a clerk, and when a row breaks it. The condition is SQL over the
/// register with places in braces, see <see cref="RuleSql"/>; severity and figures are defaults of the rule's dated parameter.
/// </summary>
/// <param name="Code">Stable code.</param>
/// <param name="Group">Group 1 to 12 of the national check list.</param>
/// <param name="Subject">What it looks at.</param>
/// <param name="Severity"><c>error, warning</c> or <c>hint</c>.</param>
/// <param name="Field">Field as the workbook names it.</param>
/// <param name="Chinese">What is wrong, for a clerk; <c>{figure}</c> stands for a figure.</param>
/// <param name="English">The same in English.</param>
/// <param name="Breaks">When a row breaks the rule.</param>
/// <param name="Value">The value that breaks it, never a personal number; an accepted hit stays accepted while it is the same.</param>
internal sealed record QualityRule(
    string Code, int Group, RuleSubject Subject, string Severity, string Field, string Chinese, string English, string Breaks, string Value = "''")
{
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Hint = "hint";

    /// <summary>Figures by name, the defaults of the rule's parameter.</summary>
    public IReadOnlyDictionary<string, decimal> Figures { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Why the register cannot evaluate it, in Chinese; such a rule is listed and never passes silently.</summary>
    public string? CannotBecause { get; init; }

    /// <summary>Name of the dated parameter that holds severity and figures.</summary>
    public string Parameter => $"quality-{Code}";

    /// <summary>A rule that needs what another service or another table holds.</summary>
    public static QualityRule NotHere(string code, int group, string field, string chinese, string english, string because) =>
        new(code, group, RuleSubject.Household, Warning, field, chinese, english, "") { CannotBecause = because };
}

/// <summary>Value of a rule's parameter.</summary>
/// <param name="Enabled">Whether it is evaluated.</param>
/// <param name="Severity"><c>error, warning</c> or <c>hint</c>.</param>
/// <param name="Figures">Its figures by name.</param>
internal sealed record RuleSetting(bool Enabled, string Severity, IReadOnlyDictionary<string, decimal> Figures);
