using Contracts.Households;

namespace Households.Register;

/// <summary>Tells the other services what the register says now, 500 households a message.</summary>
internal static class RegisterNews
{
    /// <summary>Lines a message carries at most.</summary>
    public const int MostLines = 500;

    /// <summary>The one place where a snapshot of a household is made.</summary>
    public static HouseholdLine Line(
        Guid id, int version, string no, string areaCode, string status, string @class, string mainCause, DateOnly? announcedOn,
        IReadOnlyList<MemberLine> members, IReadOnlyList<FormerMemberLine> former, string houseGrade) =>
        new(id, version, no, areaCode, status, @class, mainCause, announcedOn, members, former, houseGrade);

    /// <summary>
    /// Announces the households as they are; call it after they were saved, in the same transaction, and save again: a snapshot carries the
    /// version that saving gave.
    /// </summary>
    public static void Tell(this HouseholdsDbContext db, IEnumerable<Household> households) =>
        db.Announce(households.Select(household => household.ToLine()).Chunk(MostLines).Select(lines => new HouseholdsChanged(lines)));
}
