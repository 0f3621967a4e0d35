using System.Security.Claims;
using System.Text.Json;
using Households.Applications;
using Households.Exits;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.Surveys;

internal sealed record SurveyAnswer(
    Guid Id, string Name, string Kind, string AreaCode, int Year, int Number, string Seed, Money Line, Guid LineParameterId, QualityLimits Limits, Guid LimitsParameterId,
    int ExitedFrom, int UnfiledFrom, string DrawnBy, DateOnly DrawnOn, DateOnly? ClosedOn, Guid? Replaces, DateOnly? ReplacedOn, string ReplacedBy,
    string ReplacedReason, IReadOnlyList<SurveyCount> Counts, SurveyRates Rates, int Version);

internal sealed record SurveyLine(Guid Id, string Name, string Kind, string AreaCode, int Year, int Number, DateOnly DrawnOn, DateOnly? ClosedOn, DateOnly? ReplacedOn);

internal sealed record SurveyRowAnswer(
    Guid Id, string Group, Guid HouseholdId, string HouseholdNo, string AreaCode, int People, bool? Poor, string? Problem, bool? Recognises, string Remark,
    string EnteredBy, DateOnly? EnteredOn, string Answer, string AnsweredBy, DateOnly? AnsweredOn, bool? Stands, string DecidedBy, string DecisionReason,
    JsonElement? Inputs)
{
    public static SurveyRowAnswer Of(SurveyRow row) => new(
        row.Id, row.Group, row.HouseholdId, row.HouseholdNo, row.AreaCode, row.People, row.Poor, row.Poor is not true ? null : ProblemOf(row.Group), row.Recognises,
        row.Remark, row.EnteredBy, row.EnteredOn, row.Answer, row.AnsweredBy, row.AnsweredOn, row.Stands, row.DecidedBy, row.DecisionReason,
        row.Inputs is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Inputs));

    private static string ProblemOf(string group) => group is SurveyRow.Exited ? "wrong-exit" : "missed";
}

/// <summary>What the rows are narrowed by.</summary>
/// <param name="Open"><c>true</c>: without a result, or with a problem that is not decided.</param>
internal sealed record SurveyRowFilter(string? AreaCode, string? Group, bool? Poor, bool? Open);

/// <summary>Surveys with their rates, and the households of a sample in the caller's area.</summary>
internal static class ReadSurveys
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "类别", "人口", "是否贫困", "是否认可", "调查情况", "调查人", "调查日期", "答复", "结论"];

    public static Task<PageOf<SurveyLine>> Handle([AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Seen(user).AsNoTracking().OrderByDescending(survey => survey.DrawnOn).ThenBy(survey => survey.Id)
            .Select(survey => new SurveyLine(survey.Id, survey.Name, survey.Kind, survey.AreaCode, survey.Year, survey.Number, survey.DrawnOn, survey.ClosedOn, survey.ReplacedOn))
            .ToPage(paging, ct);

    /// <summary>The rates are of the caller's area: a township sees its own share of a county's sample.</summary>
    public static async Task<SurveyAnswer> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var survey = await db.Seen(user).AsNoTracking().FirstOrDefaultAsync(survey => survey.Id == id, ct) ?? throw ProblemException.NotFound();
        var counts = await db.SurveyRows.AsNoTracking().Where(row => row.SurveyId == id).InScope(user, row => row.AreaCode).GroupBy(row => row.Group).OrderBy(group => group.Key)
            .Select(group => new SurveyCount(
                group.Key, group.Count(), group.Count(row => row.Poor != null), group.Sum(row => row.Poor == null ? 0 : row.People),
                group.Sum(row => row.Poor == true && row.Stands != false ? row.People : 0), group.Count(row => row.Recognises == true)))
            .ToListAsync(ct);

        return new SurveyAnswer(
            survey.Id, survey.Name, survey.Kind, survey.AreaCode, survey.Year, survey.Number, survey.Seed, survey.Line, survey.LineParameterId, survey.Limits, survey.LimitsParameterId,
            survey.ExitedFrom, survey.UnfiledFrom, survey.DrawnBy, survey.DrawnOn, survey.ClosedOn, survey.Replaces,
            survey.ReplacedOn, survey.ReplacedBy, survey.ReplacedReason, counts, SurveyRates.Of(survey, counts), survey.Version);
    }

    public static async Task<PageOf<SurveyRowAnswer>> Rows(
        Guid id, [AsParameters] SurveyRowFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var page = await db.Found(id, filter, user).ToPage(paging, ct);

        return new PageOf<SurveyRowAnswer>([.. page.Items.Select(SurveyRowAnswer.Of)], page.Total);
    }

    public static async Task<IResult> Export(
        Guid id, [AsParameters] SurveyRowFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var rows = db.Found(id, filter, user);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString(), filter.AreaCode ?? "").Note("quality survey exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, rows, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "quality-survey.xlsx");
    }

    public static async Task<SurveyAnswer> Close(
        Guid id, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var survey = await db.QualitySurveys.InScope(user, survey => survey.AreaCode).FirstOrDefaultAsync(survey => survey.Id == id, ct) ?? throw ProblemException.NotFound();
        SeparationOfDuties.Require(user.UserName(), survey.DrawnBy);
        survey.Close(await db.SurveyRows.CountAsync(row => row.SurveyId == id && row.Poor == null, ct), deeds.By(user, null));
        audit.About(id.ToString(), survey.AreaCode);
        await db.SaveChangesAsync(ct);

        return await One(id, user, db, ct);
    }

    /// <summary>A survey is seen by whoever looks after its area or one of its households.</summary>
    private static IQueryable<QualitySurvey> Seen(this HouseholdsDbContext db, ClaimsPrincipal user)
    {
        var rows = db.SurveyRows.InScope(user, row => row.AreaCode).Select(row => row.SurveyId);
        var own = db.QualitySurveys.InScope(user, survey => survey.AreaCode).Select(survey => survey.Id);

        return db.QualitySurveys.Where(survey => own.Contains(survey.Id) || rows.Contains(survey.Id));
    }

    private static IQueryable<SurveyRow> Found(this HouseholdsDbContext db, Guid id, SurveyRowFilter filter, ClaimsPrincipal user) =>
        db.SurveyRows.AsNoTracking().Where(row => row.SurveyId == id && (filter.Group == null || row.Group == filter.Group) && (filter.Poor == null || row.Poor == filter.Poor)
                && (filter.Open == null || (row.Poor == null || (row.Poor == true && row.Stands == null)) == filter.Open))
            .InArea(user, filter.AreaCode, row => row.AreaCode).OrderBy(row => row.HouseholdNo).ThenBy(row => row.Id);

    private static async Task Write(Stream body, IQueryable<SurveyRow> rows, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("调查", Columns, ct);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
            [
                row.HouseholdNo, row.AreaCode, row.Group is SurveyRow.Exited ? "已退出" : "未建档", row.People, YesNo(row.Poor), YesNo(row.Recognises), row.Remark, row.EnteredBy,
                row.EnteredOn, row.Answer, row.Stands is null ? null : row.Stands.Value ? "问题成立" : "问题不成立",
            ], ct);
        }
    }

    private static string? YesNo(bool? value) => value is null ? null : value.Value ? "是" : "否";
}
