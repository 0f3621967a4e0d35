using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Funds.Payments;

/// <summary>Finance, leaders and auditors see every department's payments of their area, a department its own.</summary>
internal static class PaymentScope
{
    public static IQueryable<Payment> Visible(this IQueryable<Payment> payments, ClaimsPrincipal user)
    {
        var department = user.Department();

        return user.SeesAllPayments() ? payments : payments.Where(payment => payment.Service == department);
    }

    public static bool SeesAllPayments(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.FinanceMaker) || user.IsInRole(Roles.FinanceChecker) || user.IsInRole(Roles.Leader) || user.IsInRole(Roles.Auditor);

    /// <summary>The one payment an act is about, with what people did to it; null outside the caller's area.</summary>
    public static Task<Payment?> ForAct(this FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        db.Payments.Include(payment => payment.Acts).InScope(user, payment => payment.AreaCode).SingleOrDefaultAsync(payment => payment.Id == id, ct);
}
