using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Holds;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Accounts;

internal sealed record ProposeAccountChangeRequest(
    [property: Required(ErrorMessage = "请填写开户行"), MaxLength(60, ErrorMessage = "开户行过长")] string Bank,
    [property: Required(ErrorMessage = "请填写账号"), MaxLength(60, ErrorMessage = "账号过长")] string Account,
    [property: MaxLength(60, ErrorMessage = "户名过长")] string? Holder,
    [property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由过长")] string Reason,
    [property: MaxLength(40)] string? Owner);

/// <summary>One person of finance enters the corrected account; nothing is paid to it before a second one agrees.</summary>
internal static class ProposeAccountChange
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid payeeId, ProposeAccountChangeRequest request, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, PaymentRules rules, AuditContext audit, TimeProvider time,
        CancellationToken ct)
    {
        if (await db.FindPayee(payeeId, request.Owner, user, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var (payee, area) = found;
        if (payee.Owner == PersonCards.Owner)
        {
            throw new RuleViolationException("person-card", "本人的卡须凭身份证号变更", "A person's own card is changed with the number of the identity card: /accounts/persons/{personId}/changes");
        }

        var numbers = await rules.Of<AccountRules>(FundsParameters.AccountNumberRules, area, ct);
        var (bank, account) = numbers.Value.Read(request.Bank, request.Account);
        await db.MustHaveNoOpenChange(payee, ct);
        var change = AccountChange.Propose(
            payee, area, new NewAccount(cipher.Encrypt(bank)!, cipher.Encrypt(account)!, cipher.Encrypt(request.Holder?.Trim()), numbers.ParameterId), request.Reason,
            user.UserName(), time.GetUtcNow());
        db.Add(change);
        audit.About(change.Id.ToString(), area).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/accounts/{payeeId}/changes/{change.Id}", new CreatedId(change.Id));
    }
}
