using System.Security.Claims;
using System.Text.Json;
using Households.Rules.Facts;
using Households.Rules.Language;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Rules;

internal sealed record EvaluateRequest(string? AreaCode);

internal sealed record EvaluationAnswer(
    Guid Id, Guid RuleVersionId, string AreaCode, DateOnly Day, bool Trial, string By, DateTimeOffset At, int Households, IReadOnlyDictionary<string, int> Counts);

/// <summary>
/// Judges the households of an area by a version and keeps every result with its facts. Pages are read, judged and copied into the table one after
/// the other in one transaction: memory does not grow with the register, and an evaluation that breaks off leaves nothing.
/// </summary>
internal sealed class EvaluateRegister(HouseholdsDbContext db, FactReader reader, BusinessClock clock, TimeProvider time, AuditContext audit)
{
    private static readonly string[] Columns = ["evaluation_id", "household_id", "household_no", "area_code", "outcome", "score", "grounds", "inputs"];

    public static Delegate Of(RuleKind kind) => async Task<Created<EvaluationAnswer>> (
        Guid id, EvaluateRequest request, ClaimsPrincipal user, HouseholdsDbContext db, EvaluateRegister register, HttpContext http, CancellationToken ct) =>
    {
        var evaluation = await register.Run(await db.RuleVersion(id, kind, user, ct), request.AreaCode, user, ct);

        return TypedResults.Created($"{http.Request.Path}/{evaluation.Id}", Answer(evaluation));
    };

    public static EvaluationAnswer Answer(Evaluation evaluation) => new(
        evaluation.Id, evaluation.RuleVersionId, evaluation.AreaCode, evaluation.Day, evaluation.Trial, evaluation.By, evaluation.At, evaluation.Households,
        evaluation.ReadCounts());

    private async Task<Evaluation> Run(RuleVersion version, string? areaCode, ClaimsPrincipal user, CancellationToken ct)
    {
        var area = string.IsNullOrEmpty(areaCode) ? version.AreaCode : areaCode;
        var households = db.HouseholdsToJudge(version, user, area);
        user.MustCover(area);
        var program = RuleProgram.Of(version);
        var evaluation = Evaluation.Start(version, area, clock.Today, user.UserName(), time.GetUtcNow());
        var counts = program.Outcomes.ToDictionary(outcome => outcome.Code, _ => 0);
        var sheet = new FactSheet(RegisterFacts.Catalogue);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await foreach (var page in reader.Pages(households, program.Facts.ToHashSet(), clock.Today, ct))
        {
            await using var rows = await BulkInsert.Into(db, "evaluation_results", Columns, ct);
            foreach (var household in page.FillEach(sheet))
            {
                var judgement = program.Judge(sheet);
                counts[judgement.Outcome]++;
                rows.Add(
                    evaluation.Id, household.Id, household.HouseholdNo, household.AreaCode, judgement.Outcome, judgement.Score,
                    JsonSerializer.Serialize(judgement.Grounds, PlatformJson.Options), FactsJson.Write(sheet, program.Facts));
            }

            await rows.Complete(ct);
        }

        evaluation.Finish(counts);
        db.Add(evaluation);
        audit.About(evaluation.Id.ToString(), area).Note("register judged", new { version.Id, version.Name, version.Number, counts });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return evaluation;
    }
}
