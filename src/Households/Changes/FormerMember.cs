using Contracts.Households;

namespace Households.Changes;

/// <summary>A person who left a household and has not come back.</summary>
internal sealed class FormerMember
{
    /// <summary>The household that the person left.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>The person; in another household of the register the same person keeps the id.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Name as on the ID card.</summary>
    public string Name { get; init; } = "";

    /// <summary>Keyed hash of the ID number.</summary>
    public string PersonKey { get; init; } = "";

    /// <summary>Birth date; unknown of who left before it was kept.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Keyed hash of the disability certificate's number.</summary>
    public string? Certificate { get; init; }

    /// <summary>Relation to the head on leaving, code of list <c>relation</c>.</summary>
    public string Relation { get; init; } = "";

    /// <summary>One of <see cref="LeavingReason"/>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Day from which the person is no member.</summary>
    public DateOnly On { get; init; }

    /// <summary>As the other services hear of it.</summary>
    public FormerMemberLine ToLine() => new(PersonId, Reason, On);
}

/// <summary>Why a person is no longer a member; the codes of the contract.</summary>
internal static class LeavingReason
{
    public const string Died = "died";
    public const string MovedOut = "moved-out";
    public const string MarriedOut = "married-out";
    public const string OtherHousehold = "other-household";
    public const string Mistake = "mistake";

    /// <summary>The Chinese word.</summary>
    public static string Word(string reason) => reason switch
    {
        Died => "死亡",
        MovedOut => "迁出",
        MarriedOut => "婚出",
        OtherHousehold => "转入他户",
        Mistake => "登记有误",
        _ => reason,
    };
}
