using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Exits;

internal sealed record OpenExitCampaignRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name,
    [property: Range(2000, 2100, ErrorMessage = "年度须为 2000 至 2100")] int Year,
    [property: Required(ErrorMessage = "请选择村"), MinLength(1, ErrorMessage = "请选择村"), MaxLength(1000, ErrorMessage = "一次最多 1000 个村")] IReadOnlyList<string> Villages);

/// <summary>The county opens a round of exits with the line and the rule in force.</summary>
internal static class OpenExitCampaign
{
    public static async Task<Created<CreatedId>> Handle(
        OpenExitCampaignRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var villages = request.Villages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var known = await db.Areas.Where(area => villages.Contains(area.Code)).Select(area => area.Code).ToListAsync(ct);
        for (var i = 0; i < request.Villages.Count; i++)
        {
            var village = request.Villages[i];
            if (village.Length != 12 || !known.Contains(village) || village[..6] != villages[0][..6])
            {
                throw new MalformedRequestException($"villages[{i}]", "没有该村，或不在同一县", "There is no such village in the county");
            }

            user.MustCover(village);
        }

        var county = villages[0][..6];
        var lines = await parameters.Rule<PovertyLineTable>(IdentificationParameters.PovertyLine, county, clock.Today, ct);
        var line = new Rule<PovertyLine>(lines.Code, lines.ParameterId, lines.Value.For(request.Year, request.Year - 1));
        var rule = await parameters.Rule<ExitFigures>(ExitParameters.Rule, county, clock.Today, ct);
        var campaign = ExitCampaign.Open(request.Name.Trim(), request.Year, villages, line, rule, deeds.By(user, null));
        db.Add(campaign);
        audit.About(campaign.Id.ToString(), county);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/exit-campaigns/{campaign.Id}", new CreatedId(campaign.Id));
    }
}
