using System.Security.Claims;
using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Households.Campaigns;

internal sealed record CampaignAnswer(
    Guid Id, string Name, string AreaCode, int WorkYear, int PriceYear, Money Line, string LineOperator, Procedure Procedure, string CreatedBy, DateOnly CreatedOn,
    CampaignCalendar Calendar, IReadOnlyList<StageAnswer> Stages, Quotas Quota, IReadOnlyDictionary<ApplicationState, ProgressAnswer> Progress,
    IReadOnlyDictionary<string, ProgressAnswer> Sources);

internal sealed record StageAnswer(string Name, DateOnly From, DateOnly To, int Days, StageWork Work);

internal sealed record ProgressAnswer(int Households, int People);

/// <summary>A campaign with its quota, its gaps and where its applications stand, as far as the caller's area reaches.</summary>
internal static class GetCampaign
{
    public static async Task<CampaignAnswer> Handle(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var campaign = await db.Campaign(id, user, ct);
        var counts = await db.Applications.Where(application => application.CampaignId == id).InScope(user, application => application.AreaCode)
            .GroupBy(application => new { application.VillageCode, application.State, application.Source })
            .Select(group => new { group.Key.VillageCode, group.Key.State, group.Key.Source, Households = group.Count(), People = group.Sum(application => application.People) })
            .ToListAsync(ct);

        var listed = counts.Where(count => ApplicationLifecycle.Listed.Contains(count.State))
            .GroupBy(count => count.VillageCode).ToDictionary(group => group.Key, group => group.Sum(count => count.People));
        var quotas = Quotas.Of(campaign.Quota, campaign.Villages.Where(village => user.Covers(village.AreaCode)), listed);

        // A target holds for all villages of a group, so it is shown to those who see them all.
        if (!campaign.Villages.All(village => user.Covers(village.AreaCode)))
        {
            quotas = quotas with { Groups = [] };
        }

        return new CampaignAnswer(
            campaign.Id, campaign.Name, campaign.AreaCode, campaign.WorkYear, campaign.PriceYear, campaign.Line, campaign.LineOperator, campaign.Procedure,
            campaign.CreatedBy, campaign.CreatedOn, CampaignCalendar.Of(campaign.Stages),
            [.. campaign.Stages.OrderBy(stage => stage.Position).Select(stage => new StageAnswer(stage.Name, stage.FirstDay, stage.LastDay, stage.Days, stage.Work))],
            quotas,
            Enum.GetValues<ApplicationState>().ToDictionary(
                state => state, state => Sum(counts.Where(count => count.State == state).Select(count => (count.Households, count.People)))),
            counts.Where(count => ApplicationLifecycle.Listed.Contains(count.State)).GroupBy(count => count.Source)
                .ToDictionary(group => group.Key, group => Sum(group.Select(count => (count.Households, count.People)))));
    }

    private static ProgressAnswer Sum(IEnumerable<(int Households, int People)> counts) =>
        counts.Aggregate(new ProgressAnswer(0, 0), (sum, count) => new ProgressAnswer(sum.Households + count.Households, sum.People + count.People));
}
