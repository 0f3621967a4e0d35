using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Campaigns;

/// <summary>A campaign is seen by whoever looks after one of its villages.</summary>
internal static class CampaignScope
{
    public static IQueryable<Campaign> CampaignsInScope(this HouseholdsDbContext db, ClaimsPrincipal user)
    {
        var seen = db.Set<CampaignVillage>().InScope(user, village => village.AreaCode).Select(village => village.CampaignId);

        return db.Campaigns.Where(campaign => seen.Contains(campaign.Id));
    }

    /// <summary>The campaign with its villages and stages, or 404.</summary>
    public static async Task<Campaign> Campaign(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.CampaignsInScope(user).AsNoTracking().Include(campaign => campaign.Villages).Include(campaign => campaign.Stages).AsSplitQuery()
            .FirstOrDefaultAsync(campaign => campaign.Id == id, ct)
        ?? throw ProblemException.NotFound();
}
