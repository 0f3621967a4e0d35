using System.Text.Json;
using Households.Notices;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Campaigns;

/// <summary>Who sits in a review.</summary>
internal enum ReviewBody
{
    /// <summary>The households of one village group.</summary>
    Group,

    /// <summary>The village's representatives.</summary>
    Representatives,

    /// <summary>Party members, cadres and representatives together.</summary>
    PartyAndRepresentatives,

    /// <summary>Every villager who may vote.</summary>
    Villagers,
}

/// <summary>One review of a procedure and the notice that follows it.</summary>
/// <param name="Name">As it stands in minutes and notice titles, Chinese.</param>
/// <param name="Body">Who sits in it.</param>
/// <param name="RecordedBy">Role that keeps the minutes.</param>
/// <param name="Quorum">Parameter that says how many must be present.</param>
/// <param name="PassNumerator">A household passes with more than this share of those present …</param>
/// <param name="PassDenominator">… in this many parts.</param>
internal sealed record ReviewRound(string Name, ReviewBody Body, string RecordedBy, string Quorum, int PassNumerator, int PassDenominator)
{
    public bool Passes(int votesFor, int present) => (long)votesFor * PassDenominator > (long)present * PassNumerator;

    /// <summary>The notice hangs where the round's people live.</summary>
    public NoticeLevel Notice => Body is ReviewBody.Group
        ? new NoticeLevel("group", 14, $"{Name}结果公示")
        : new NoticeLevel("village", 12, $"{Name}结果公示");

    public bool IsSound => Name is { Length: > 0 and <= 40 } && Enum.IsDefined(Body) && RecordedBy is Roles.VillageCadre or Roles.TownshipOfficer
        && Quorum is { Length: > 0 } && PassNumerator >= 0 && PassDenominator > PassNumerator;
}

/// <summary>
/// How a county lets its people decide who is in: the reviews in their order, each with its notice, and what the levels above must have done
/// before they approve. The county writes it as the parameter <c>identification-procedures</c>; a campaign freezes the one it names.
/// </summary>
/// <param name="Code">Such as <c>three-reviews</c>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Rounds">Reviews in their order, at least one.</param>
/// <param name="SignOff">Whether the householder signs the survey before the first review (A18).</param>
/// <param name="Samples">Whether township and county check a drawn sample before they approve.</param>
internal sealed record Procedure(string Code, string Name, IReadOnlyList<ReviewRound> Rounds, bool SignOff = false, bool Samples = false)
{
    /// <summary>The procedure of a campaign that names none: one meeting of representatives.</summary>
    public const string Standard = "representatives";

    /// <summary>What the platform ships with; the two alternatives are those of rows A08 and A10.</summary>
    public static readonly IReadOnlyList<Procedure> Shipped =
    [
        new(Standard, "民主评议", [Representatives("民主评议")]),
        new("three-reviews", "一会三评三公示",
        [
            new("村民小组评议", ReviewBody.Group, Roles.VillageCadre, IdentificationParameters.GroupQuorum, 1, 2),
            Representatives("村民代表会议评议"),
            new("党员干部和代表复评", ReviewBody.PartyAndRepresentatives, Roles.TownshipOfficer, IdentificationParameters.Quorum, 1, 2),
        ], SignOff: true, Samples: true),
        new("ballot", "全民投票海选", [new("全民投票海选", ReviewBody.Villagers, Roles.VillageCadre, IdentificationParameters.BallotQuorum, 1, 2)], Samples: true),
    ];

    public string ToJson() => JsonSerializer.Serialize(this, PlatformJson.Options);

    public static Procedure FromJson(string json) => JsonSerializer.Deserialize<Procedure>(json, PlatformJson.Options)!;

    /// <summary>The procedure of that code in the county's table; a table or procedure that cannot be worked with opens no campaign.</summary>
    public static Procedure In(IReadOnlyList<Procedure> table, string code)
    {
        var procedure = table.FirstOrDefault(entry => entry.Code == code)
            ?? throw new MalformedRequestException("procedure", "没有该评议程序", "There is no such procedure");

        return procedure.Rounds is { Count: >= 1 and <= 9 } rounds && rounds.All(round => round.IsSound)
            ? procedure
            : throw new RuleViolationException("procedure-unusable", $"评议程序“{code}”的设置不完整", $"The procedure '{code}' is not complete");
    }

    /// <summary>The meeting of representatives, as monitoring and exits hold it.</summary>
    public static ReviewRound Meeting => Representatives("民主评议");

    private static ReviewRound Representatives(string name) => new(name, ReviewBody.Representatives, Roles.VillageCadre, IdentificationParameters.Quorum, 1, 2);
}
