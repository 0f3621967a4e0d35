using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Register;
using Households.Rules;
using Households.Rules.Facts;
using Households.Rules.Language;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Triage;

/// <param name="Class">Absent takes what the rule says; <c>unclassified</c> takes a class away.</param>
internal sealed record ProposeTriageRequest(
    [property: AllowedValues(null, TriageClass.Unclassified, TriageClass.Relief, TriageClass.Development, ErrorMessage = "分类为 relief、development 或 unclassified")]
    string? Class,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

/// <summary>The township proposes a class for one household: the rule's on today's facts, or another with its reason.</summary>
internal sealed class ProposeTriage(HouseholdsDbContext db, FactReader reader, BusinessClock clock)
{
    public static async Task<Created<CreatedId>> Handle(
        Guid householdId, ProposeTriageRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ProposeTriage triage, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var household = await db.Households.AsNoTracking().InScope(user, household => household.AreaCode).FirstOrDefaultAsync(household => household.Id == householdId, ct)
            ?? throw ProblemException.NotFound();
        if (household.Status == HouseholdStatus.Cancelled)
        {
            throw new RuleViolationException("household-cancelled", "该户已注销", "The household is cancelled");
        }

        if (await db.TriageProposals.AnyAsync(proposal => proposal.HouseholdId == householdId && proposal.State == TriageState.Proposed, ct))
        {
            throw Pending();
        }

        var proposal = TriageProposal.Propose(
            householdId, await db.TriageClassOf(householdId, null, ct), await triage.Judge(household, ct), request.Class, request.Reason, user.UserName(), clock.Today);
        db.Add(proposal);
        audit.About(proposal.Id.ToString(), household.AreaCode).Because(request.Reason);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw Pending();
        }

        return TypedResults.Created($"/api/households/triage/proposals/{proposal.Id}", new CreatedId(proposal.Id));
    }

    public static RuleViolationException Pending() => new("triage-pending", "该户已有待审定的分类", "A proposal for the household waits for its decision");

    private async Task<TriageFinding> Judge(Household household, CancellationToken ct)
    {
        var version = await db.TriageRule(household.AreaCode, clock.Today, ct)
            ?? throw new RuleViolationException("triage-rule-missing", "本地区没有已生效的救助帮扶分类规则", "No triage rule is in force in this area");
        var program = RuleProgram.Of(version);
        var sheet = new FactSheet(RegisterFacts.Catalogue);
        await foreach (var page in reader.Pages(db.Households.Where(one => one.Id == household.Id), program.Facts.ToHashSet(), clock.Today, ct))
        {
            foreach (var _ in page.FillEach(sheet))
            {
                var judgement = program.Judge(sheet);

                return new TriageFinding(version.Id, judgement.Outcome, FactsJson.Write(sheet, program.Facts), judgement.Grounds.Missing);
            }
        }

        throw ProblemException.NotFound();
    }
}
