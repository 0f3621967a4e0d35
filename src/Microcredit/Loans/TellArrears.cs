using Contracts.Departments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace Microcredit.Loans;

/// <summary>On the day after a loan's last day, tells the register of what was not paid back: a fact for the watch against return to poverty, once a loan.</summary>
internal sealed class TellArrears(MicrocreditDbContext db) : IDailyWork
{
    private const int MostLines = 500;

    public async Task<DateOnly?> NextDue(DateOnly after, CancellationToken ct) =>
        await Untold().MinAsync(loan => loan.MaturesOn, ct) is { } last ? (last >= after ? last.AddDays(1) : after.AddDays(1)) : null;

    public async Task Run(DateOnly day, CancellationToken ct)
    {
        while (await Untold().Where(loan => loan.MaturesOn < day).OrderBy(loan => loan.Id).Take(MostLines).ToListAsync(ct) is { Count: > 0 } loans)
        {
            var lines = loans.ConvertAll(loan => loan.TellArrears(day));
            db.Announce(new RiskCluesFound("microcredit", lines));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private IQueryable<Loan> Untold() => db.Loans.Where(loan => loan.State == LoanState.Active && loan.ArrearsToldOn == null && loan.MaturesOn != null);
}
