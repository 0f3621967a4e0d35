using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Campaigns;

internal sealed record CampaignLine(Guid Id, string Name, string AreaCode, int WorkYear, int PriceYear, Money Line, DateOnly CreatedOn);

internal static class ListCampaigns
{
    public static Task<PageOf<CampaignLine>> Handle([AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.CampaignsInScope(user).AsNoTracking().OrderByDescending(campaign => campaign.CreatedOn).ThenByDescending(campaign => campaign.Id)
            .Select(campaign => new CampaignLine(
                campaign.Id, campaign.Name, campaign.AreaCode, campaign.WorkYear, campaign.PriceYear, campaign.Line, campaign.CreatedOn))
            .ToPage(paging, ct);
}
