using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using Households.Applications;
using Households.Monitoring;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Surveys;

internal sealed record EnterResultRequest(
    SurveyedIncome? Income, Needs? Needs, [property: Required(ErrorMessage = "请填写是否认可")] bool? Recognises,
    [property: Required(ErrorMessage = "请填写调查情况"), MaxLength(500, ErrorMessage = "调查情况不超过 500 字")] string Reason);

internal sealed record AnswerProblemRequest([property: Required(ErrorMessage = "请填写答复"), MaxLength(500, ErrorMessage = "答复不超过 500 字")] string Answer);

internal sealed record DecideProblemRequest(
    [property: Required(ErrorMessage = "请填写结论")] bool? Stands, [property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>Results are entered, the township answers problems, and the county decides whether they stand. A problem is also a clue for the watch.</summary>
internal static class EnterResult
{
    public static async Task<SurveyRowAnswer> Handle(
        Guid id, Guid rowId, EnterResultRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ClueDesk clues, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var (survey, row) = await Find(id, rowId, user, db, audit, request.Reason, ct);
        if (request.Income is not { } income || new[] { income.Wage, income.Business, income.Property, income.Transfer, income.ProductionCost }.Any(part => part < Money.Zero))
        {
            throw new MalformedRequestException("income", "请填写收入，金额不能为负数", "The income is missing or negative");
        }

        var household = await db.Households.AsNoTracking().Where(household => household.Id == row.HouseholdId)
            .Select(household => new WatchedHousehold(household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Members.Count)).SingleAsync(ct);
        var inputs = new SurveyInputs(
            household.People, income, request.Needs ?? throw new MalformedRequestException("needs", "请填写“两不愁三保障”核实情况", "The needs are missing"),
            survey.Line, survey.LineOperator);
        var deed = deeds.By(user, request.Reason);
        row.Enter(inputs, JsonSerializer.Serialize(inputs, PlatformJson.Options), request.Recognises!.Value, deed);
        if (row.Poor is true && household.Status is Register.HouseholdStatus.Exited or Register.HouseholdStatus.Registered && !await db.Clues.AnyAsync(clue => clue.Id == rowId, ct))
        {
            await clues.Report(
                new ClueFact(rowId, household.Id, null, ClueKind.LookBack, survey.Kind, null, null, $"{survey.Year}", clock.Today, row.Remark), household, deed, ct);
        }

        await db.SaveChangesAsync(ct);

        return SurveyRowAnswer.Of(row);
    }

    public static async Task<SurveyRowAnswer> Answer(
        Guid id, Guid rowId, AnswerProblemRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var (_, row) = await Find(id, rowId, user, db, audit, request.Answer, ct);
        row.Reply(deeds.By(user, request.Answer));
        await db.SaveChangesAsync(ct);

        return SurveyRowAnswer.Of(row);
    }

    public static async Task<SurveyRowAnswer> Decide(
        Guid id, Guid rowId, DecideProblemRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var (_, row) = await Find(id, rowId, user, db, audit, request.Reason, ct);
        row.Decide(request.Stands!.Value, deeds.By(user, request.Reason));
        await db.SaveChangesAsync(ct);

        return SurveyRowAnswer.Of(row);
    }

    private static async Task<(QualitySurvey Survey, SurveyRow Row)> Find(
        Guid id, Guid rowId, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, string reason, CancellationToken ct)
    {
        var row = await db.SurveyRows.InScope(user, row => row.AreaCode).FirstOrDefaultAsync(row => row.Id == rowId && row.SurveyId == id, ct) ?? throw ProblemException.NotFound();
        var survey = await db.QualitySurveys.AsNoTracking().SingleAsync(survey => survey.Id == id, ct);
        survey.MustBeOpen();
        audit.About(rowId.ToString(), row.AreaCode).Because(reason);

        return (survey, row);
    }
}
