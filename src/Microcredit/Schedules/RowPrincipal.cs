using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>The principal each row asks for by the loan's method, levelled anew when money was paid out or back out of turn.</summary>
internal sealed class RowPrincipal(LoanTerms terms, IReadOnlyList<Slot> rows)
{
    private readonly LevelInstalment level = new(terms);
    private Money? share;

    /// <summary>The next row finds the balance changed.</summary>
    public void LevelAgain() => share = null;

    /// <param name="n">Index of the row.</param>
    /// <param name="owed">Principal owed when the row ends.</param>
    /// <param name="planned">Exact interest of the row when nothing is paid early.</param>
    public void Prepare(int n, Money owed, decimal planned)
    {
        if (rows[n].Instalment && !InGrace(n))
        {
            share ??= Share(n, owed, planned);
        }
    }

    /// <summary>Principal due in a row whose own interest, rounded, is known.</summary>
    public Money Due(int n, Money owed, Money interest) => terms.Method switch
    {
        _ when !rows[n].Instalment => Money.Zero,
        _ when rows[n].Due == terms.Maturity => owed,
        _ when InGrace(n) => Money.Zero,
        RepaymentMethod.EqualInstalments or RepaymentMethod.Balloon => Within(share!.Value - interest, owed),
        RepaymentMethod.Flat when terms.InstalmentMultiple.Fen > 1 => Within(share!.Value - interest, owed),
        RepaymentMethod.EqualPrincipal or RepaymentMethod.Flat => Within(share!.Value, owed),
        _ => Money.Zero,
    };

    private Money Share(int n, Money owed, decimal planned) => terms.Method switch
    {
        RepaymentMethod.EqualInstalments or RepaymentMethod.Balloon => level.For(owed, planned, rows.Skip(n).ToList()),
        RepaymentMethod.Flat when terms.InstalmentMultiple.Fen > 1 => level.Round((owed.Amount / InstalmentsFrom(n)) + planned),
        _ => Money.Yuan(owed.Amount / InstalmentsFrom(n), terms.Rounding),
    };

    private bool InGrace(int n) => rows.Take(n).Count(row => row.Instalment) < terms.GraceOnPrincipal;

    private int InstalmentsFrom(int n) => rows.Skip(n).Count(row => row.Instalment);

    private static Money Within(Money principal, Money owed) => Money.Min(Money.Max(principal, Money.Zero), owed);
}
