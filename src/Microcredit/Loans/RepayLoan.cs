using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using SharedKernel;

namespace Microcredit.Loans;

internal sealed record RepayLoanRequest(Money Amount);

/// <summary>The bank confirms principal paid back today.</summary>
internal static class RepayLoan
{
    public static async Task<LoanView> Handle(
        Guid id, RepayLoanRequest request, ClaimsPrincipal user, MicrocreditDbContext db, ShowLoan show, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var loan = await db.FindLoan(id, user, ct);
        loan.Repay(request.Amount, user.UserName(), clock.Today);
        audit.About(id.ToString(), loan.AreaCode);
        await db.SaveChangesAsync(ct);

        return await show.View(loan, ct);
    }
}
