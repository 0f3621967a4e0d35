using ServiceDefaults.Parameters;

namespace MedicalAid;

/// <summary>Figures of the medical insurance.</summary>
internal static class MedicalAidParameters
{
    /// <summary>Yuan a person and year for members of filed households.</summary>
    public const string PremiumSubsidy = "premium-subsidy";

    public static readonly IReadOnlyList<ParameterDefault> All =
    [
        new(PremiumSubsidy, "280.00", "decisions 23"),
    ];
}
