using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Funds.Projects;

/// <param name="Sha256">Hash of the scanned document, 64 hex characters.</param>
internal sealed record ProofRequest(
    [property: Required(ErrorMessage = "请填写凭证名称"), MaxLength(200, ErrorMessage = "凭证名称过长")] string Name,
    [property: RegularExpression("^[0-9a-fA-F]{64}$", ErrorMessage = "须为 64 位十六进制的 SHA-256")] string Sha256);

/// <param name="HouseholdId">The villager's household when it is on the register.</param>
/// <param name="PersonId">The villager, a member of that household.</param>
internal sealed record LabourRequest(Guid? HouseholdId, Guid? PersonId, [property: Range(0.5, 10_000, ErrorMessage = "工日不正确")] decimal Days, Money Amount);

internal sealed record ClaimExpenseRequest(
    Guid BudgetLineId,
    Guid SourceId,
    Money Amount,
    DateOnly On,
    [property: MinLength(1, ErrorMessage = "请附凭证"), MaxLength(50, ErrorMessage = "凭证过多")] ProofRequest[] Proofs,
    [property: MaxLength(500, ErrorMessage = "劳务明细过多")] LabourRequest[]? Labour);

/// <summary>Claims what works have cost from a source of the project. Runs in the transaction of the idempotency key.</summary>
internal static class ClaimExpense
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, ClaimExpenseRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (request.Amount <= Money.Zero)
        {
            throw new MalformedRequestException("amount", "金额须大于 0", "amount must be above 0");
        }

        if (await db.LockProject(id, user, ct) is not { } project)
        {
            return TypedResults.NotFound();
        }

        var line = project.LineToPay(request.BudgetLineId);
        await MustFollowProject(db, request.SourceId, id, ct);
        await MustBeNew(db, request.Proofs, ct);
        await MustKnowWorkers(db, user, request.Labour ?? [], ct);
        var claim = ExpenseClaim.Propose(
            id, line.Id, request.SourceId, request.Amount, request.On, request.Proofs.Select(proof => (proof.Name, proof.Sha256)),
            (request.Labour ?? []).Select(pay => (pay.HouseholdId, pay.PersonId, pay.Days, pay.Amount)), user.UserName(), time.GetUtcNow());
        db.Add(claim);
        audit.About(claim.Id.ToString(), project.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/projects/{id}/claims", new CreatedId(claim.Id));
    }

    private static async Task MustFollowProject(FundsDbContext db, Guid sourceId, Guid projectId, CancellationToken ct)
    {
        if (!await db.LedgerAccounts.AnyAsync(account => account.SourceId == sourceId && account.ProjectId == projectId, ct))
        {
            throw new RuleViolationException("fund-not-of-project", "该资金没有安排给本项目，资金须跟着项目走", "Money follows the project: this fund does not finance it");
        }
    }

    private static async Task MustBeNew(FundsDbContext db, ProofRequest[] proofs, CancellationToken ct)
    {
        var hashes = proofs.Select(proof => proof.Sha256.ToLowerInvariant()).ToList();
        if (hashes.Distinct().Count() < hashes.Count)
        {
            throw new MalformedRequestException("proofs", "凭证重复", "a proof comes twice");
        }

        if (await db.ClaimProofs.Where(proof => proof.InUse && hashes.Contains(proof.Sha256)).FirstOrDefaultAsync(ct) is { } used)
        {
            throw new RuleViolationException("proof-used", "该凭证已用于另一笔报账", "A proof serves another claim already") { Details = { ["claimId"] = used.ClaimId, ["sha256"] = used.Sha256 } };
        }
    }

    private static async Task MustKnowWorkers(FundsDbContext db, ClaimsPrincipal user, LabourRequest[] labour, CancellationToken ct)
    {
        var asked = labour.Select(pay => pay.HouseholdId).OfType<Guid>().Distinct().ToList();
        var known = await db.Set<RegisteredHousehold>().InScope(user, household => household.AreaCode)
            .Where(household => asked.Contains(household.HouseholdId)).Select(household => household.HouseholdId).ToListAsync(ct);
        var wrong = Array.FindIndex(labour, pay => pay.Amount <= Money.Zero || (pay.HouseholdId is { } household && !known.Contains(household)));
        if (wrong >= 0)
        {
            throw new MalformedRequestException($"labour[{wrong}]", "农户不在册或金额不大于 0", "the household is not on the register, or the amount is not above 0");
        }

        var members = (await db.Set<RegisteredPerson>().Where(person => asked.Contains(person.HouseholdId))
            .Select(person => new { person.HouseholdId, person.PersonId }).ToListAsync(ct)).ToHashSet();
        var stranger = Array.FindIndex(labour, pay => pay.PersonId is { } person
            && !(pay.HouseholdId is { } household && members.Contains(new { HouseholdId = household, PersonId = person })));
        if (stranger >= 0)
        {
            throw new MalformedRequestException($"labour[{stranger}].personId", "不是该户的成员", "The person is no member of the household");
        }
    }
}

/// <summary>Asks for a paid claim to be undone; the same approval route decides.</summary>
internal static class ReverseClaim
{
    public static async Task<Results<Ok<ProjectView>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, ProjectActs acts, CancellationToken ct)
    {
        if (await db.ExpenseClaims.SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } claim)
        {
            return TypedResults.NotFound();
        }

        return await acts.Do(claim.ProjectId, user, (_, officer, _) => claim.ProposeReversal(officer, request.Reason), request.Reason, ct);
    }
}
