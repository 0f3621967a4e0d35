using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Triage;

internal sealed record DecideTriageRequest(string? Decision, [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

/// <param name="EvaluationId">The evaluation whose proposals are decided.</param>
/// <param name="Households">How many the list showed; another number now decides nothing.</param>
internal sealed record DecideTriageInSetRequest(
    [property: Required(ErrorMessage = "请选择评价")] Guid? EvaluationId, string? AreaCode,
    [property: Required(ErrorMessage = "请填写户数")] int? Households, string? Decision,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record TriageDecided(int Approved, int Returned);

/// <summary>The township's chief decides: one proposal, or at once all that follow the rule in an area. An exception is always looked at by itself.</summary>
internal static class DecideTriage
{
    public static async Task<TriageProposalLine> One(
        Guid id, DecideTriageRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var approve = Approves(request.Decision, request.Reason);
        var proposal = await db.TriageProposalsInArea(user, null).FirstOrDefaultAsync(proposal => proposal.Id == id, ct) ?? throw ProblemException.NotFound();
        proposal.Decide(approve, request.Reason, user.UserName(), clock.Today);
        audit.About(id.ToString()).Because(request.Reason);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (approve)
        {
            await db.TriageProposals.Where(before => before.HouseholdId == proposal.HouseholdId).Supersede(ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return await db.TriageProposals.AsNoTracking().Where(decided => decided.Id == id).Lines(db).SingleAsync(ct);
    }

    public static async Task<TriageDecided> InSet(
        DecideTriageInSetRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var (approve, reason, today, officer) = (Approves(request.Decision, request.Reason), request.Reason?.Trim() ?? "", clock.Today, user.UserName());
        var proposals = db.TriageProposalsInArea(user, request.AreaCode)
            .Where(proposal => proposal.EvaluationId == request.EvaluationId && proposal.State == TriageState.Proposed && proposal.Class == proposal.RuleClass);
        if (!await db.TriageEvaluations(user).AnyAsync(evaluation => evaluation.Id == request.EvaluationId, ct))
        {
            throw ProblemException.NotFound();
        }

        SeparationOfDuties.Require(officer, await proposals.Select(proposal => proposal.ProposedBy).Distinct().ToListAsync(ct));

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (approve)
        {
            await db.TriageProposals.Where(before => proposals.Any(proposal => proposal.HouseholdId == before.HouseholdId)).Supersede(ct);
        }

        var decided = await proposals.ExecuteUpdateAsync(
            set => set.SetProperty(proposal => proposal.State, approve ? TriageState.InForce : TriageState.Refused).SetProperty(proposal => proposal.DecidedBy, officer)
                .SetProperty(proposal => proposal.DecidedOn, today).SetProperty(proposal => proposal.DecisionReason, reason)
                .SetProperty(proposal => proposal.Version, proposal => proposal.Version + 1), ct);
        if (decided != request.Households)
        {
            throw new RuleViolationException(
                "triage-set-changed", $"待审定的现有 {decided} 户，与所见 {request.Households} 户不同，请重新查看", $"{decided} proposals wait now, not {request.Households}; look again")
            {
                Details = { ["households"] = decided },
            };
        }

        audit.About(request.EvaluationId!.Value.ToString(), request.AreaCode ?? "").Because(reason).Note(approve ? "classes approved" : "classes returned", new { decided });
        await transaction.CommitAsync(ct);

        return new TriageDecided(approve ? decided : 0, approve ? 0 : decided);
    }

    private static bool Approves(string? decision, string? reason) => Decision.Approves(decision)
        || (string.IsNullOrWhiteSpace(reason) ? throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason") : false);

    /// <summary>What was in force is so no longer; the next one comes in the same transaction.</summary>
    private static Task<int> Supersede(this IQueryable<TriageProposal> proposals, CancellationToken ct) => proposals.Where(before => before.State == TriageState.InForce)
        .ExecuteUpdateAsync(
            set => set.SetProperty(before => before.State, TriageState.Superseded).SetProperty(before => before.Version, before => before.Version + 1), ct);
}
