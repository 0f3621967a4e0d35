using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Campaigns.Samples;

internal sealed record DrawSampleRequest(
    [property: Required(ErrorMessage = "请选择级别"), AllowedValues("township", "county", ErrorMessage = "级别为 township 或 county")] string Level,
    [property: Required(ErrorMessage = "请填写地区代码"), RegularExpression(@"^(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode);

/// <summary>Draws the sample of what waits for a level in an area: at least a fifth at the township, a tenth at the county (parameters).</summary>
internal static class DrawSample
{
    public static async Task<Created<SampleAnswer>> Handle(
        Guid id, DrawSampleRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var campaign = await db.Campaign(id, user, ct);
        user.MustCover(request.AreaCode);
        var level = request.Level == "county" ? ApprovalLevel.County : ApprovalLevel.Township;
        if (!user.IsInRole(level is ApprovalLevel.County ? Roles.RegisterOfficer : Roles.TownshipOfficer))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", "抽样由同级经办人员进行", "The officers of the level draw its sample");
        }

        var percent = await parameters.Rule<decimal>(IdentificationParameters.SamplePercent(request.Level), campaign.AreaCode, clock.Today, ct);
        var sample = AuditSample.Draw(id, level, request.AreaCode, await Waiting(id, level, request.AreaCode, db, ct), percent, user.UserName(), clock.Today);
        db.Add(sample);
        audit.About(sample.Id.ToString(), request.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/campaigns/{id}/samples/{sample.Id}", await db.Answer(sample, ct));
    }

    /// <summary>Applications that the level could decide today and that no sample of it has drawn from since their survey.</summary>
    private static Task<List<SampleCandidate>> Waiting(Guid campaignId, ApprovalLevel level, string areaCode, HouseholdsDbContext db, CancellationToken ct)
    {
        var state = level is ApprovalLevel.County ? ApplicationState.TownshipNotice : ApplicationState.VillageNotice;
        var before = db.Set<SampledApplication>().Where(entry => db.Set<AuditSample>()
            .Any(sample => sample.Id == entry.SampleId && sample.CampaignId == campaignId && sample.Level == level));

        return db.Applications
            .Where(application => application.CampaignId == campaignId && application.State == state && application.NoticeClosedOn != null
                && application.ReviewsPassed >= application.Reviews && application.AreaCode.StartsWith(areaCode))
            .Where(application => !before.Any(entry => entry.ApplicationId == application.Id && entry.Survey == application.Surveys.Count))
            .Select(application => new SampleCandidate(application.Id, application.Surveys.Count))
            .ToListAsync(ct);
    }
}
