using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>A schedule and, where the loan was paid off early, what that took.</summary>
internal sealed record Schedule(IReadOnlyList<ScheduleRow> Rows, Money? PaidOffWith)
{
    public ScheduleTotals Totals => new(
        Rows.Sum(row => row.Principal),
        Rows.Sum(row => row.Interest),
        Rows.Sum(row => row.Subsidy));
}

/// <param name="N">From 1.</param>
/// <param name="From">The first day that accrues.</param>
/// <param name="Due">The day of payment; on a settlement day of the calendar its own accrual is included.</param>
/// <param name="Days">Calendar days that accrue.</param>
/// <param name="Principal">Principal paid in the row, in advance or when due.</param>
/// <param name="Interest">Gross interest, the subsidy included.</param>
/// <param name="Subsidy">The part of the interest that the county pays.</param>
/// <param name="Total">Principal and interest.</param>
/// <param name="Outstanding">Principal left after the row, and after money paid out on the same day.</param>
internal sealed record ScheduleRow(
    int N, DateOnly From, DateOnly Due, int Days, Money Principal, Money Interest, Money Subsidy, Money Total, Money Outstanding);

internal sealed record ScheduleTotals(Money Principal, Money Interest, Money Subsidy);
