using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Rules;

internal sealed record OverrideRequest(
    [property: Required(ErrorMessage = "请填写结果")] string Outcome,
    [property: Required(ErrorMessage = "请写明理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason, Guid? EvaluationId);

internal sealed record OverrideLine(
    Guid Id, Guid HouseholdId, string FromOutcome, string ToOutcome, string Reason, RuleState State, string ProposedBy, DateOnly ProposedOn, string? DecidedBy,
    DateOnly? DecidedOn);

/// <summary>An exception for one household; another one, back to the rules' outcome, takes it away again.</summary>
internal static class OverrideResult
{
    public static readonly Expression<Func<ResultOverride, OverrideLine>> Line = entry => new OverrideLine(
        entry.Id, entry.HouseholdId, entry.FromOutcome, entry.ToOutcome, entry.Reason, entry.State, entry.ProposedBy, entry.ProposedOn, entry.DecidedBy,
        entry.DecidedOn);

    public static Delegate Propose(RuleKind kind) => async Task<Created<CreatedId>> (
        Guid id, Guid householdId, OverrideRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, HttpContext http,
        CancellationToken ct) =>
    {
        var evaluation = await db.Evaluation(id, kind, request.EvaluationId, user, ct);
        var result = await db.Result(evaluation.Id, householdId, user, ct);
        if (evaluation.Trial)
        {
            throw new RuleViolationException("evaluation-is-trial", "试算的结果不能作例外处理", "The results of a trial decide nothing, so there is no exception to make");
        }

        var outcomes = RuleProgram.Of(await db.RuleVersion(id, kind, user, ct)).Outcomes;
        if (request.Outcome == RuleProgram.Undecided || outcomes.All(outcome => outcome.Code != request.Outcome))
        {
            throw new MalformedRequestException("outcome", "没有这一结果", "There is no such outcome");
        }

        var shown = await db.ResultOverrides.Where(entry => entry.EvaluationId == evaluation.Id && entry.HouseholdId == householdId && entry.State == RuleState.InForce)
            .OrderByDescending(entry => entry.Id).Select(entry => entry.ToOutcome).FirstOrDefaultAsync(ct) ?? result.Outcome;
        var exception = ResultOverride.Propose(result, shown, request.Outcome, request.Reason, user.UserName(), clock.Today);
        db.Add(exception);
        audit.About(exception.Id.ToString(), result.AreaCode).Because(request.Reason);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("override-pending", "该户已有待审定的例外", "An exception of this household waits for its decision");
        }

        return TypedResults.Created($"{http.Request.Path}/{exception.Id}", new CreatedId(exception.Id));
    };

    public static Delegate Decide(RuleKind kind) => async (
        Guid id, Guid overrideId, DecideRulesRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit,
        CancellationToken ct) =>
    {
        var exception = await (await db.OverridesOf(id, kind, user, ct)).FirstOrDefaultAsync(entry => entry.Id == overrideId, ct) ?? throw ProblemException.NotFound();
        exception.Decide(Decision.Approves(request.Decision), user.UserName(), clock.Today);
        audit.About(exception.Id.ToString(), exception.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return Line.Compile()(exception);
    };

    public static Delegate List(RuleKind kind) => async (
        Guid id, [AsParameters] Paging paging, RuleState? state, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        await (await db.OverridesOf(id, kind, user, ct)).AsNoTracking().Where(entry => state == null || entry.State == state)
            .OrderByDescending(entry => entry.Id).Select(Line).ToPage(paging, ct);

    private static async Task<IQueryable<ResultOverride>> OverridesOf(
        this HouseholdsDbContext db, Guid id, RuleKind kind, ClaimsPrincipal user, CancellationToken ct)
    {
        var version = await db.RuleVersion(id, kind, user, ct);
        var evaluations = db.Evaluations.Where(evaluation => evaluation.RuleVersionId == version.Id).Select(evaluation => evaluation.Id);

        return db.ResultOverrides.Where(entry => evaluations.Contains(entry.EvaluationId)).InScope(user, entry => entry.AreaCode);
    }
}
