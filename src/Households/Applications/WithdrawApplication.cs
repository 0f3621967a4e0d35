using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ServiceDefaults.Audit;

namespace Households.Applications;

internal sealed record WithdrawRequest([property: Required(ErrorMessage = "请填写撤回理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>The household takes its application back, at any step before the announcement.</summary>
internal static class WithdrawApplication
{
    public static async Task<ApplicationAnswer> Handle(
        Guid id, WithdrawRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var application = await db.ApplicationInScope(id, user, ct);
        application.Withdraw(deeds.By(user, request.Reason));
        audit.About(application.Id.ToString(), application.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.Answer(id, ct);
    }
}
