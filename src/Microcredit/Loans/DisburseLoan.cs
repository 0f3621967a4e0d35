using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;

namespace Microcredit.Loans;

/// <summary>The bank's transfer is confirmed: the loan runs from today.</summary>
internal static class DisburseLoan
{
    public static async Task<LoanView> Handle(
        Guid id, ClaimsPrincipal user, MicrocreditDbContext db, ParameterStore parameters, ShowLoan show, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var loan = await db.FindLoan(id, user, ct);
        var (product, _) = await parameters.Product(loan.ProductCode, loan.AreaCode, loan.AppliedOn, ct);
        loan.Disburse(product, user.UserName(), clock.Today);
        audit.About(id.ToString(), loan.AreaCode);
        await db.SaveChangesAsync(ct);

        return await show.View(loan, ct);
    }
}
