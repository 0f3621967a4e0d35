using Insight.ReadModels;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Insight.Totals;

/// <summary>Adds up the benefits of some households by item. Families are summed first: that is one pass, where counting different ids would sort.</summary>
internal static class SumItems
{
    public static async Task<IReadOnlyList<ItemTotal>> Of(InsightDbContext db, IQueryable<RegisteredHousehold> households, int? year, CancellationToken ct)
    {
        var benefits = db.Benefits.Where(benefit => year == null || benefit.Year == year);
        var sums = await benefits
            .Join(households, benefit => benefit.HouseholdId, household => household.HouseholdId, (benefit, household) => new
            {
                benefit.Service,
                benefit.Item,
                benefit.HouseholdId,
                benefit.PersonId,
                benefit.State,
                benefit.Amount.Fen,
                household.People,
            })
            .GroupBy(line => new { line.Service, line.Item, line.HouseholdId })
            .Select(family => new
            {
                family.Key.Service,
                family.Key.Item,
                People = family.Max(line => line.People),
                Benefits = family.Count(),
                Personal = family.Count(line => line.PersonId != null),
                Granted = family.Sum(line => line.Fen),
                Paid = family.Sum(line => line.State == PaymentStates.Paid ? line.Fen : 0),
                Pending = family.Sum(line => line.State == PaymentStates.Pending ? line.Fen : 0),
                Returned = family.Sum(line => line.State == PaymentStates.Returned ? line.Fen : 0),
                Cancelled = family.Sum(line => line.State == PaymentStates.Cancelled ? line.Fen : 0),
            })
            .GroupBy(family => new { family.Service, family.Item })
            .Select(item => new ItemSums(
                item.Key.Service,
                item.Key.Item,
                item.Count(),
                item.Sum(row => row.Personal < row.Benefits ? row.People : 0),
                item.Sum(row => row.Personal),
                item.Sum(row => row.Benefits),
                item.Sum(row => row.Granted),
                item.Sum(row => row.Paid),
                item.Sum(row => row.Pending),
                item.Sum(row => row.Returned),
                item.Sum(row => row.Cancelled)))
            .ToListAsync(ct);
        var persons = sums.TrueForAll(row => row.Personal == 0) ? [] : await Persons(benefits, households, sums, ct);

        return
        [
            .. sums.OrderBy(row => row.Service, StringComparer.Ordinal).ThenBy(row => row.Item, StringComparer.Ordinal).Select(row => new ItemTotal(
                row.Service, row.Item, Contracts.Items.Label(row.Item), row.Households, row.FamilyPeople + persons.GetValueOrDefault((row.Service, row.Item)),
                row.Benefits, new Money(row.Granted), new Money(row.Paid), new Money(row.Pending), new Money(row.Returned), new Money(row.Cancelled))),
        ];
    }

    /// <summary>Each person once, unless the family as a whole has the item too and its people are counted with it.</summary>
    private static async Task<Dictionary<(string Service, string Item), int>> Persons(
        IQueryable<Benefit> benefits, IQueryable<RegisteredHousehold> households, List<ItemSums> sums, CancellationToken ct)
    {
        var mixed = sums.Where(row => row.Personal > 0 && row.Personal < row.Benefits).Select(row => row.Item).ToList();
        var counts = await benefits.Where(benefit => benefit.PersonId != null)
            .Where(benefit => !mixed.Contains(benefit.Item) || !benefits.Any(family =>
                family.PersonId == null && family.HouseholdId == benefit.HouseholdId && family.Item == benefit.Item && family.Service == benefit.Service))
            .Join(households, benefit => benefit.HouseholdId, household => household.HouseholdId, (benefit, _) => new { benefit.Service, benefit.Item, benefit.PersonId })
            .Distinct()
            .GroupBy(person => new { person.Service, person.Item })
            .Select(item => new { item.Key.Service, item.Key.Item, People = item.Count() })
            .ToListAsync(ct);

        return counts.ToDictionary(row => (row.Service, row.Item), row => row.People);
    }

    private sealed record ItemSums(
        string Service, string Item, int Households, int FamilyPeople, int Personal, int Benefits, long Granted, long Paid, long Pending, long Returned, long Cancelled);
}
