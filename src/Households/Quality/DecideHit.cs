using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Quality;

/// <summary>Account that is to mend a hit.</summary>
internal sealed record AssignHitRequest(
    [property: Required(ErrorMessage = "请填写责任人"), StringLength(80, MinimumLength = 1, ErrorMessage = "责任人须为 1 至 80 个字符")] string UserName);

/// <summary>Why a value is right as it is, or why an acceptance is taken back.</summary>
internal sealed record HitReasonRequest(
    [property: Required(ErrorMessage = "请填写原因"), StringLength(200, MinimumLength = 2, ErrorMessage = "原因须为 2 至 200 个字")] string Reason);

/// <summary>What people do with a hit; closing is left to the next run or to the change request that mends it, which see whether the register was mended.</summary>
internal static class DecideHit
{
    public static Task<HitAnswer> Assign(
        string rule, Guid subjectId, AssignHitRequest request, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct) =>
        Act(rule, subjectId, user, db, audit.Because($"assigned to {request.UserName}"), hit => hit.Assign(request.UserName), ct);

    public static Task<HitAnswer> Accept(
        string rule, Guid subjectId, HitReasonRequest request, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct) =>
        Act(rule, subjectId, user, db, audit.Because(request.Reason), hit => hit.Accept(user.UserName(), request.Reason), ct);

    public static Task<HitAnswer> Reopen(
        string rule, Guid subjectId, HitReasonRequest request, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct) =>
        Act(rule, subjectId, user, db, audit.Because(request.Reason), hit => hit.Reopen(request.Reason), ct);

    private static async Task<HitAnswer> Act(
        string rule, Guid subjectId, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, Action<QualityHit> act, CancellationToken ct)
    {
        var hit = await db.QualityHits.InScope(user, hit => hit.AreaCode).FirstOrDefaultAsync(hit => hit.Rule == rule && hit.SubjectId == subjectId, ct)
            ?? throw ProblemException.NotFound();
        act(hit);
        audit.About($"{rule}/{subjectId}", hit.AreaCode);
        await db.SaveChangesAsync(ct);

        return await db.Hit(rule, subjectId, ct);
    }
}
