using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>
/// Goes through a loan day by day and closes its rows. A day bears interest on the balance with which it ends, so the day of paying
/// out counts and the day of paying back does not. Equal terms give equal rows: the booked schedule is the previewed one.
/// </summary>
internal sealed class ScheduleMaker
{
    private readonly LoanTerms terms;
    private readonly IReadOnlyList<Slot> slots;
    private readonly LoanEvents events;
    private readonly RowPrincipal rowPrincipal;
    private readonly RowInterest rowInterest;
    private readonly Arrears arrears = new();
    private readonly List<ScheduleRow> rows = [];

    // Principal that the schedule still asks for; what was asked for and not paid is in the arrears.
    private Money owed;
    private Money inAdvance;
    private Money? paidOffWith;
    private bool levelNext;

    private ScheduleMaker(LoanTerms terms)
    {
        this.terms = terms;
        slots = RowCalendar.Rows(terms);
        events = new(terms);
        rowPrincipal = new(terms, slots);
        rowInterest = new(terms, slots);
        owed = terms.Principal + events.TakeDisbursements(terms.DisbursedOn);
    }

    public static Schedule Make(LoanTerms terms)
    {
        var maker = new ScheduleMaker(terms);
        for (var n = 0; n < maker.slots.Count && !maker.Closed; n++)
        {
            maker.Row(n);
        }

        return new(maker.rows, maker.paidOffWith);
    }

    private bool PaidOff => paidOffWith is not null;

    // With instalments the rows of a loan paid off stand, without interest, and show how its principal had been due (vector FIN-V02).
    private bool Closed => PaidOff && terms.Settlement is not Settlement.WithInstalments;

    private void Row(int n)
    {
        var slot = slots[n];
        var principal = Money.Zero;
        Level(n);
        rowInterest.Begin(slot);

        for (var day = slot.From; day < slot.End; day = day.AddDays(1))
        {
            if (day == slot.Due && slot.Instalment)
            {
                principal = PrincipalDue(n);
            }

            Happen(day);
            if (Closed)
            {
                slot = slot with { Due = day, End = day, Settles = true };
                break;
            }

            rowInterest.Add(day, PaidOff ? Money.Zero : owed - inAdvance + arrears.Principal, !arrears.Overdue);
            arrears.Age();
        }

        // A loan paid off on an instalment day has no later row to settle its interest.
        var last = terms.Settlement is not Settlement.WithInstalments && events.PaysOffOn(slot.Due);
        var (interest, subsidy) = rowInterest.Close(slot with { Settles = slot.Settles || last });
        if (slot.End == slot.Due && !Closed)
        {
            principal = PrincipalDue(n);
            arrears.FallDue(interest, Money.Zero);
            Happen(slot.Due);
        }
        else
        {
            arrears.FallDue(interest, Money.Zero);
            TakeAsPaid(slot.Due);
            arrears.Age();
        }

        var extra = Closed ? owed : inAdvance;
        levelNext |= extra > Money.Zero;
        owed -= extra;
        inAdvance = Money.Zero;
        principal += extra;
        rows.Add(new(n + 1, slot.From, slot.Due, slot.Days, principal, interest, subsidy, principal + interest, owed));
    }

    private void Level(int n)
    {
        var slot = slots[n];
        var paidOut = events.PaidOutWithin(slot.From, slot.End).ToList();
        if ((levelNext || paidOut.Count > 0) && !PaidOff)
        {
            rowPrincipal.LevelAgain();
        }

        levelNext = false;
        var planned = rowInterest.Planned(slot, owed) + paidOut.Sum(more => BalanceDays.Of(slot, terms, more.Amount, more.On));
        rowPrincipal.Prepare(n, owed + paidOut.Sum(more => more.Amount), planned);
    }

    private Money PrincipalDue(int n)
    {
        var scheduled = rowPrincipal.Due(n, owed, rowInterest.OfRow);
        var principal = Money.Max(scheduled, inAdvance);
        arrears.FallDue(Money.Zero, PaidOff ? Money.Zero : principal - inAdvance);
        levelNext |= inAdvance > scheduled;
        owed -= principal;
        inAdvance = Money.Zero;

        return principal;
    }

    private void Happen(DateOnly day)
    {
        var paidOut = events.TakeDisbursements(day);
        owed += paidOut;
        levelNext |= paidOut > Money.Zero && slots[rows.Count].End == day;
        foreach (var repayment in events.TakeRepayments(day))
        {
            Take(repayment);
        }

        TakeAsPaid(day);
    }

    private void Take(Repayment repayment)
    {
        if (repayment.Kind is RepaymentKind.PayOff)
        {
            paidOffWith ??= owed - inAdvance + arrears.Total + rowInterest.Unsettled;
            arrears.Clear();
            return;
        }

        var rest = repayment.Kind is RepaymentKind.Repayment ? arrears.Pay(repayment.Amount) : repayment.Amount;
        inAdvance += Money.Min(rest, owed - inAdvance);
    }

    private void TakeAsPaid(DateOnly day)
    {
        if (terms.AsOf is not { } asOf || day >= asOf)
        {
            arrears.Clear();
        }
    }
}
