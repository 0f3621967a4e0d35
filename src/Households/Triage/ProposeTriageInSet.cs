using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Security.Claims;
using Households.Rules;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.Triage;

/// <param name="EvaluationId">An evaluation by the triage rule in force.</param>
/// <param name="AreaCode">A part of its area; absent is all of it that the caller looks after.</param>
internal sealed record ProposeTriageInSetRequest([property: Required(ErrorMessage = "请选择评价")] Guid? EvaluationId, string? AreaCode);

/// <param name="Proposed">Households proposed now, by class.</param>
/// <param name="Undecided">Households whose facts are missing; the results of the evaluation list them.</param>
/// <param name="Left">Households that have this class, an open proposal, or a rule of a narrower area.</param>
internal sealed record TriageProposed(Guid EvaluationId, IReadOnlyDictionary<string, int> Proposed, int Undecided, int Left);

/// <summary>
/// The township takes over what the rule said of a village or all its villages. Results go page by page from the evaluation into the proposals, in
/// one transaction.
/// </summary>
internal sealed class ProposeTriageInSet(HouseholdsDbContext db, BusinessClock clock, AuditContext audit)
{
    private const int PageSize = 2000;

    private static readonly string[] Columns =
    [
        "id", "version", "household_id", "class", "rule_class", "rule_version_id", "evaluation_id", "day", "inputs", "reason", "proposed_by", "proposed_on", "state",
        "decision_reason",
    ];

    public static Task<TriageProposed> Handle(ProposeTriageInSetRequest request, ClaimsPrincipal user, ProposeTriageInSet triage, CancellationToken ct) =>
        triage.Run(request.EvaluationId!.Value, request.AreaCode, user, ct);

    private async Task<TriageProposed> Run(Guid evaluationId, string? areaCode, ClaimsPrincipal user, CancellationToken ct)
    {
        var evaluation = await Evaluation(evaluationId, user, ct);
        var results =
            from household in db.HouseholdsToSort(user, areaCode)
            join result in db.EvaluationResults on household.Id equals result.HouseholdId
            where result.EvaluationId == evaluationId
            select new { household.AreaCode, Result = result };
        var all = await results.GroupBy(row => row.Result.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var narrower = db.RuleVersions.Where(version => version.Kind == RuleKind.Triage && version.State == RuleState.InForce && version.ValidFrom <= clock.Today
            && version.AreaCode.Length > evaluation.RuleArea.Length);
        var open = results.Where(row => row.Result.Outcome != RuleProgram.Undecided
            && !narrower.Any(version => row.AreaCode.StartsWith(version.AreaCode))
            && !db.TriageProposals.Any(proposal => proposal.HouseholdId == row.Result.HouseholdId
                && (proposal.State == TriageState.Proposed || (proposal.State == TriageState.InForce && proposal.Class == row.Result.Outcome))))
            .Select(row => row.Result);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var proposed = await Copy(open, evaluation, user.UserName(), ct);
        audit.About(evaluationId.ToString(), areaCode ?? evaluation.AreaCode).Note("classes proposed", proposed);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var undecided = all.GetValueOrDefault(RuleProgram.Undecided);

        return new TriageProposed(evaluationId, proposed, undecided, all.Values.Sum() - undecided - proposed.Values.Sum());
    }

    /// <summary>The evaluation with the area of its rule; a trial, or a rule that another has followed, proposes nothing.</summary>
    private async Task<JudgedSet> Evaluation(Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        var found = await (
            from evaluation in db.TriageEvaluations(user)
            join version in db.RuleVersions on evaluation.RuleVersionId equals version.Id
            where evaluation.Id == id
            select new JudgedSet(evaluation.Id, evaluation.AreaCode, evaluation.Day, evaluation.Trial, version.Id, version.AreaCode)).FirstOrDefaultAsync(ct)
            ?? throw ProblemException.NotFound();
        if (found.Trial)
        {
            throw new RuleViolationException("evaluation-is-trial", "试算的结果不能作为分类依据", "The results of a trial decide nothing");
        }

        var holds = await db.TriageRulesOn(clock.Today).FirstOrDefaultAsync(version => version.AreaCode == found.RuleArea, ct);

        return holds?.Id == found.RuleVersionId
            ? found
            : throw new RuleViolationException("triage-rule-replaced", "该评价所用规则已不在用，请重新评价", "Another rule holds now; judge the households again");
    }

    private async Task<Dictionary<string, int>> Copy(IQueryable<EvaluationResult> open, JudgedSet set, string by, CancellationToken ct)
    {
        var proposed = new Dictionary<string, int> { [TriageClass.Relief] = 0, [TriageClass.Development] = 0 };
        var after = Guid.Empty;
        while (await open.AsNoTracking().Where(result => result.HouseholdId > after).OrderBy(result => result.HouseholdId).Take(PageSize)
            .Select(result => new { result.HouseholdId, result.Outcome, result.Inputs }).ToListAsync(ct) is [.., var last] page)
        {
            try
            {
                await using var rows = await BulkInsert.Into(db, "triage_proposals", Columns, ct);
                foreach (var result in page)
                {
                    proposed[result.Outcome]++;
                    rows.Add(
                        Guid.CreateVersion7(), 1, result.HouseholdId, result.Outcome, result.Outcome, set.RuleVersionId, set.Id, set.Day, result.Inputs, "", by, clock.Today,
                        nameof(TriageState.Proposed), "");
                }

                await rows.Complete(ct);
            }
            catch (DbException error) when (error.IsUniqueViolation())
            {
                throw ProposeTriage.Pending();
            }

            after = last.HouseholdId;
        }

        return proposed;
    }

    private sealed record JudgedSet(Guid Id, string AreaCode, DateOnly Day, bool Trial, Guid RuleVersionId, string RuleArea);
}
