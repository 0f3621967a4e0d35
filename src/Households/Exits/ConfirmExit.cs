using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;

namespace Households.Exits;

/// <summary>The double confirmation (双认定).</summary>
/// <param name="Agreed">The householder agrees and signed.</param>
/// <param name="Official">Account of the official who was at the home and signed too.</param>
/// <param name="Needs">Needs and guarantees as found there.</param>
/// <param name="Form">Content hash (SHA-256, hex) of the signed form.</param>
/// <param name="Reason">What was said.</param>
internal sealed record ConfirmExitRequest(
    bool Agreed, [property: MaxLength(64, ErrorMessage = "账号不超过 64 字")] string? Official, Needs? Needs,
    [property: RegularExpression("[0-9a-f]{64}", ErrorMessage = "表格校验值为 64 位十六进制")] string? Form,
    [property: Required(ErrorMessage = "请填写情况"), MaxLength(500, ErrorMessage = "情况不超过 500 字")] string Reason);

internal sealed record WithdrawExitRequest([property: Required(ErrorMessage = "请填写撤回理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>After the notice the householder and an official sign at the home; without both there is no exit.</summary>
internal static class ConfirmExit
{
    public static async Task<ExitAnswer> Handle(
        Guid id, ConfirmExitRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var exit = await db.ExitInScope(id, user, ct);
        if (request.Agreed)
        {
            MustBeWhole(request);
        }

        var needs = request.Needs ?? new Needs();
        exit.Confirm(
            request.Agreed, request.Official?.Trim() ?? "", needs, request.Form ?? "",
            deeds.By(user, request.Reason, basis: new Basis("double-confirmation", [], new { request.Agreed, request.Official, needs, request.Form })));
        audit.About(id.ToString(), exit.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.ExitAnswer(id, ct);
    }

    public static async Task<ExitAnswer> Withdraw(
        Guid id, WithdrawExitRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var exit = await db.ExitInScope(id, user, ct);
        exit.Withdraw(deeds.By(user, request.Reason));
        audit.About(id.ToString(), exit.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.ExitAnswer(id, ct);
    }

    private static void MustBeWhole(ConfirmExitRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Official))
        {
            throw new MalformedRequestException("official", "须由一名干部共同认定签字", "An official must sign too");
        }

        if (request.Needs is null)
        {
            throw new MalformedRequestException("needs", "请填写“两不愁三保障”核实情况", "The needs are missing");
        }

        if (string.IsNullOrEmpty(request.Form))
        {
            throw new MalformedRequestException("form", "请上传签字表", "The signed form is missing");
        }
    }
}
