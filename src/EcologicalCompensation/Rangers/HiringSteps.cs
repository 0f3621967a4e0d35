namespace EcologicalCompensation.Rangers;

/// <summary>The seven steps of hiring (N59), in exactly this order.</summary>
internal static class HiringSteps
{
    /// <summary>聘用, the decision of a second person.</summary>
    public const string Hiring = "hiring";

    public static readonly IReadOnlyList<(string Code, string Label)> All =
    [
        ("notice", "公告"), ("application", "申报"), ("audit", "审核"), ("inspection", "考察"), ("rating", "评定"), ("public-notice", "公示"), (Hiring, "聘用"),
    ];

    public static bool Exists(string code) => All.Any(step => step.Code == code);
}

/// <summary>What a step found.</summary>
internal static class StepResult
{
    public const string Passed = "passed";

    public const string Failed = "failed";
}
