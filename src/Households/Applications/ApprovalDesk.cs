using System.Security.Claims;
using Households.Campaigns;
using Households.Campaigns.Samples;
using Households.Notices;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Applications;

internal enum ApprovalLevel
{
    Township,
    County,
}

/// <summary>Decides a list at one level: stage, quota, separation of duties, the next notices, all in one transaction.</summary>
internal sealed class ApprovalDesk(HouseholdsDbContext db, NoticeBoard notices, Deeds deeds, BusinessClock clock, AuditContext audit)
{
    private static readonly ApplicationState[] Granted = [ApplicationState.CountyApproved, ApplicationState.Announced];

    /// <summary>Answers the notices asked for.</summary>
    public async Task<IReadOnlyList<Guid>> Decide(
        ApprovalLevel level, Campaign campaign, IReadOnlyList<Application> applications, bool approve, string? reason, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!approve && string.IsNullOrWhiteSpace(reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        var late = campaign.IsLate(level is ApprovalLevel.Township ? StageWork.TownshipApproval : StageWork.CountyApproval, clock.Today);
        audit.About(string.Join(' ', applications.Take(10).Select(application => application.Id)), campaign.AreaCode).Because(reason);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var basis = approve && level is ApprovalLevel.County ? await CheckQuota(campaign, applications, reason, ct) : null;
        var deed = deeds.By(user, reason, late, basis);
        var noticeOf = approve
            ? await notices.Ask(level is ApprovalLevel.Township ? NoticeLevel.Township : NoticeLevel.County, campaign, applications, ct)
            : [];
        foreach (var application in applications)
        {
            Decide(level, application, approve, noticeOf.GetValueOrDefault(application.Id), deed);
        }

        if (approve)
        {
            await db.MustBeSampled(level, campaign, applications, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return [.. noticeOf.Values.Distinct()];
    }

    private static void Decide(ApprovalLevel level, Application application, bool approve, Guid noticeId, Deed deed)
    {
        switch (level, approve)
        {
            case (ApprovalLevel.Township, true):
                application.ApproveAtTownship(noticeId, deed);
                break;
            case (ApprovalLevel.Township, false):
                application.ReturnByTownship(deed);
                break;
            case (ApprovalLevel.County, true):
                application.ApproveAtCounty(noticeId, deed);
                break;
            default:
                application.ReturnByCounty(deed);
                break;
        }
    }

    /// <summary>The quota is a guide: a list above the target of its group of villages needs the county's reason (decision 2).</summary>
    private async Task<Basis> CheckQuota(Campaign campaign, IReadOnlyList<Application> applications, string? reason, CancellationToken ct)
    {
        var granted = await db.Applications.Where(application => application.CampaignId == campaign.Id && Granted.Contains(application.State))
            .GroupBy(application => application.VillageCode)
            .Select(group => new { Village = group.Key, People = group.Sum(application => application.People) })
            .ToDictionaryAsync(row => row.Village, row => row.People, ct);
        foreach (var application in applications)
        {
            granted[application.VillageCode] = granted.GetValueOrDefault(application.VillageCode) + application.People;
        }

        var concerned = applications.Select(application => campaign.Village(application.VillageCode).Key).ToHashSet();
        var groups = Quotas.Of(campaign.Quota, campaign.Villages, granted).Groups.Where(group => concerned.Contains(group.Key)).ToList();
        if (groups.Exists(group => group.Gap > 0) && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException("quota-exceeded", "超出识别规模，须写明县级理由", "The list exceeds the target; the county must give its reason")
            {
                Details = { ["groups"] = groups },
            };
        }

        return new Basis("identification-quota", [new UsedParameter(IdentificationParameters.Quota, campaign.QuotaParameterId)], groups);
    }
}
