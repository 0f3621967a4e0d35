using ServiceDefaults.Parameters;

namespace MedicalAid;

/// <summary>Figures of the medical insurance.</summary>
internal static class MedicalAidParameters
{
    /// <summary>Yuan a person and year for members of filed households.</summary>
    public const string PremiumSubsidy = "premium-subsidy";

    /// <summary>Own shares of a household in a year that the register is told of.</summary>
    public const string LargeCostSteps = "large-cost-steps";

    public static readonly IReadOnlyList<ParameterDefault> All =
    [
        new(PremiumSubsidy, "280.00", "decisions 23"),
        new(LargeCostSteps, """{"filed":[5000,10000,20000,50000],"other":[20000,50000,100000]}""", "P8 部门预警；decisions 25"),
    ];
}
