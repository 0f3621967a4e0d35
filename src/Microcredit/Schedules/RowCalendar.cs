namespace Microcredit.Schedules;

/// <summary>Lays out the rows: the instalment days, and the bank's settlement days when interest follows its own calendar.</summary>
internal static class RowCalendar
{
    public static IReadOnlyList<Slot> Rows(LoanTerms terms) =>
        terms.Settlement is Settlement.WithInstalments ? WithInstalments(terms) : BySettlementDay(terms);

    private static List<Slot> WithInstalments(LoanTerms terms)
    {
        var rows = new List<Slot>(terms.DueDays.Count);
        var from = terms.DisbursedOn;
        for (var i = 0; i < terms.DueDays.Count; i++)
        {
            var due = terms.DueDays[i];
            var ordinary = (i > 0 || terms.OrdinaryFirstRow) && (i < terms.DueDays.Count - 1 || terms.OrdinaryLastRow);
            rows.Add(new(from, due, due, true, i >= terms.GraceOnInterest, ordinary ? terms.MonthsPerRow : null));
            from = due;
        }

        return rows;
    }

    private static List<Slot> BySettlementDay(LoanTerms terms)
    {
        var settlements = SettlementDays(terms).ToHashSet();
        var instalments = terms.DueDays.ToHashSet();
        var rows = new List<Slot>();
        var from = terms.DisbursedOn;
        foreach (var due in settlements.Union(instalments).Order())
        {
            var end = settlements.Contains(due) ? due.AddDays(1) : due;
            rows.Add(new(from, due, end, instalments.Contains(due), settlements.Contains(due) || due == terms.Maturity, null));
            from = end;
        }

        return rows;
    }

    // Maturity is no settlement day of the calendar: interest goes with the principal, and the last day does not count.
    private static IEnumerable<DateOnly> SettlementDays(LoanTerms terms)
    {
        var month = new DateOnly(terms.DisbursedOn.Year, terms.DisbursedOn.Month, 20);
        for (var day = month; day < terms.Maturity; day = day.AddMonths(1))
        {
            if (day >= terms.DisbursedOn && Settles(terms.Settlement, day.Month))
            {
                yield return day;
            }
        }
    }

    private static bool Settles(Settlement settlement, int month) => settlement switch
    {
        Settlement.Monthly20 => true,
        Settlement.Quarterly20 => month % 3 == 0,
        Settlement.Yearly1220 => month == 12,
        _ => false,
    };
}
