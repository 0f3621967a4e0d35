using System.Security.Claims;
using System.Text.Json;
using Households.Rules.Language;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Rules;

/// <summary>Why a household got its result.</summary>
/// <param name="Version">Rules that it was judged by.</param>
/// <param name="Number">Number of their version.</param>
/// <param name="Day">Business day.</param>
/// <param name="By">Who had the register judged.</param>
/// <param name="Outcome">The kept result.</param>
/// <param name="Word">Its Chinese word.</param>
/// <param name="Score">Kept points.</param>
/// <param name="Inputs">Facts that were used, as kept.</param>
/// <param name="Why">The rules on these facts, worked out again.</param>
/// <param name="SameAgain">Whether working it out again gives the kept result.</param>
/// <param name="Exceptions">Exceptions made for the household.</param>
internal sealed record ResultExplanation(
    Guid EvaluationId, Guid HouseholdId, string HouseholdNo, string Version, int Number, DateOnly Day, string By, string Outcome, string Word, decimal? Score,
    JsonElement Inputs, IReadOnlyList<Explanation> Why, bool SameAgain, IReadOnlyList<OverrideLine> Exceptions);

internal static class ExplainResult
{
    public static Delegate Of(RuleKind kind) => async (
        Guid id, Guid householdId, Guid? evaluationId, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
    {
        var evaluation = await db.Evaluation(id, kind, evaluationId, user, ct);
        var result = await db.Result(evaluation.Id, householdId, user, ct);
        var version = await db.RuleVersion(id, kind, user, ct);
        var program = RuleProgram.Of(version);
        var sheet = result.Sheet();
        var again = program.Judge(sheet);
        var exceptions = await db.ResultOverrides.AsNoTracking().Where(entry => entry.EvaluationId == evaluation.Id && entry.HouseholdId == householdId)
            .OrderBy(entry => entry.Id).Take(100).Select(OverrideResult.Line).ToListAsync(ct);

        return new ResultExplanation(
            evaluation.Id, householdId, result.HouseholdNo, version.Name, version.Number, evaluation.Day, evaluation.By, result.Outcome,
            program.Outcomes.First(outcome => outcome.Code == result.Outcome).Word, result.Score, JsonSerializer.Deserialize<JsonElement>(result.Inputs),
            program.Explain(sheet), again.Outcome == result.Outcome && again.Score == result.Score, exceptions);
    };

    /// <summary>The result of a household in the caller's area, or 404.</summary>
    public static async Task<EvaluationResult> Result(this HouseholdsDbContext db, Guid evaluationId, Guid householdId, ClaimsPrincipal user, CancellationToken ct) =>
        await db.EvaluationResults.AsNoTracking().Where(result => result.EvaluationId == evaluationId && result.HouseholdId == householdId)
            .InScope(user, result => result.AreaCode).FirstOrDefaultAsync(ct)
        ?? throw ProblemException.NotFound();
}
