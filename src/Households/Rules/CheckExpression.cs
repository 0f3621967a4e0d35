using System.ComponentModel.DataAnnotations;
using Households.Rules.Facts;
using Households.Rules.Language;
using ServiceDefaults.Http;

namespace Households.Rules;

internal sealed record CheckExpressionRequest([property: Required(ErrorMessage = "请填写条件"), MaxLength(10_000, ErrorMessage = "条件过长")] string Expression);

/// <param name="Valid">Whether it can be a rule.</param>
/// <param name="Text">The rule in Chinese, as it was understood.</param>
/// <param name="Facts">Chinese names of the facts that it rests on.</param>
/// <param name="Error">Why and where it is refused.</param>
internal sealed record CheckExpressionAnswer(bool Valid, string? Text, IReadOnlyList<string> Facts, RuleError? Error);

internal sealed record FactAnswer(string Name, string Chinese, string Kind, string Type, string? Unit, string Source, string Note, IReadOnlyList<Outcome>? Codes);

/// <summary>Helps whoever writes a rule: what can be spoken of, and whether a condition is understood.</summary>
internal static class CheckExpression
{
    public static CheckExpressionAnswer Handle(CheckExpressionRequest request)
    {
        var (rule, error) = RuleCompiler.Compile(request.Expression, RegisterFacts.Catalogue);

        return new CheckExpressionAnswer(rule is not null, rule?.Text, [.. rule?.Facts.Select(fact => fact.Chinese) ?? []], error);
    }

    public static PageOf<FactAnswer> Facts(string? q, [AsParameters] Paging paging)
    {
        paging.Checked();
        var facts = RegisterFacts.Catalogue.Facts
            .Where(fact => q is null || fact.Name.Contains(q, StringComparison.OrdinalIgnoreCase) || fact.Chinese.Contains(q, StringComparison.Ordinal)).ToList();

        return new PageOf<FactAnswer>([.. facts.Skip(paging.Skip).Take(paging.Size).Select(Answer)], facts.Count);
    }

    private static FactAnswer Answer(Fact fact) => new(
        fact.Name, fact.Chinese, fact.Type.Kind.ToString(), fact.Type.Chinese, fact.Type.Unit?.ToString(), fact.Source.ToString(), fact.Note,
        fact.Type.Codes is { } codes ? [.. codes.Entries.Select(entry => new Outcome(entry.Code, entry.Word))] : null);
}
