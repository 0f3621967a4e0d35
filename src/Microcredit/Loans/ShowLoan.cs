using System.Security.Claims;
using Microcredit.Schedules;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Microcredit.Loans;

internal sealed record LoanView(
    Guid Id, Guid HouseholdId, string AreaCode, string ProductCode, string ProductName, Guid ProductParameterId, Money Principal, string Purpose, LoanState State,
    DateOnly AppliedOn, DateOnly? PapersCompleteOn, DateOnly? DisbursedOn, DateOnly? MaturesOn, int? DaysToMoney, bool? InTime, Money Outstanding,
    IReadOnlyList<LoanStep> History, IReadOnlyList<LoanRepayment> Repayments, IReadOnlyList<ScheduleRow> Schedule);

/// <summary>Opens a loan: steps with people and days, the schedule as it has run, and whether the money came in time.</summary>
internal sealed class ShowLoan(ParameterStore parameters, BusinessClock clock)
{
    public static async Task<LoanView> Handle(Guid id, ClaimsPrincipal user, MicrocreditDbContext db, ShowLoan show, CancellationToken ct) =>
        await show.View(await db.FindLoan(id, user, ct), ct);

    public async Task<LoanView> View(Loan loan, CancellationToken ct)
    {
        var (product, _) = await parameters.Product(loan.ProductCode, loan.AreaCode, loan.AppliedOn, ct);
        var days = await parameters.Json<LoanDays>("loan-days", loan.AreaCode, loan.AppliedOn, ct);

        return new LoanView(
            loan.Id, loan.HouseholdId, loan.AreaCode, loan.ProductCode, product.Name, loan.ProductParameterId, loan.Principal, loan.Purpose, loan.State,
            loan.AppliedOn, loan.PapersCompleteOn, loan.DisbursedOn, loan.MaturesOn, loan.DaysToMoney,
            loan.DaysToMoney is { } taken ? taken <= days.Latest : null, loan.Outstanding, loan.History, loan.Repayments,
            loan.DisbursedOn is null ? [] : loan.ScheduleAsOf(product, clock.Today).Rows);
    }

    private sealed record LoanDays(int Fastest, int Latest);
}
