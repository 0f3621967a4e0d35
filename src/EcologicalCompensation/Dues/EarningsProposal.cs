using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Dues;

/// <summary>Money earned on a day.</summary>
internal sealed record Earning(Guid HouseholdId, Guid? PersonId, DateOnly On, Money Amount)
{
    public Guid BeneficiaryId => PersonId ?? HouseholdId;
}

/// <summary>
/// Money that comes in rows over the year. A year's run pays all rows so far; rows that come later are paid by the month of their day.
/// Whatever the runs, nobody is granted more for a year than the rows of the year say.
/// </summary>
internal sealed class EarningsProposal(EcologicalCompensationDbContext db, DuesProposal proposals, BusinessClock clock)
{
    public async Task<Proposal> Of(string item, Period period, string areaCode, Func<Period, Task<List<Earning>>> earned, CancellationToken ct)
    {
        period.MustBe(clock, PeriodKind.Year, PeriodKind.Month, PeriodKind.Day);
        var today = clock.Today;
        var rows = (await earned(Period.OfYear(period.Year))).Where(earning => earning.On <= today).ToList();
        var granted = await GrantedIn(item, period, ct);
        var dues = rows.GroupBy(earning => earning.BeneficiaryId)
            .Select(earnings => DueOf(earnings.ToList(), period, granted.GetValueOrDefault(earnings.Key, [])))
            .Where(due => due is not null).Select(due => due!);

        return await proposals.Of(item, period, areaCode, dues, [], ct);
    }

    private static Due? DueOf(List<Earning> earnings, Period period, List<(string Period, Money Amount)> granted)
    {
        var inPeriod = earnings.Where(earning => period.Contains(earning.On)).ToList();
        if (inPeriod.Count == 0)
        {
            return null;
        }

        // Lines of the same period are compared as they are, so that a difference is told and not paid a second time.
        var others = granted.Where(line => line.Period != period.ToString()).Sum(line => line.Amount);
        var due = Money.Min(inPeriod.Sum(earning => earning.Amount), earnings.Sum(earning => earning.Amount) - others);
        var last = inPeriod[^1];

        return due == Money.Zero && others > Money.Zero
            ? null
            : new Due(last.HouseholdId, last.PersonId, due,
                $"{inPeriod.Count} rows {inPeriod.Sum(earning => earning.Amount)}, other runs of {period.Year} {others}");
    }

    private async Task<Dictionary<Guid, List<(string Period, Money Amount)>>> GrantedIn(string item, Period period, CancellationToken ct)
    {
        var year = Period.OfYear(period.Year).ToString();
        var lines = await db.RunLines.AsNoTracking()
            .Where(line => line.Item == item && line.Period.StartsWith(year) && line.State != RunLine.Withdrawn)
            .Select(line => new { line.BeneficiaryId, line.Period, line.Amount.Fen }).ToListAsync(ct);

        return lines.GroupBy(line => line.BeneficiaryId)
            .ToDictionary(group => group.Key, group => group.Select(line => (line.Period, new Money(line.Fen))).ToList());
    }
}
