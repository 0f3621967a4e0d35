namespace EducationAid.Pupils;

/// <summary>School stages, codes of list <c>pupil</c>.</summary>
internal static class Stages
{
    public const string Primary = "primary";
    public const string Junior = "junior";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["学前教育"] = "kindergarten",
        ["小学"] = Primary,
        ["初中"] = Junior,
        ["高中"] = "senior",
        ["中职"] = "vocational",
        ["高职高专"] = "college",
        ["本科及以上"] = "university",
    };

    /// <summary>The code of a word or code, null when there is none.</summary>
    public static string? Read(string? word) =>
        word is null ? null : Words.TryGetValue(word, out var code) ? code : Words.ContainsValue(word) ? word : null;
}
