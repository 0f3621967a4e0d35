namespace Households.Monitoring;

/// <summary>The three kinds of households that are watched (P8).</summary>
internal static class MonitoringKind
{
    /// <summary>脱贫不稳定户: came out of poverty and may fall back.</summary>
    public const string UnstableGraduate = "unstable-graduate";

    /// <summary>边缘易致贫户: never filed, with an income below the range.</summary>
    public const string NearPoor = "near-poor";

    /// <summary>突发严重困难户: never filed, whose cost of a sudden misfortune takes it below the range.</summary>
    public const string SuddenHardship = "sudden-hardship";

    public static readonly IReadOnlyList<string> All = [UnstableGraduate, NearPoor, SuddenHardship];

    /// <summary>The Chinese word.</summary>
    public static string Word(string kind) => kind switch
    {
        UnstableGraduate => "脱贫不稳定户",
        NearPoor => "边缘易致贫户",
        SuddenHardship => "突发严重困难户",
        _ => kind,
    };
}
