using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>
/// The balance-days (积数) of one row: whole fen times whole days, turned into interest by a single division, so that nothing is
/// rounded before the settlement and splitting a row at any day changes nothing.
/// </summary>
internal sealed class BalanceDays(Slot slot, DayCount dayCount)
{
    private decimal common;
    private decimal leap;

    /// <summary>A balance stands from a day until before another.</summary>
    public void Add(DateOnly from, DateOnly end, Money balance)
    {
        var leapDays = dayCount is DayCount.ActualActual ? LeapDays(from, end) : 0;
        leap += (decimal)balance.Fen * leapDays;
        common += (decimal)balance.Fen * (Days(from, end) - leapDays);
    }

    /// <summary>Exact interest in yuan at a yearly rate in per cent.</summary>
    public decimal Interest(decimal annualRatePercent)
    {
        var rate = annualRatePercent / 100m / 100m;

        return dayCount switch
        {
            DayCount.Actual360 => common * rate / 360m,
            DayCount.Actual364 => common * rate / 364m,
            DayCount.Actual365 => common * rate / 365m,
            DayCount.ActualActual => ((common * 366m) + (leap * 365m)) * rate / (365m * 366m),
            _ when slot is { Months: { } months, Days: > 0 } => common * rate * months / (12m * slot.Days),
            _ => common * rate / 360m,
        };
    }

    /// <summary>Exact interest of one balance that stands from a day (at first the row's) to the end of the row.</summary>
    public static decimal Of(Slot slot, LoanTerms terms, Money balance, DateOnly? from = null)
    {
        var days = new BalanceDays(slot, terms.DayCount);
        days.Add(from ?? slot.From, slot.End, balance);

        return days.Interest(terms.AnnualRatePercent);
    }

    // In a row that is not a number of whole months 30/360 goes by date, the 31st counting nothing and the end of February more.
    private int Days(DateOnly from, DateOnly end) =>
        dayCount is DayCount.Thirty360 && slot.Months is null ? Days360(end) - Days360(from) : end.DayNumber - from.DayNumber;

    private static int Days360(DateOnly day) => (day.Year * 360) + (day.Month * 30) + Math.Min(day.Day, 30);

    // Actual/actual parts the years at 31 December: the day from it to 1 January is the new year's (vector FIN-E01).
    private static int LeapDays(DateOnly from, DateOnly end)
    {
        var days = 0;
        for (var year = from.Year; year <= end.Year; year++)
        {
            if (DateTime.IsLeapYear(year))
            {
                var first = Math.Max(from.DayNumber, new DateOnly(year, 1, 1).DayNumber - 1);
                var last = Math.Min(end.DayNumber, new DateOnly(year, 12, 31).DayNumber);
                days += Math.Max(last - first, 0);
            }
        }

        return days;
    }
}
