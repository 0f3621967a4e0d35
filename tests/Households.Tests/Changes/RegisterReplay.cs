using System.Text.Json;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Households.Tests.Changes;

/// <summary>Sets the register as its log tells it beside the register as its tables hold it.</summary>
internal static class RegisterReplay
{
    /// <summary>Every household of the tables is the last line of its log, field by field, and its versions follow each other without a gap.</summary>
    public static async Task MustEqualTheTables(HouseholdsDbContext db)
    {
        var log = (await db.RegisterChanges.AsNoTracking().ToListAsync()).GroupBy(change => change.HouseholdId)
            .ToDictionary(changes => changes.Key, changes => changes.OrderBy(change => change.Version).ToList());
        var incomes = (await db.Incomes.AsNoTracking().ToListAsync()).ToLookup(income => income.HouseholdId);
        var households = await db.Households.AsNoTracking().Include(household => household.Members).ToListAsync();

        Assert.Equal(households.Select(household => household.Id).Order(), log.Keys.Order());
        foreach (var household in households)
        {
            var changes = log[household.Id];
            var told = StoredState.Of(db, changes[^1]);
            Assert.Equal(Enumerable.Range(1, household.Version), changes.Select(change => change.Version));
            Assert.Equal(Text(new StoredState(household, [.. incomes[household.Id]])), Text(told));
        }
    }

    private static string Text(StoredState state) => JsonSerializer.Serialize(new
    {
        household = Public(state.Household),
        state.Household.Version,
        members = state.Household.Members.OrderBy(member => member.Id).Select(Public),
        former = state.Household.FormerMembers.OrderBy(former => former.PersonId).Select(Public),
        incomes = state.Incomes.OrderBy(income => (income.Year, income.Item)).Select(income => new { income.Year, income.Item, income.Amount.Fen }),
    });

    private static SortedDictionary<string, object?> Public(object thing) => new(thing.GetType().GetProperties()
        .Where(property => property.PropertyType == typeof(string) || property.PropertyType.IsValueType || property.PropertyType == typeof(byte[]))
        .ToDictionary(property => property.Name, property => property.GetValue(thing)), StringComparer.Ordinal);
}
