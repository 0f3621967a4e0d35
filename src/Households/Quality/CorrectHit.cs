using System.Security.Claims;
using Households.Changes.Requests;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Quality;

/// <summary>The open change request that is to mend a hit or put a pair right.</summary>
internal sealed record CorrectByRequest(Guid ChangeRequestId);

/// <summary>Says which change request is to mend a hit; when that is applied the hit is judged anew and closed.</summary>
internal static class CorrectHit
{
    public static async Task<HitAnswer> Handle(
        string rule, Guid subjectId, CorrectByRequest correction, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var request = await db.OpenRequest(correction, user, ct);
        var hit = await db.QualityHits.InScope(user, hit => hit.AreaCode).FirstOrDefaultAsync(hit => hit.Rule == rule && hit.SubjectId == subjectId, ct)
            ?? throw ProblemException.NotFound();
        if (request.Households.All(household => household.HouseholdId != hit.HouseholdId))
        {
            throw new MalformedRequestException("changeRequestId", "该变更申请不涉及此户", "The change request does not touch this household");
        }

        hit.Correct(request.Id);
        audit.About($"{rule}/{subjectId}", hit.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return await db.Hit(rule, subjectId, ct);
    }

    /// <summary>The request, which nobody can decide before the caller's transaction ends.</summary>
    public static async Task<ChangeRequest> OpenRequest(this HouseholdsDbContext db, CorrectByRequest correction, ClaimsPrincipal user, CancellationToken ct)
    {
        // Decisions take the revision first, so they wait for this one.
        await db.NextRevision(ct);
        var request = await db.ChangeRequests.AsNoTracking().Include(request => request.Households).InScope(user, request => request.AreaCode)
            .FirstOrDefaultAsync(request => request.Id == correction.ChangeRequestId, ct)
            ?? throw new MalformedRequestException("changeRequestId", "没有该变更申请", "There is no such change request");

        return request.State is ChangeState.Proposed ? request
            : throw new RuleViolationException("change-decided", $"该申请{request.State.Label()}", $"The request is {request.State}") { Details = { ["state"] = request.State.ToString() } };
    }
}
