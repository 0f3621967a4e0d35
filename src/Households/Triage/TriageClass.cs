namespace Households.Triage;

/// <summary>What kind of help a household is for; it says nothing of the household's class (贫困户属性).</summary>
internal static class TriageClass
{
    /// <summary>Nobody decided yet, or the decision was taken back.</summary>
    public const string Unclassified = "unclassified";

    /// <summary>救助对象: cannot get out of poverty by its own work.</summary>
    public const string Relief = "relief";

    /// <summary>帮扶对象: can, with help.</summary>
    public const string Development = "development";

    public static IReadOnlyList<string> All { get; } = [Unclassified, Relief, Development];

    public static string Word(string @class) => @class switch
    {
        Relief => "救助对象",
        Development => "帮扶对象",
        Unclassified => "未分类",
        _ => "待核",
    };
}
