namespace Households.Rules.Language;

/// <summary>Why an expression is refused, and where.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Code">Stable code such as <c>name-unknown</c>.</param>
/// <param name="Message">A sentence in Chinese.</param>
/// <param name="English">The same in English.</param>
internal sealed record RuleError(int Line, int Column, string Code, string Message, string English);

/// <summary>Stops the reading of an expression; caught by <see cref="RuleCompiler"/> alone.</summary>
internal sealed class RuleSyntaxException(int at, string code, string chinese, string english) : Exception(english)
{
    public int At { get; } = at;

    public string Code { get; } = code;

    public string Chinese { get; } = chinese;

    public RuleError In(string text)
    {
        var before = text.AsSpan(0, Math.Min(At, text.Length));

        return new RuleError(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), Code, Chinese, Message);
    }
}
