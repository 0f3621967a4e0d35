using System.Security.Claims;
using Households.Register;
using Households.Rules;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Triage;

/// <summary>A proposal lies where its household lives now.</summary>
internal static class TriageScope
{
    public static IQueryable<Household> HouseholdsToSort(this HouseholdsDbContext db, ClaimsPrincipal user, string? areaCode) =>
        db.Households.InArea(user, areaCode, household => household.AreaCode).Where(household => household.Status != HouseholdStatus.Cancelled);

    public static IQueryable<TriageProposal> TriageProposalsInArea(this HouseholdsDbContext db, ClaimsPrincipal user, string? areaCode)
    {
        var households = db.HouseholdsToSort(user, areaCode);

        return db.TriageProposals.Where(proposal => households.Any(household => household.Id == proposal.HouseholdId));
    }

    /// <summary>Evaluations by the triage rules that concern the caller's area.</summary>
    public static IQueryable<Evaluation> TriageEvaluations(this HouseholdsDbContext db, ClaimsPrincipal user)
    {
        var versions = db.RuleVersionsInScope(user, RuleKind.Triage);

        return db.Evaluations.Where(evaluation => versions.Any(version => version.Id == evaluation.RuleVersionId));
    }

    /// <summary>The rules that hold in an area or a part of it on a day, the narrowest and newest first.</summary>
    public static IQueryable<RuleVersion> TriageRulesOn(this HouseholdsDbContext db, DateOnly day) => db.RuleVersions.AsNoTracking()
        .Where(version => version.Kind == RuleKind.Triage && version.State == RuleState.InForce && version.ValidFrom <= day)
        .OrderByDescending(version => version.AreaCode.Length).ThenByDescending(version => version.ValidFrom).ThenByDescending(version => version.Number)
        .ThenByDescending(version => version.Id);

    /// <summary>The rule that holds for a household's area on a day.</summary>
    public static Task<RuleVersion?> TriageRule(this HouseholdsDbContext db, string areaCode, DateOnly day, CancellationToken ct) =>
        db.TriageRulesOn(day).FirstOrDefaultAsync(version => areaCode.StartsWith(version.AreaCode), ct);

    /// <summary>The class of a household at the end of a day.</summary>
    public static async Task<string> TriageClassOf(this HouseholdsDbContext db, Guid householdId, DateOnly? day, CancellationToken ct) =>
        await db.TriageProposals.Where(proposal => proposal.HouseholdId == householdId
                && (proposal.State == TriageState.InForce || proposal.State == TriageState.Superseded) && (day == null || proposal.DecidedOn <= day))
            .OrderByDescending(proposal => proposal.DecidedOn).ThenByDescending(proposal => proposal.State == TriageState.InForce).ThenByDescending(proposal => proposal.Id)
            .Select(proposal => proposal.Class).FirstOrDefaultAsync(ct)
        ?? TriageClass.Unclassified;
}
