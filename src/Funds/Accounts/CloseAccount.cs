using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Accounts;

internal sealed record CloseAccountRequest(
    [property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由过长")] string Reason,
    [property: MaxLength(40)] string? Owner);

/// <summary>One person says that an account is closed; once another agrees, payments to it are held until there is a new one.</summary>
internal static class CloseAccount
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid payeeId, CloseAccountRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.FindPayee(payeeId, request.Owner, user, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var (payee, area) = found;
        await db.MustHaveNoOpenChange(payee, ct);
        if (payee.Account is null || payee.ClosedOn is not null)
        {
            throw new RuleViolationException("account-not-open", "该收款人没有可销的账户", "The payee has no open account");
        }

        var change = AccountChange.Propose(payee, area, null, request.Reason, user.UserName(), time.GetUtcNow());
        db.Add(change);
        audit.About(change.Id.ToString(), area).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/accounts/{payeeId}/changes/{change.Id}", new CreatedId(change.Id));
    }
}
