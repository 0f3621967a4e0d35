using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Households.Monitoring;

internal sealed record WithdrawCaseRequest([property: Required(ErrorMessage = "请填写撤销理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

internal sealed record AssignCaseRequest(
    [property: Required(ErrorMessage = "请填写责任人账号"), MaxLength(64, ErrorMessage = "账号不超过 64 字")] string To,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

/// <summary>A case ends without a decision, or gets a person who works on it.</summary>
internal static class WithdrawCase
{
    public static async Task<CaseAnswer> Handle(
        Guid id, WithdrawCaseRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var @case = await db.CaseInScope(id, user, ct);
        @case.Withdraw(user.IsInRole(Roles.RegisterChief), deeds.By(user, request.Reason));
        audit.About(id.ToString(), @case.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }

    public static async Task<CaseAnswer> Assign(
        Guid id, AssignCaseRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var @case = await db.CaseInScope(id, user, ct);
        @case.Assign(request.To.Trim(), deeds.By(user, $"责任人：{request.To.Trim()} {request.Reason}"));
        audit.About(id.ToString(), @case.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }
}
