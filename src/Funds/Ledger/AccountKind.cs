using System.Text.Json.Serialization;

namespace Funds.Ledger;

/// <summary>The accounts of a fund source. Money moves between two of them; together they always come to zero.</summary>
internal enum AccountKind
{
    /// <summary>来源: where the fund comes from; its balance is on the credit side.</summary>
    [JsonStringEnumMemberName("origin")]
    Origin,

    /// <summary>待到位: allotted or pledged, not here yet.</summary>
    [JsonStringEnumMemberName("awaited")]
    Awaited,

    /// <summary>可用.</summary>
    [JsonStringEnumMemberName("available")]
    Available,

    /// <summary>已占用: bound by an approved batch, or by a project when the account has its id.</summary>
    [JsonStringEnumMemberName("encumbered")]
    Encumbered,

    /// <summary>已支出: by the bank's word, or by a project's approved claim when the account has its id.</summary>
    [JsonStringEnumMemberName("spent")]
    Spent,

    /// <summary>已结转: taken over by the successor in the next year.</summary>
    [JsonStringEnumMemberName("carried")]
    Carried,

    /// <summary>收回上年支出: what a closed year had paid and came back; like the origin it has a credit balance.</summary>
    [JsonStringEnumMemberName("recovered")]
    Recovered,
}

internal static class AccountKinds
{
    public static readonly IReadOnlyList<AccountKind> All = Enum.GetValues<AccountKind>();

    public static string Label(this AccountKind kind) => kind switch
    {
        AccountKind.Origin => "来源",
        AccountKind.Awaited => "待到位",
        AccountKind.Available => "可用",
        AccountKind.Encumbered => "已占用",
        AccountKind.Spent => "已支出",
        AccountKind.Carried => "已结转",
        _ => "收回上年支出",
    };

    /// <summary>Whether money comes from it: its balance is on the credit side.</summary>
    public static bool Gives(this AccountKind kind) => kind is AccountKind.Origin or AccountKind.Recovered;

    /// <summary>The word of the HTTP face.</summary>
    public static string Word(this AccountKind kind) => kind.ToString().ToLowerInvariant();
}
