using Contracts.Households;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;
using ServiceDefaults.RegisterCopy;

namespace Funds.Holds;

/// <summary>Keeps the copy of the register with who has left and how the houses are, and looks again at the payments of the households that changed.</summary>
internal sealed class KeepRegister(FundsDbContext db, Screening screening) : ISetConsumer<HouseholdsChanged>
{
    public async Task Consume(IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        await new KeepRegisterCopy(db).Consume(facts, ct);
        await House.Keep(db, facts, ct);
        await KeepFormerMembers(facts, ct);

        var households = facts.SelectMany(fact => fact.Lines).Select(line => (Guid?)line.HouseholdId).Distinct().ToList();
        await db.LockHoldingRules(ct);
        await screening.Households(households, ct);
    }

    /// <summary>The list comes whole with each line; an older line than the copy's changes nothing.</summary>
    private async Task KeepFormerMembers(IReadOnlyList<HouseholdsChanged> facts, CancellationToken ct)
    {
        var told = facts.SelectMany(fact => fact.Lines).Where(line => line.FormerMembers is not null)
            .GroupBy(line => line.HouseholdId).ToDictionary(lines => lines.Key, lines => lines.MaxBy(line => line.Version)!);
        var asked = told.Keys.ToList();
        var versions = await db.Set<RegisteredHousehold>().Where(household => asked.Contains(household.HouseholdId))
            .ToDictionaryAsync(household => household.HouseholdId, household => household.Version, ct);
        var newest = told.Values.Where(line => versions[line.HouseholdId] == line.Version).ToList();
        var ids = newest.ConvertAll(line => line.HouseholdId);

        await db.FormerMembers.Where(member => ids.Contains(member.HouseholdId)).ExecuteDeleteAsync(ct);
        db.AddRange(newest.SelectMany(line => line.FormerMembers!.Select(member => new FormerMember
        {
            HouseholdId = line.HouseholdId,
            PersonId = member.PersonId,
            Reason = member.Reason,
            LeftOn = member.On,
        })));
        await db.SaveChangesAsync(ct);
    }
}
