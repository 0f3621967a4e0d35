using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.Rules;

/// <summary>A household's result; <c>outcome</c> is that of an exception where one holds.</summary>
internal sealed record ResultLine(
    Guid EvaluationId, Guid HouseholdId, string HouseholdNo, string AreaCode, string Outcome, string RuleOutcome, decimal? Score,
    [property: JsonIgnore] string? GroundsJson)
{
    public Grounds Grounds => JsonSerializer.Deserialize<Grounds>(GroundsJson!, PlatformJson.Options)!;
}

/// <summary>The evaluations of a version and their results, those of a score model from the highest score down.</summary>
internal static class ListResults
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "结果", "规则结果", new WorkbookColumn("得分", 10), new WorkbookColumn("符合", 20), new WorkbookColumn("待核", 20), new WorkbookColumn("缺少的情况", 40)];

    public static Delegate Evaluations(RuleKind kind) =>
        async (Guid id, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        {
            var version = await db.RuleVersion(id, kind, user, ct);
            var page = await db.Evaluations.AsNoTracking().Where(evaluation => evaluation.RuleVersionId == version.Id)
                .InScope(user, evaluation => evaluation.AreaCode).OrderByDescending(evaluation => evaluation.At).ThenByDescending(evaluation => evaluation.Id)
                .ToPage(paging, ct);

            return new PageOf<EvaluationAnswer>([.. page.Items.Select(EvaluateRegister.Answer)], page.Total);
        };

    public static Delegate Page(RuleKind kind) => async (
        Guid id, [AsParameters] Paging paging, [AsParameters] ResultFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        await (await db.Lines(id, kind, filter, user, ct)).ToPage(paging, ct);

    public static Delegate Export(RuleKind kind) => async (
        Guid id, [AsParameters] ResultFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct) =>
    {
        var words = RuleProgram.Of(await db.RuleVersion(id, kind, user, ct)).Outcomes.ToDictionary(outcome => outcome.Code, outcome => outcome.Word);
        var lines = await db.Lines(id, kind, filter, user, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString(), filter.AreaCode ?? "").Note("results exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, lines, words, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "results.xlsx");
    };

    /// <summary>The evaluation that is asked for, or the last one of the version.</summary>
    public static async Task<Evaluation> Evaluation(
        this HouseholdsDbContext db, Guid id, RuleKind kind, Guid? evaluationId, ClaimsPrincipal user, CancellationToken ct)
    {
        var version = await db.RuleVersion(id, kind, user, ct);

        return await db.Evaluations.AsNoTracking()
            .Where(evaluation => evaluation.RuleVersionId == version.Id && (evaluationId == null || evaluation.Id == evaluationId))
            .OrderByDescending(evaluation => evaluation.At).ThenByDescending(evaluation => evaluation.Id)
            .FirstOrDefaultAsync(ct) ?? throw ProblemException.NotFound();
    }

    private static async Task<IQueryable<ResultLine>> Lines(
        this HouseholdsDbContext db, Guid id, RuleKind kind, ResultFilter filter, ClaimsPrincipal user, CancellationToken ct)
    {
        var evaluation = await db.Evaluation(id, kind, filter.EvaluationId, user, ct);
        var lines =
            from result in db.EvaluationResults.AsNoTracking().InArea(user, filter.AreaCode, result => result.AreaCode)
            where result.EvaluationId == evaluation.Id && (filter.HouseholdId == null || result.HouseholdId == filter.HouseholdId)
            let exception = db.ResultOverrides
                .Where(entry => entry.EvaluationId == result.EvaluationId && entry.HouseholdId == result.HouseholdId && entry.State == RuleState.InForce)
                .OrderByDescending(entry => entry.Id).Select(entry => entry.ToOutcome).FirstOrDefault()
            where filter.Outcome == null || (exception ?? result.Outcome) == filter.Outcome
            orderby result.Score == null, result.Score descending, result.HouseholdNo
            select new ResultLine(
                result.EvaluationId, result.HouseholdId, result.HouseholdNo, result.AreaCode, exception ?? result.Outcome, result.Outcome, result.Score, result.Grounds);

        return lines;
    }

    private static async Task Write(Stream body, IQueryable<ResultLine> lines, Dictionary<string, string> words, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("结果", Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            var grounds = line.Grounds;
            await workbook.WriteRowAsync(
            [
                line.HouseholdNo, line.AreaCode, words[line.Outcome], words[line.RuleOutcome], line.Score, string.Join('、', grounds.Met),
                string.Join('、', grounds.Undecided), string.Join('、', grounds.Missing),
            ], ct);
        }
    }
}

/// <summary>Narrows results.</summary>
internal sealed record ResultFilter(Guid? EvaluationId, Guid? HouseholdId, string? Outcome, string? AreaCode);
