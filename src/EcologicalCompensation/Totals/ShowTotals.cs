using System.Security.Claims;
using Contracts;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace EcologicalCompensation.Totals;

/// <summary>Money granted through one channel, and the households it reached with all their members.</summary>
internal sealed record ChannelTotal(string Item, Money Amount, int Households, int People);

/// <summary>All channels together; a household that is reached by several counts once.</summary>
internal sealed record OverallTotal(Money Amount, int Households, int People);

internal sealed record EcologyTotals(IReadOnlyList<ChannelTotal> Channels, OverallTotal Total);

internal static class ShowTotals
{
    private static readonly string[] Channels =
        [Items.RangerPay, Items.PublicForest, Items.CroplandToForest, Items.ForestWorks, Items.LandLease, Items.ScenicStall];

    public static async Task<EcologyTotals> Handle(
        [AsParameters] GrantedQuery query, ClaimsPrincipal user, EcologicalCompensationDbContext db, CancellationToken ct)
    {
        var granted = query.Lines(db, user);
        var amounts = await granted.GroupBy(line => line.Item)
            .Select(group => new { Item = group.Key, Fen = group.Sum(line => line.Amount.Fen) })
            .ToDictionaryAsync(sum => sum.Item, sum => sum.Fen, ct);
        var reached = await granted.Select(line => new { line.Item, line.HouseholdId }).Distinct().ToListAsync(ct);
        var ids = granted.Select(line => line.HouseholdId).Distinct();
        var people = await db.Households.AsNoTracking().Where(household => ids.Contains(household.HouseholdId))
            .ToDictionaryAsync(household => household.HouseholdId, household => household.People, ct);

        var channels = Channels.Concat(amounts.Keys.Except(Channels).Order()).Select(item =>
        {
            var households = reached.Where(pair => pair.Item == item).ToList();

            return new ChannelTotal(item, new Money(amounts.GetValueOrDefault(item)), households.Count,
                households.Sum(pair => people.GetValueOrDefault(pair.HouseholdId)));
        });

        return new EcologyTotals([.. channels], new OverallTotal(new Money(amounts.Values.Sum()), people.Count, people.Values.Sum()));
    }
}
