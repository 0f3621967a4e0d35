using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>
/// The equal instalment that pays a balance off over rows of different lengths, rounded to the product's multiple. When the last row
/// would differ by more fen than half the rows, the difference is spread over them once (as Apache Fineract does).
/// </summary>
internal sealed class LevelInstalment(LoanTerms terms)
{
    /// <param name="owed">Principal owed during the first of the rows.</param>
    /// <param name="firstInterest">Exact interest of that row.</param>
    /// <param name="rows">The rows left.</param>
    public Money For(Money owed, decimal firstInterest, IReadOnlyList<Slot> rows)
    {
        // Discounted to the end of the first row, which cannot overflow, however long the term.
        var annuity = 1m;
        var factor = 1m;
        foreach (var row in rows.Skip(1))
        {
            factor /= 1m + BalanceDays.Of(row, terms, Money.Yuan(1m));
            annuity += factor;
        }

        var first = Round((owed.Amount + firstInterest - (terms.Balloon.Amount * factor)) / annuity);
        var gap = Gap(first, owed, firstInterest, rows);
        if (Math.Abs(gap.Fen) <= rows.Count / 2)
        {
            return first;
        }

        var levelled = Round((first + Money.Yuan(gap.Amount / rows.Count, terms.Rounding)).Amount);

        return Math.Abs(Gap(levelled, owed, firstInterest, rows).Fen) < Math.Abs(gap.Fen) ? levelled : first;
    }

    /// <summary>Rounds an instalment to the product's multiple.</summary>
    public Money Round(decimal yuan) =>
        new((long)terms.Rounding.Round(yuan / terms.InstalmentMultiple.Amount, 0) * terms.InstalmentMultiple.Fen);

    private Money Gap(Money instalment, Money owed, decimal firstInterest, IReadOnlyList<Slot> rows)
    {
        var interest = Money.Yuan(firstInterest, terms.Rounding);
        foreach (var row in rows.Skip(1))
        {
            owed -= Money.Min(Money.Max(instalment - interest, Money.Zero), owed);
            interest = Money.Yuan(BalanceDays.Of(row, terms, owed), terms.Rounding);
        }

        return owed - terms.Balloon + interest - instalment;
    }
}
