using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Holds;
using Funds.Payees;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Funds.Accounts;

internal sealed record ProposePersonCardRequest(
    [property: Required(ErrorMessage = "请填写开户行"), MaxLength(60, ErrorMessage = "开户行过长")] string Bank,
    [property: Required(ErrorMessage = "请填写账号"), MaxLength(60, ErrorMessage = "账号过长")] string Account,
    [property: Required(ErrorMessage = "请填写户名"), MaxLength(60, ErrorMessage = "户名过长")] string Holder,
    [property: Required(ErrorMessage = "请填写身份证号"), MaxLength(30, ErrorMessage = "身份证号过长")] string IdNumber,
    [property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由过长")] string Reason);

/// <summary>
/// One person of finance enters a member's own card, or another one; it takes money once a second one agrees. The identity card's number must
/// be that by which the register knows the member: nobody's money goes on another person's card.
/// </summary>
internal static class ProposePersonCard
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid personId, ProposePersonCardRequest request, ClaimsPrincipal user, FundsDbContext db, FieldCipher cipher, PlatformKeys keys, AreaRegister areas,
        PaymentRules rules, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        var homes = db.Set<RegisteredHousehold>().InScope(user, household => household.AreaCode);
        if (await db.Set<RegisteredPerson>().Where(person => person.PersonId == personId)
            .Join(homes, person => person.HouseholdId, household => household.HouseholdId, (person, household) => new { person.PersonKey, household.AreaCode })
            .FirstOrDefaultAsync(ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (IdNumber.Validate(request.IdNumber, areas).Number is not { } idNumber || PersonKey.Of(idNumber, keys.PersonKey).Value != found.PersonKey)
        {
            throw new MalformedRequestException("idNumber", "不是该成员在登记册中的身份证号", "not the ID number by which the register knows this member");
        }

        var numbers = await rules.Of<AccountRules>(FundsParameters.AccountNumberRules, found.AreaCode, ct);
        var (bank, account) = numbers.Value.Read(request.Bank, request.Account);
        var card = await db.Payees.SingleOrDefaultAsync(payee => payee.Owner == PersonCards.Owner && payee.PayeeId == personId, ct) ?? Payee.CardOf(personId);
        await db.MustHaveNoOpenChange(card, ct);
        var change = AccountChange.Propose(
            card, found.AreaCode,
            new NewAccount(cipher.Encrypt(bank)!, cipher.Encrypt(account)!, cipher.Encrypt(request.Holder.Trim()), numbers.ParameterId, cipher.Encrypt(idNumber.Value)),
            request.Reason, user.UserName(), time.GetUtcNow());
        db.Add(change);
        audit.About(change.Id.ToString(), found.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/accounts/{personId}/changes/{change.Id}", new CreatedId(change.Id));
    }
}
