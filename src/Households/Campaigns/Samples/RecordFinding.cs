using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Campaigns.Samples;

internal sealed record RecordFindingRequest(
    [property: Required(ErrorMessage = "请选择申请")] Guid? ApplicationId,
    [property: Required(ErrorMessage = "请填写是否属实")] bool? Confirmed,
    [property: Required(ErrorMessage = "请写明抽查情况"), MaxLength(500, ErrorMessage = "抽查情况不超过 500 字")] string Reason);

/// <summary>Writes down what the second look at a drawn household found; whoever surveyed or reviewed it looks at another.</summary>
internal static class RecordFinding
{
    public static async Task<SampleAnswer> Handle(
        Guid id, Guid sampleId, RecordFindingRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var sample = await db.SampleInScope(id, sampleId, user, ct);
        if (!user.IsInRole(sample.Level is ApprovalLevel.County ? Roles.RegisterOfficer : Roles.TownshipOfficer))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", "抽查由同级经办人员进行", "The officers of the level look at its sample");
        }

        var makers = await db.Applications.Where(application => application.Id == request.ApplicationId).Select(application => application.Makers).FirstOrDefaultAsync(ct);
        SeparationOfDuties.Require(user.UserName(), makers ?? []);
        sample.Find(request.ApplicationId!.Value, request.Confirmed!.Value, deeds.By(user, request.Reason));
        audit.About(sample.Id.ToString(), sample.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.Answer(sample, ct);
    }
}
