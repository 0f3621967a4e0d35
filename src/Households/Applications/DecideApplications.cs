using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Campaigns;
using Households.Notices;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Applications;

internal sealed record DecideRequest(
    [property: Required(ErrorMessage = "请填写决定"), AllowedValues("approve", "return", ErrorMessage = "决定为 approve 或 return")] string Decision,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record DecideListRequest(
    [property: Required(ErrorMessage = "请选择申请"), MinLength(1, ErrorMessage = "请选择申请"), MaxLength(2000, ErrorMessage = "一次最多 2000 户")]
    IReadOnlyList<Guid> ApplicationIds,
    [property: Required(ErrorMessage = "请填写决定"), AllowedValues("approve", "return", ErrorMessage = "决定为 approve 或 return")] string Decision,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record DecideListAnswer(int Approved, int Returned, IReadOnlyList<Guid> NoticeIds);

/// <summary>Township and county decide on one application, or on a whole list with one notice for each village; all of a list or nothing.</summary>
internal static class DecideApplications
{
    public static Task<ApplicationAnswer> AtTownship(
        Guid id, DecideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ApprovalDesk desk, CancellationToken ct) =>
        One(ApprovalLevel.Township, id, request, user, db, desk, ct);

    public static Task<ApplicationAnswer> AtCounty(
        Guid id, DecideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ApprovalDesk desk, CancellationToken ct) =>
        One(ApprovalLevel.County, id, request, user, db, desk, ct);

    public static Task<DecideListAnswer> ListAtTownship(
        Guid id, DecideListRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ApprovalDesk desk, AuditContext audit, CancellationToken ct) =>
        List(ApprovalLevel.Township, id, request, user, db, desk, audit, ct);

    public static Task<DecideListAnswer> ListAtCounty(
        Guid id, DecideListRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ApprovalDesk desk, AuditContext audit, CancellationToken ct) =>
        List(ApprovalLevel.County, id, request, user, db, desk, audit, ct);

    private static async Task<ApplicationAnswer> One(
        ApprovalLevel level, Guid id, DecideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ApprovalDesk desk, CancellationToken ct)
    {
        var application = await db.ApplicationInScope(id, user, ct);
        var campaign = await db.Campaign(application.CampaignId, user, ct);
        await desk.Decide(level, campaign, [application], request.Decision == "approve", request.Reason, user, ct);

        return await db.Answer(id, ct);
    }

    private static async Task<DecideListAnswer> List(
        ApprovalLevel level, Guid id, DecideListRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ApprovalDesk desk, AuditContext audit, CancellationToken ct)
    {
        var campaign = await db.Campaign(id, user, ct);
        var ids = request.ApplicationIds.Distinct().ToList();
        var found = await db.Applications.InScope(user, application => application.AreaCode)
            .Where(application => application.CampaignId == id && ids.Contains(application.Id)).ToListAsync(ct);
        if (found.Count < ids.Count)
        {
            var unknown = request.ApplicationIds.TakeWhile(asked => found.Exists(application => application.Id == asked)).Count();
            throw new MalformedRequestException($"applicationIds[{unknown}]", "没有该申请", "There is no such application in this campaign");
        }

        audit.Note(level.ToString(), new { request.ApplicationIds });
        var approve = request.Decision == "approve";
        var notices = await desk.Decide(level, campaign, found, approve, request.Reason, user, ct);

        return new DecideListAnswer(approve ? found.Count : 0, approve ? 0 : found.Count, notices);
    }
}
