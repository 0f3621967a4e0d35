namespace Households.Register;

/// <summary>A household has one main cause and at most two others, which are not the main one (national explanation of the form, P3).</summary>
internal static class PovertyCauses
{
    /// <summary>Most other causes.</summary>
    public const int MostOthers = 2;

    /// <summary>The code of the rule that the causes break, or null.</summary>
    /// <param name="main">Code of list <c>cause</c>, or empty.</param>
    /// <param name="others">Codes with commas between.</param>
    public static string? RuleAgainst(string main, string others)
    {
        var codes = others.Split(',', StringSplitOptions.RemoveEmptyEntries);

        return codes.Length > MostOthers ? "too-many-causes"
            : codes.Contains(main) ? "cause-repeated"
            : null;
    }

    /// <summary>The sentence for a code.</summary>
    public static string Sentence(string code) => code is "too-many-causes" ? $"其他致贫原因至多 {MostOthers} 项" : "其他致贫原因不能与主要致贫原因相同";
}
