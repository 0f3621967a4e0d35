using Contracts;
using Households.Aid;
using Households.Rules.Language;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Rules.Facts;

/// <summary>
/// What some households received through Funds from the first of January to a day. Of a household that Funds never said a word about nothing is known: that
/// nothing was paid and that nothing was heard look the same.
/// </summary>
internal sealed class AidFacts(IReadOnlySet<Guid> known, ILookup<Guid, AidSum> sums, IReadOnlyDictionary<string, AidItems> items)
{
    public static async Task<AidFacts> Of(
        IReadOnlyList<HouseholdRow> households, DateOnly day, HouseholdsDbContext db, ParameterStore parameters, CancellationToken ct)
    {
        var (ids, first) = (households.Select(household => household.Id).ToList(), new DateOnly(day.Year, 1, 1));
        var known = await db.AidOutcomes.Where(outcome => ids.Contains(outcome.HouseholdId) && outcome.SettledOn <= day).Select(outcome => outcome.HouseholdId)
            .Distinct().ToListAsync(ct);
        var sums = await db.AidEntries().Where(entry => ids.Contains(entry.HouseholdId) && entry.On >= first && entry.On <= day).AidSums().ToListAsync(ct);
        var items = new Dictionary<string, AidItems>();
        foreach (var area in households.Select(household => household.AreaCode).Distinct())
        {
            items.Add(area, (await parameters.AidItems(area, day, ct)).Items);
        }

        return new AidFacts(known.ToHashSet(), sums.ToLookup(sum => sum.HouseholdId), items);
    }

    public void Fill(FactSheet sheet, HouseholdRow household)
    {
        if (!known.Contains(household.Id))
        {
            return;
        }

        var (own, table) = (sums[household.Id], items[household.AreaCode]);
        sheet.Set(RegisterFacts.AidReceived, Yuan(own));
        sheet.Set(RegisterFacts.AidCounted, Yuan(own.Where(sum => table.Counts(sum.Item))));
        sheet.Set(RegisterFacts.LabourPay, Yuan(own.Where(sum => sum.Item is Items.ProjectLabour)));
    }

    private static Value Yuan(IEnumerable<AidSum> sums) => Value.Of((decimal?)new Money(sums.Sum(sum => sum.Fen)).Amount);
}
