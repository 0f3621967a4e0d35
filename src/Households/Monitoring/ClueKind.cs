namespace Households.Monitoring;

/// <summary>What a clue is of (P3, P8).</summary>
internal static class ClueKind
{
    /// <summary>A look-back or assessment found a household poor.</summary>
    public const string LookBack = "look-back";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["medical-cost"] = "大额医疗支出",
        ["school-cost"] = "教育支出较大",
        ["dropout"] = "疑似失学辍学",
        ["loan-arrears"] = "贷款逾期",
        ["disaster"] = "受灾",
        ["income-fall"] = "收入骤减",
        ["job-loss"] = "务工就业不稳",
        ["industry-failure"] = "产业项目失败",
        ["unsafe-house"] = "住房安全",
        ["unsafe-water"] = "饮水安全",
        ["accident"] = "意外事故",
        [LookBack] = "回头看发现问题",
        ["other"] = "其他",
    };

    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>The Chinese word.</summary>
    public static string Word(string kind) => Words.GetValueOrDefault(kind, kind);
}
