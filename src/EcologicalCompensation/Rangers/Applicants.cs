using EcologicalCompensation.Dues;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.RegisterCopy;

namespace EcologicalCompensation.Rangers;

/// <summary>Reads people with all that decides on them, many in three queries.</summary>
internal sealed class Applicants(EcologicalCompensationDbContext db, Figures figures, FieldCipher cipher)
{
    private Dictionary<Guid, RegisteredHousehold> _households = [];
    private HashSet<(Guid HouseholdId, Guid PersonId)> _members = [];
    private Dictionary<Guid, PersonRow> _facts = [];

    /// <summary>Reads those that will be asked for.</summary>
    public async Task Load(IEnumerable<(Guid HouseholdId, Guid PersonId)> people, CancellationToken ct)
    {
        var pairs = people.ToList();
        var households = pairs.Select(pair => pair.HouseholdId).Distinct().ToList();
        var ids = pairs.Select(pair => pair.PersonId).Distinct().ToList();

        _households = await db.Households.AsNoTracking().Where(household => households.Contains(household.HouseholdId))
            .ToDictionaryAsync(household => household.HouseholdId, ct);
        var members = await db.People.AsNoTracking().Where(person => ids.Contains(person.PersonId))
            .Select(person => new { person.HouseholdId, person.PersonId }).ToListAsync(ct);
        _members = [.. members.Select(person => (person.HouseholdId, person.PersonId))];
        _facts = (await db.Facts.AsNoTracking().Where(facts => ids.Contains(facts.PersonId)).ToListAsync(ct))
            .ToDictionary(facts => facts.PersonId, facts => facts.Open(cipher));
    }

    /// <summary>One of those that were read.</summary>
    public Applicant Of(Guid householdId, Guid personId) => new(
        _households.GetValueOrDefault(householdId), _members.Contains((householdId, personId)), _facts.GetValueOrDefault(personId));

    /// <summary>The limits that hold in an area on a day.</summary>
    public async Task<RangerLimits> Limits(string areaCode, DateOnly day, CancellationToken ct) => new(
        (await figures.Limit(EcologicalCompensationParameters.RangerAgeLeast, areaCode, day, ct)).Value,
        (await figures.Limit(EcologicalCompensationParameters.RangerAgeMost, areaCode, day, ct)).Value,
        (await figures.Limit(EcologicalCompensationParameters.RangerMonthsAway, areaCode, day, ct)).Value);
}
