using Contracts;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Households.Aid;

/// <summary>What a household received of an item in a year, in fen.</summary>
internal sealed record AidSum(Guid HouseholdId, int Year, string Item, long Fen);

/// <summary>Received aid that is one income item, beside what the register states of that item.</summary>
/// <param name="IncomeItem">Null for aid that is no income by the table.</param>
/// <param name="Stated">Recorded under the item or, where nobody broke it down, its kind; null when nothing is recorded. Never the sum of both.</param>
internal sealed record AidIncomeAnswer(string? IncomeItem, string? Name, bool CountsForExit, Money Received, Money? Stated, IReadOnlyList<AidPartAnswer> Parts);

internal sealed record AidPartAnswer(string Item, string Name, Money Received);

/// <summary>The ledger by year.</summary>
internal static class AidYear
{
    public static IQueryable<AidSum> AidSums(this IQueryable<AidEntry> entries) => entries
        .GroupBy(entry => new { entry.HouseholdId, entry.On.Year, entry.Item })
        .Select(same => new AidSum(same.Key.HouseholdId, same.Key.Year, same.Key.Item, same.Sum(entry => entry.Fen)));

    /// <summary>A year's aid by income item, beside the recorded incomes of the year.</summary>
    public static IReadOnlyList<AidIncomeAnswer> Beside(IEnumerable<AidSum> aid, IReadOnlyList<Income> incomes, AidItems items) =>
    [
        .. aid.GroupBy(sum => items.Of(sum.Item)).OrderBy(same => same.Key?.Code ?? "~", StringComparer.Ordinal).Select(same => new AidIncomeAnswer(
            same.Key?.Code, same.Key?.Name, same.Key is { CountsForExit: true }, new Money(same.Sum(sum => sum.Fen)), Stated(same.Key, incomes),
            [.. same.OrderBy(sum => sum.Item, StringComparer.Ordinal).Select(sum => new AidPartAnswer(sum.Item, Items.Label(sum.Item), new Money(sum.Fen)))])),
    ];

    private static Money? Stated(IncomeItem? item, IReadOnlyList<Income> incomes) =>
        item is null ? null : (incomes.FirstOrDefault(income => income.Item == item.Code) ?? incomes.FirstOrDefault(income => income.Item == item.Kind))?.Amount;
}
