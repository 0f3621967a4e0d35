using SharedKernel;

namespace Funds.Ledger;

/// <summary>Divides an amount among several that each have room for some of it.</summary>
internal static class Parts
{
    /// <summary>The first as far as it goes, then the next; less than the amount in all when there is no more room.</summary>
    public static IReadOnlyList<Money> InOrder(Money amount, IReadOnlyList<Money> room)
    {
        var left = amount;
        var parts = new List<Money>();
        foreach (var most in room)
        {
            parts.Add(Money.Min(left, most));
            left -= parts[^1];
        }

        return parts;
    }

    /// <summary>In proportion to the room of each; odd fen go to the first that has room.</summary>
    public static IReadOnlyList<Money> InProportion(Money amount, IReadOnlyList<Money> room)
    {
        var all = room.Sum(most => most);
        var parts = room.Select(most => all == Money.Zero ? Money.Zero : new Money((long)((Int128)amount.Fen * most.Fen / all.Fen))).ToList();
        var odd = InOrder(amount - parts.Sum(part => part), [.. room.Select((most, index) => most - parts[index])]);

        return [.. parts.Select((part, index) => part + odd[index])];
    }

    /// <summary>By per cents that come to a hundred; the odd fen go to the first.</summary>
    public static IReadOnlyList<Money> ByPercent(Money amount, IReadOnlyList<decimal> percents)
    {
        var parts = percents.Select(percent => new Money((long)decimal.Floor(amount.Fen * percent / 100))).ToList();
        parts[0] += amount - parts.Sum(part => part);

        return parts;
    }
}
