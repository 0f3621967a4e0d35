namespace Households.Rules.Language;

/// <summary>
/// Bounds of the language itself, not figures of policy: with them a rule of any content is evaluated in at most
/// <see cref="Nodes"/> × (1 + <see cref="Members"/>) steps.
/// </summary>
internal static class RuleLimits
{
    /// <summary>Characters of an expression.</summary>
    public const int Length = 2000;

    /// <summary>Brackets and negations within each other.</summary>
    public const int Depth = 40;

    /// <summary>Parts of an expression.</summary>
    public const int Nodes = 400;

    /// <summary>Values in a list of <c>in</c>.</summary>
    public const int ListValues = 100;

    /// <summary>Members of a household that are looked at; of a larger one nothing is decided.</summary>
    public const int Members = 200;

    /// <summary>Largest figure that may be written, and largest result that counts as known.</summary>
    public const decimal Figure = 1_000_000_000_000m;
}
