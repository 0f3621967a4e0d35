using Contracts.Households;
using EcologicalCompensation.Rangers;

namespace EcologicalCompensation.Tests;

/// <summary>Households and people as the register tells of them.</summary>
internal static class Some
{
    public static HouseholdLine Household(
        string village = Forestry.Village, int people = 3, string status = "announced", string? no = null, Guid? id = null, int version = 1)
    {
        var household = id ?? Guid.CreateVersion7();

        return new HouseholdLine(household, version, no ?? $"H{household:N}", village + "01", status, "minimum-living", "illness", new DateOnly(2014, 8, 1),
            [.. Enumerable.Range(0, people).Select(index => new MemberLine(Guid.CreateVersion7(), $"{Guid.NewGuid():N}", index == 0))]);
    }

    public static PersonRow Person(HouseholdLine household, string born = "1980-06-15", bool disabled = false, int? monthsAway = 0, int member = 0) =>
        new(household.Members[member].PersonId, household.HouseholdId, DateOnly.Parse(born), disabled, monthsAway);
}
