using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace EducationAid.Suppliers;

/// <summary>Enters a supplier; <c>idNumber</c> is the ID number of a person or the credit code of an enterprise.</summary>
internal sealed record ProposeSupplierRequest(
    [property: Required(ErrorMessage = "请填写供应商名称"), StringLength(100, ErrorMessage = "名称至多 100 个字")] string Name,
    string? IdNumber,
    [property: Required(ErrorMessage = "请填写开户银行"), StringLength(100, ErrorMessage = "开户银行至多 100 个字")] string Bank,
    [property: RegularExpression("[0-9]{8,32}", ErrorMessage = "账号须为 8 到 32 位数字")] string Account,
    [property: RegularExpression("[0-9]{6}([0-9]{3}([0-9]{3}([0-9]{2})?)?)?", ErrorMessage = "地区代码须为 6、9、12 或 14 位数字")] string AreaCode);

internal static class ProposeSupplier
{
    public static async Task<Created<CreatedId>> Handle(
        ProposeSupplierRequest request, ClaimsPrincipal user, EducationAidDbContext db, FieldCipher cipher, PlatformKeys keys, AreaRegister areas,
        BusinessClock clock, AuditContext audit, HttpContext http, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        var supplier = MealSupplier.Propose(
            request.Name.Trim(), Number(request.IdNumber, areas, clock.Today), request.Bank.Trim(), request.Account, request.AreaCode, user.UserName(),
            cipher, keys);
        if (await db.Suppliers.AnyAsync(known => known.AccountIndex == supplier.AccountIndex && known.State != SupplierState.Refused, ct))
        {
            throw new RuleViolationException("supplier-account-known", "该账号已登记在另一供应商名下", "Another supplier has this account");
        }

        db.Add(supplier);
        audit.About(supplier.Id.ToString(), supplier.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"{http.Request.Path}/{supplier.Id}", new CreatedId(supplier.Id));
    }

    private static string? Number(string? text, AreaRegister areas, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim().ToUpperInvariant();
        if (IdNumber.Validate(trimmed, areas, IdNumberMode.Lenient, today).Number is { } person)
        {
            return person.Value;
        }

        return CreditCode.IsValid(trimmed)
            ? trimmed
            : throw new MalformedRequestException("idNumber", "须为有效的身份证号或统一社会信用代码", "must be an ID number or a unified social credit code");
    }
}
