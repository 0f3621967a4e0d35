using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>Interest and its subsidy as they accrue day by day; rounded once, in the row that settles them.</summary>
internal sealed class RowInterest
{
    private readonly LoanTerms terms;
    private readonly decimal subsidyRate;
    private readonly Money flatTotal;
    private Slot? slot;
    private BalanceDays balance;
    private BalanceDays covered;
    private decimal waiting;
    private decimal waitingSubsidy;
    private Money settled;

    public RowInterest(LoanTerms terms, IReadOnlyList<Slot> slots)
    {
        this.terms = terms;

        // Decision 11: never more than the contract's own rate, or the borrower would be paid to borrow.
        subsidyRate = Math.Min(terms.SubsidyRatePercent, terms.AnnualRatePercent);
        flatTotal = Money.Yuan(slots.Sum(row => BalanceDays.Of(row, terms, terms.Principal)), terms.Rounding);
        balance = covered = new(slots[0], terms.DayCount);
    }

    /// <summary>The running row's own interest, rounded.</summary>
    public Money OfRow { get; private set; }

    /// <summary>Interest to this day that no row has settled yet.</summary>
    public Money Unsettled => Money.Yuan(waiting + Exact, terms.Rounding);

    private decimal Exact => slot switch
    {
        null => 0m,
        _ when terms.Method is RepaymentMethod.Flat => BalanceDays.Of(slot, terms, terms.Principal),
        _ => balance.Interest(terms.AnnualRatePercent),
    };

    /// <summary>A row's exact interest if its balance stood from the first day to the last; flat interest is always on what was lent.</summary>
    public decimal Planned(Slot row, Money owed) => BalanceDays.Of(row, terms, terms.Method is RepaymentMethod.Flat ? terms.Principal : owed);

    public void Begin(Slot row)
    {
        slot = row;
        balance = new(row, terms.DayCount);
        covered = new(row, terms.DayCount);
        OfRow = Money.Zero;
    }

    /// <summary>One day ends with this balance; on an overdue day the county pays nothing.</summary>
    public void Add(DateOnly day, Money owed, bool subsidised)
    {
        balance.Add(day, day.AddDays(1), owed);
        if (subsidised)
        {
            covered.Add(day, day.AddDays(1), Money.Min(owed, LoanTerms.SubsidisedAtMost));
        }
    }

    /// <summary>Ends the row: its interest and subsidy, or nothing yet when a later row settles them.</summary>
    public (Money Interest, Money Subsidy) Close(Slot row)
    {
        OfRow = Money.Yuan(Exact, terms.Rounding);
        waiting += Exact;
        waitingSubsidy += covered.Interest(subsidyRate);
        slot = null;
        if (!row.Settles)
        {
            return default;
        }

        var interest = Interest(row);
        var subsidy = Money.Min(Money.Yuan(waitingSubsidy, terms.Rounding), interest);
        waiting = waitingSubsidy = 0m;
        settled += interest;

        return (interest, subsidy);
    }

    // Flat interest is agreed as a whole: the last row takes what the rounded rows before it leave (vector FIN-C08).
    private Money Interest(Slot row) => terms.Method switch
    {
        RepaymentMethod.Flat when row.Due == terms.Maturity => flatTotal - settled,
        RepaymentMethod.Flat => Money.Min(Unsettled, flatTotal - settled),
        _ => Unsettled,
    };
}
