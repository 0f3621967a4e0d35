using System.Security.Claims;
using Funds.Payees;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.RegisterCopy;

namespace Funds.Accounts;

/// <summary>A payee has no area of its own: the register says where a household or a person lives, its payments where a supplier is.</summary>
internal static class PayeeScope
{
    /// <summary>The payee and its area, or null outside the caller's area.</summary>
    public static async Task<(Payee Payee, string AreaCode)?> FindPayee(this FundsDbContext db, Guid payeeId, string? owner, ClaimsPrincipal user, CancellationToken ct)
    {
        var payees = await db.Payees.Where(payee => payee.PayeeId == payeeId && (owner == null || payee.Owner == owner)).Take(2).ToListAsync(ct);
        if (payees.Count > 1)
        {
            throw new RuleViolationException("payee-ambiguous", "多个部门有相同编号的收款人，请指明 owner", "Several owners have a payee of this id; name the owner");
        }

        if (payees is not [var payee])
        {
            return null;
        }

        var area = await db.Set<RegisteredHousehold>().Where(household => household.HouseholdId == payeeId).Select(household => household.AreaCode).FirstOrDefaultAsync(ct)
            ?? await db.Set<RegisteredPerson>().Where(person => person.PersonId == payeeId)
                .Join(db.Set<RegisteredHousehold>(), person => person.HouseholdId, household => household.HouseholdId, (_, household) => household.AreaCode).FirstOrDefaultAsync(ct)
            ?? await db.Payments.Where(payment => payment.PayeeOwner == payee.Owner && payment.PayeeId == payeeId).Select(payment => payment.AreaCode).FirstOrDefaultAsync(ct);

        return area is not null && user.Covers(area) ? (payee, area) : null;
    }

    /// <summary>One payee has one open change at most.</summary>
    public static async Task MustHaveNoOpenChange(this FundsDbContext db, Payee payee, CancellationToken ct)
    {
        if (await db.AccountChanges.AnyAsync(open => open.Owner == payee.Owner && open.PayeeId == payee.PayeeId && open.State == AccountChangeState.Proposed, ct))
        {
            throw new RuleViolationException("account-change-pending", "该收款人已有待审批的账户变更", "A change of this account already waits for approval");
        }
    }
}
