using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Drives;

/// <param name="SourceId">Open source of donations or unit funds that no other drive uses.</param>
/// <param name="Purpose">What is promised to the donors.</param>
/// <param name="ProjectId">Project that the drive is for, when it is for one.</param>
internal sealed record OpenDriveRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称过长")] string Name,
    DriveKind Kind,
    Guid SourceId,
    [property: Required(ErrorMessage = "请填写用途"), MaxLength(200, ErrorMessage = "用途过长")] string Purpose,
    Guid? ProjectId,
    DateOnly On);

/// <summary>Opens a drive; it books nothing by itself.</summary>
internal static class OpenDrive
{
    public static async Task<Created<CreatedId>> Handle(OpenDriveRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var source = await db.FundSources.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == request.SourceId, ct)
            ?? throw new MalformedRequestException("sourceId", "没有该资金来源", "There is no such source");
        if (await db.DonationDrives.AnyAsync(known => known.SourceId == source.Id, ct))
        {
            throw new RuleViolationException("drive-source-taken", "该资金来源已用于另一次募捐", "Another drive collects into this source");
        }

        if (await db.FundActs.AnyAsync(act => act.SourceId == source.Id && act.State != ActState.Refused, ct))
        {
            throw new RuleViolationException("drive-source", $"“{source.Name}”已有其他来款，募捐须用新设的来源", "A drive collects into a source of its own: this one has other money");
        }

        if (request.ProjectId is { } projectId)
        {
            var project = await db.Projects.InScope(user, entry => entry.AreaCode).Where(entry => entry.Id == projectId).Select(entry => new { entry.Category, entry.AreaCode })
                .SingleOrDefaultAsync(ct) ?? throw new MalformedRequestException("projectId", "没有该项目", "There is no such project");
            source.MustServe(project.Category);
            source.MustReach(project.AreaCode);
        }

        var drive = DonationDrive.Open(source, request.Name, request.Kind, request.Purpose, request.ProjectId, request.On, user.UserName());
        db.Add(drive);
        audit.About(drive.Id.ToString(), drive.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/drives/{drive.Id}", new CreatedId(drive.Id));
    }
}
