using System.Security.Claims;
using System.Text.Json;
using Households.Rules;
using Households.Rules.Facts;
using Households.Rules.Language;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Households.Triage;

/// <param name="Proposal">Who proposed and decided what, and why.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Number">Number of its version.</param>
/// <param name="Inputs">Facts that it used, as kept.</param>
/// <param name="Why">The rule on these facts, worked out again.</param>
/// <param name="SameAgain">Whether working it out again gives the kept class.</param>
internal sealed record TriageExplanation(TriageProposalLine Proposal, string Rule, int Number, JsonElement Inputs, IReadOnlyList<Explanation> Why, bool SameAgain);

/// <param name="Class">Class in force.</param>
/// <param name="InForce">Why it is so.</param>
/// <param name="Proposed">What waits for its decision.</param>
/// <param name="History">All proposals, the newest first.</param>
internal sealed record HouseholdTriage(
    Guid HouseholdId, string Class, string ClassLabel, TriageExplanation? InForce, TriageExplanation? Proposed, IReadOnlyList<TriageProposalLine> History);

/// <summary>A household's class with its reasons and how it came to it.</summary>
internal static class ReadTriage
{
    private const int MostEntries = 100;

    public static async Task<HouseholdTriage> OfHousehold(Guid householdId, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        if (!await db.HouseholdsToSort(user, null).AnyAsync(household => household.Id == householdId, ct))
        {
            throw ProblemException.NotFound();
        }

        var history = await db.TriageProposals.AsNoTracking().Where(proposal => proposal.HouseholdId == householdId).Lines(db).Take(MostEntries).ToListAsync(ct);
        var (holds, open) = (history.Find(line => line.State is TriageState.InForce), history.Find(line => line.State is TriageState.Proposed));
        var @class = holds?.Class ?? TriageClass.Unclassified;

        return new HouseholdTriage(householdId, @class, TriageClass.Word(@class), await Explain(db, holds, ct), await Explain(db, open, ct), history);
    }

    public static async Task<TriageExplanation> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        await Explain(db, await db.TriageProposalsInArea(user, null).AsNoTracking().Where(proposal => proposal.Id == id).Lines(db).FirstOrDefaultAsync(ct), ct)
        ?? throw ProblemException.NotFound();

    private static async Task<TriageExplanation?> Explain(HouseholdsDbContext db, TriageProposalLine? line, CancellationToken ct)
    {
        if (line is null)
        {
            return null;
        }

        var inputs = await db.TriageProposals.Where(proposal => proposal.Id == line.Id).Select(proposal => proposal.Inputs).SingleAsync(ct);
        var version = await db.RuleVersions.AsNoTracking().SingleAsync(version => version.Id == line.RuleVersionId, ct);
        var (program, sheet) = (RuleProgram.Of(version), FactsJson.Read(inputs, RegisterFacts.Catalogue));

        return new TriageExplanation(
            line, version.Name, version.Number, JsonSerializer.Deserialize<JsonElement>(inputs), program.Explain(sheet), program.Judge(sheet).Outcome == line.RuleClass);
    }
}
