using System.Text.Json.Serialization;

namespace Funds.Sources;

/// <summary>Level that the money comes from.</summary>
internal enum SourceLevel
{
    [JsonStringEnumMemberName("central")]
    Central,

    [JsonStringEnumMemberName("province")]
    Province,

    [JsonStringEnumMemberName("prefecture")]
    Prefecture,

    [JsonStringEnumMemberName("county")]
    County,

    /// <summary>Villagers, helping units, donors.</summary>
    [JsonStringEnumMemberName("society")]
    Society,
}

/// <summary>What kind of fund it is; the kind is its channel and never changes.</summary>
internal enum SourceKind
{
    /// <summary>财政专项扶贫资金.</summary>
    [JsonStringEnumMemberName("poverty-fund")]
    PovertyFund,

    /// <summary>部门资金, such as forestry or education.</summary>
    [JsonStringEnumMemberName("department-fund")]
    DepartmentFund,

    /// <summary>以工代赈.</summary>
    [JsonStringEnumMemberName("works-relief")]
    WorksRelief,

    /// <summary>少数民族发展资金.</summary>
    [JsonStringEnumMemberName("ethnic-development")]
    EthnicDevelopment,

    /// <summary>县级配套.</summary>
    [JsonStringEnumMemberName("county-match")]
    CountyMatch,

    /// <summary>以奖代补: free for a project only after its result.</summary>
    [JsonStringEnumMemberName("award")]
    Award,

    /// <summary>帮扶单位资金.</summary>
    [JsonStringEnumMemberName("unit-fund")]
    UnitFund,

    /// <summary>捐赠.</summary>
    [JsonStringEnumMemberName("donation")]
    Donation,

    /// <summary>群众自筹.</summary>
    [JsonStringEnumMemberName("own-money")]
    OwnMoney,

    /// <summary>投工投劳: work valued in yuan, never paid out.</summary>
    [JsonStringEnumMemberName("own-labour")]
    OwnLabour,
}

internal static class SourceKinds
{
    /// <summary>Whether money of this kind can come without an allotment or pledge.</summary>
    public static bool ComesUnannounced(this SourceKind kind) => kind is SourceKind.UnitFund or SourceKind.Donation or SourceKind.OwnMoney or SourceKind.OwnLabour;

    /// <summary>Whether it is money; work can only be used up by a project.</summary>
    public static bool IsMoney(this SourceKind kind) => kind is not SourceKind.OwnLabour;

    public static string Label(this SourceKind kind) => kind switch
    {
        SourceKind.PovertyFund => "财政专项扶贫资金",
        SourceKind.DepartmentFund => "部门资金",
        SourceKind.WorksRelief => "以工代赈资金",
        SourceKind.EthnicDevelopment => "少数民族发展资金",
        SourceKind.CountyMatch => "县级配套",
        SourceKind.Award => "以奖代补",
        SourceKind.UnitFund => "帮扶单位资金",
        SourceKind.Donation => "捐赠",
        SourceKind.OwnMoney => "群众自筹",
        _ => "投工投劳",
    };
}
