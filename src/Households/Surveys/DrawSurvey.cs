using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Households.Campaigns.Samples;
using Households.Exits;
using Households.Register;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Surveys;

/// <summary>A survey to draw.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind"><c>look-back</c>: households that came out; <c>assessment</c>: households that were never filed too.</param>
/// <param name="AreaCode">County, township or village.</param>
/// <param name="Year">Year of the work: it gives the line.</param>
/// <param name="Exited">Households that came out, at most.</param>
/// <param name="Unfiled">Households that were never filed, at most.</param>
internal sealed record DrawSurveyRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name,
    [property: AllowedValues(QualitySurvey.LookBack, QualitySurvey.Assessment, ErrorMessage = "类型为 look-back 或 assessment")] string Kind,
    [property: Required(ErrorMessage = "请填写地区代码"), RegularExpression(@"\d{6}(\d{3}){0,2}", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode,
    [property: Range(2000, 2100, ErrorMessage = "年度须为 2000 至 2100")] int Year,
    [property: Range(0, 5000, ErrorMessage = "样本数须为 0 至 5000")] int Exited, [property: Range(0, 5000, ErrorMessage = "样本数须为 0 至 5000")] int Unfiled)
{
    public void MustSuitItsKind()
    {
        if (Kind is QualitySurvey.LookBack && Unfiled > 0)
        {
            throw new MalformedRequestException("unfiled", "回头看只抽取已退出户", "A look-back draws households that came out only");
        }
    }
}

/// <summary>The county draws a sample that anybody can draw again and nobody chooses: while one is open there is no second of its kind, area and year.</summary>
internal static class DrawSurvey
{
    public static async Task<Created<CreatedId>> Handle(
        DrawSurveyRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        request.MustSuitItsKind();
        var drawn = db.QualitySurveys.Where(survey => survey.Kind == request.Kind && survey.AreaCode == request.AreaCode && survey.Year == request.Year);
        if (await drawn.AnyAsync(survey => survey.ClosedOn == null && survey.ReplacedOn == null, ct))
        {
            throw new RuleViolationException(
                "survey-open", "该地区该年度的同类调查尚未结束；如需更换样本，请填写理由重新抽样",
                "A survey of this kind, area and year is open; to change its sample draw it again with a reason");
        }

        var number = 1 + (await drawn.MaxAsync(survey => (int?)survey.Number, ct) ?? 0);
        var plan = await Plan(request, number, null, parameters, clock, ct);
        var survey = await Sample(plan, request.Exited, request.Unfiled, db, deeds.By(user, null), ct);
        audit.About(survey.Id.ToString(), request.AreaCode).Note("sample drawn", new { survey.Seed, survey.ExitedFrom, survey.UnfiledFrom });
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/quality-surveys/{survey.Id}", new CreatedId(survey.Id));
    }

    public static async Task<SurveyPlan> Plan(
        DrawSurveyRequest request, int number, Guid? replaces, ParameterStore parameters, BusinessClock clock, CancellationToken ct)
    {
        var lines = await parameters.Rule<PovertyLineTable>(IdentificationParameters.PovertyLine, request.AreaCode, clock.Today, ct);

        return new SurveyPlan(
            request.Name.Trim(), request.Kind, request.AreaCode, request.Year, number, replaces,
            new Rule<PovertyLine>(lines.Code, lines.ParameterId, lines.Value.For(request.Year, request.Year - 1)),
            await parameters.Rule<QualityLimits>(ExitParameters.QualityLimits, request.AreaCode, clock.Today, ct));
    }

    /// <summary>Adds the survey with its households; the caller saves.</summary>
    public static async Task<QualitySurvey> Sample(SurveyPlan plan, int most, int mostUnfiled, HouseholdsDbContext db, Deed deed, CancellationToken ct)
    {
        var exited = await Ids(db, plan.AreaCode, HouseholdStatus.Exited, ct);
        var unfiled = mostUnfiled == 0 ? [] : await Ids(db, plan.AreaCode, HouseholdStatus.Registered, ct);
        var survey = QualitySurvey.Draw(plan, exited.Count, unfiled.Count, deed);
        db.Add(survey);
        foreach (var (group, ids) in new[]
        {
            (SurveyRow.Exited, DrawOrder.First(most, survey.Seed, exited)), (SurveyRow.Unfiled, DrawOrder.First(mostUnfiled, survey.Seed, unfiled)),
        })
        {
            var households = await db.Households.AsNoTracking().Where(household => ids.Contains(household.Id))
                .Select(household => new Applicant(household.Id, household.HouseholdNo, household.AreaCode, household.Members.Count)).ToListAsync(ct);
            db.AddRange(households.Select(household => SurveyRow.Of(survey.Id, group, household)));
        }

        return survey;
    }

    private static Task<List<Guid>> Ids(HouseholdsDbContext db, string areaCode, string status, CancellationToken ct) =>
        db.Households.Where(household => household.AreaCode.StartsWith(areaCode) && household.Status == status).Select(household => household.Id).ToListAsync(ct);
}
