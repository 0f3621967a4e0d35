namespace Contracts.Households;

/// <summary>Households of the register as they are now, up to 500 a message; a receiver keeps the newest version of each.</summary>
/// <param name="Lines">Snapshots; a household may come again in any order.</param>
public sealed record HouseholdsChanged(IReadOnlyList<HouseholdLine> Lines);

/// <summary>One household of the register: ids, classes and dates, no personal data.</summary>
/// <param name="HouseholdId">Id.</param>
/// <param name="Version">Rises with each change of the household.</param>
/// <param name="HouseholdNo">户编号.</param>
/// <param name="AreaCode">Area of the group, 14 digits.</param>
/// <param name="Status"><c>registered, announced, exited, cancelled</c>.</param>
/// <param name="Class">Code of list <c>class</c>.</param>
/// <param name="MainCause">Code of list <c>cause</c>, or empty.</param>
/// <param name="AnnouncedOn">Business day of the announcement.</param>
/// <param name="Members">Living members.</param>
/// <param name="FormerMembers">Who has left the household and has not come back; null when the speaker did not say.</param>
/// <param name="HouseGrade">Code of list <c>house</c>, or empty; null when the speaker did not say.</param>
public sealed record HouseholdLine(
    Guid HouseholdId, int Version, string HouseholdNo, string AreaCode, string Status, string Class, string MainCause, DateOnly? AnnouncedOn,
    IReadOnlyList<MemberLine> Members, IReadOnlyList<FormerMemberLine>? FormerMembers = null, string? HouseGrade = null);

/// <summary>One member: id and the keyed hash of the ID number that other departments' lists are matched by.</summary>
public sealed record MemberLine(Guid PersonId, string PersonKey, bool IsHead);

/// <summary>One person who left a household: payments to the dead and to those who moved out of the county are held by it.</summary>
/// <param name="PersonId">The person; in another household the same person keeps the id.</param>
/// <param name="Reason"><c>died, moved-out</c> and <c>married-out</c>: no longer in the register; <c>other-household</c>: lives in another household of it; <c>mistake</c>: never lived here.</param>
/// <param name="On">Day from which the person is no member, as the evidence states it.</param>
public sealed record FormerMemberLine(Guid PersonId, string Reason, DateOnly On);
