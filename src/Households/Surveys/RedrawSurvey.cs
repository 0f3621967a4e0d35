using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Surveys;

/// <summary>Another draw of the same survey.</summary>
/// <param name="Exited">Households that came out, at most.</param>
/// <param name="Unfiled">Households that were never filed, at most.</param>
internal sealed record RedrawSurveyRequest(
    [property: Range(0, 5000, ErrorMessage = "样本数须为 0 至 5000")] int Exited, [property: Range(0, 5000, ErrorMessage = "样本数须为 0 至 5000")] int Unfiled,
    [property: Required(ErrorMessage = "请填写重新抽样的理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>The county draws again before anything was found. The draw before stays to be read, with who replaced it and why.</summary>
internal static class RedrawSurvey
{
    public static async Task<Created<CreatedId>> Handle(
        Guid id, RedrawSurveyRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var before = await db.QualitySurveys.InScope(user, survey => survey.AreaCode).FirstOrDefaultAsync(survey => survey.Id == id, ct) ?? throw ProblemException.NotFound();
        var again = new DrawSurveyRequest(before.Name, before.Kind, before.AreaCode, before.Year, request.Exited, request.Unfiled);
        again.MustSuitItsKind();
        var deed = deeds.By(user, request.Reason);
        before.Replace(await db.SurveyRows.CountAsync(row => row.SurveyId == id && row.Poor != null, ct), deed);
        var number = 1 + await db.QualitySurveys.Where(survey => survey.Kind == before.Kind && survey.AreaCode == before.AreaCode && survey.Year == before.Year)
            .MaxAsync(survey => survey.Number, ct);
        var survey = await DrawSurvey.Sample(await DrawSurvey.Plan(again, number, id, parameters, clock, ct), request.Exited, request.Unfiled, db, deed, ct);
        audit.About(survey.Id.ToString(), survey.AreaCode).Because(request.Reason).Note("sample drawn again", new { survey.Seed, survey.Replaces });
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/quality-surveys/{survey.Id}", new CreatedId(survey.Id));
    }
}
