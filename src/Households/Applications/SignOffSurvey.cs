using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Applications;

internal sealed record SignOffRequest(
    [property: Required(ErrorMessage = "请填写结果"), AllowedValues("signed", "refused", ErrorMessage = "结果为 signed 或 refused")] string Outcome,
    [property: Required(ErrorMessage = "请填写签字日期")] DateOnly? On,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

/// <summary>The village records that the householder signed the survey, or would not (户主签名认可).</summary>
internal static class SignOffSurvey
{
    public static async Task<ApplicationAnswer> Handle(
        Guid id, SignOffRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var signed = request.Outcome == "signed";
        if (!signed && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new MalformedRequestException("reason", "户主不签字须写明理由", "A refusal needs its reason");
        }

        if (request.On > clock.Today)
        {
            throw new MalformedRequestException("on", "签字日期不能晚于今天", "The signature cannot be in the future");
        }

        var application = await db.ApplicationInScope(id, user, ct);
        application.SignOff(signed, request.On!.Value, deeds.By(user, request.Reason));
        audit.About(application.Id.ToString(), application.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.Answer(id, ct);
    }
}
