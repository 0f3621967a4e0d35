namespace Microcredit.Schedules;

/// <summary>
/// One row of a schedule before its amounts: it accrues the days from <see cref="From"/> until before <see cref="End"/>. An instalment
/// day does not accrue (算头不算尾); a settlement day of the calendar does, so its row ends a day later.
/// </summary>
/// <param name="From">The first day that accrues.</param>
/// <param name="Due">The day of payment or settlement.</param>
/// <param name="End">The first day that no longer accrues here.</param>
/// <param name="Instalment">Whether principal is due.</param>
/// <param name="Settles">Whether interest is due; otherwise it waits for the next row that settles.</param>
/// <param name="Months">The row counts as so many months of 30 days; none means by its dates.</param>
internal sealed record Slot(DateOnly From, DateOnly Due, DateOnly End, bool Instalment, bool Settles, int? Months)
{
    public int Days => End.DayNumber - From.DayNumber;
}
