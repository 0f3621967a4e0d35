using System.Text.Json;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Campaigns;

/// <summary>Figures of identification that the platform ships with; a county puts its own beside them by a second person's approval.</summary>
internal static class IdentificationParameters
{
    public const string PovertyLine = "poverty-line";
    public const string Quota = "identification-quota";
    public const string Team = "survey-team";
    public const string Quorum = "review-quorum";
    public const string GroupQuorum = "group-review-quorum";
    public const string BallotQuorum = "ballot-quorum";
    public const string Procedures = "identification-procedures";

    /// <summary>Percent of a list that a level looks at again.</summary>
    public static string SamplePercent(string level) => $"audit-sample-{level}";

    /// <summary>Days of the notice at a level; 0 would be no notice.</summary>
    public static string NoticeDays(string level) => $"notice-days-identification-{level}";

    private static readonly (int Year, decimal Line)[] National =
    [
        (2011, 2536), (2012, 2625), (2013, 2736), (2014, 2800), (2015, 2855), (2016, 2952), (2017, 2952), (2018, 2995), (2019, 3218), (2020, 4000),
    ];

    public static IEnumerable<ParameterDefault> All =>
    [
        new(PovertyLine, Json(new PovertyLineTable("below", [.. NationalLines()])), "国家农村扶贫标准 2300 元（2010 年不变价）及各年现价；decisions 3, 4"),
        new(Quota, Json(new QuotaRule(50, 5)), "decisions 2"),
        new(Team, Json(new TeamRule(2, 5, 1000, 3)), "decisions 1"),
        new(Quorum, Json(new QuorumRule(1000, 20, 30, 2, 3)), "decisions 1, 25"),
        new(GroupQuorum, Json(new QuorumRule(1000, 0, 0, 1, 2)), "systems A08: the seed gives no number, so half of the group's households"),
        new(BallotQuorum, Json(new QuorumRule(1000, 0, 0, 1, 2)), "systems A10: the seed gives no number, so half of those who may vote"),
        new(Procedures, Json(Procedure.Shipped), "systems A07, A08, A10"),
        new(SamplePercent("township"), "20", "the township looks at no less than a fifth"),
        new(SamplePercent("county"), "10", "the county looks at no less than a tenth"),
        new(NoticeDays("group"), "7", "decisions 8, as in the village"),
        new(NoticeDays("village"), "7", "decisions 8"),
        new(NoticeDays("township"), "7", "decisions 8"),
        new(NoticeDays("county"), "5", "decisions 8"),
    ];

    /// <summary>The work of a year goes by the line of the year before, which is known by then, or by the year's own.</summary>
    private static IEnumerable<PovertyLineRow> NationalLines() =>
        from entry in National
        from workYear in new[] { entry.Year, entry.Year + 1 }
        select new PovertyLineRow(workYear, entry.Year, entry.Line, 2010, 2300);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PlatformJson.Options);
}
