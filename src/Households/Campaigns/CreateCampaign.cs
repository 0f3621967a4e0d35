using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.KeyVillages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Campaigns;

internal sealed record CreateCampaignRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name,
    [property: Range(1990, 2100, ErrorMessage = "年度须在 1990 至 2100 之间")] int WorkYear,
    [property: Range(1990, 2100, ErrorMessage = "年度须在 1990 至 2100 之间")] int PriceYear,
    Money? Line,
    [property: Required(ErrorMessage = "请列出参加的村"), MinLength(1, ErrorMessage = "请列出参加的村"), MaxLength(1000, ErrorMessage = "最多 1000 个村")]
    IReadOnlyList<CampaignVillageRequest> Villages,
    [property: Required(ErrorMessage = "请列出阶段"), MaxLength(20, ErrorMessage = "最多 20 个阶段")] IReadOnlyList<CampaignStageRequest> Stages,
    [property: MaxLength(40, ErrorMessage = "评议程序代码不超过 40 字")] string? Procedure = null);

internal sealed record CampaignVillageRequest(
    [property: Required(ErrorMessage = "请填写村代码"), RegularExpression(@"\d{12}", ErrorMessage = "村代码为 12 位数字")] string AreaCode,
    [property: Range(1, 1_000_000, ErrorMessage = "人口须为 1 至 1000000")] int Population, bool Key = false);

internal sealed record CampaignStageRequest(
    [property: Required(ErrorMessage = "请填写阶段名称"), MaxLength(60, ErrorMessage = "阶段名称不超过 60 字")] string Name,
    [property: Required(ErrorMessage = "请填写开始日期")] DateOnly? From, [property: Required(ErrorMessage = "请填写结束日期")] DateOnly? To);

/// <summary>The county office opens a round of identification.</summary>
internal static class CreateCampaign
{
    private const int LongestStage = 731;

    public static async Task<Created<CreatedId>> Handle(
        CreateCampaignRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var plan = await PlanOf(request, db, ct);
        var county = plan.Villages[0].AreaCode[..(int)AreaLevel.County];
        user.MustCover(county);

        await MustAgreeWithTheLists(db, plan, county, clock.Today, ct);
        var table = await parameters.Rule<PovertyLineTable>(IdentificationParameters.PovertyLine, county, clock.Today, ct);
        var line = new Rule<PovertyLine>(table.Code, table.ParameterId, table.Value.For(plan.WorkYear, plan.PriceYear));
        var quota = await parameters.Rule<QuotaRule>(IdentificationParameters.Quota, county, clock.Today, ct);
        var procedures = await parameters.Rule<IReadOnlyList<Procedure>>(IdentificationParameters.Procedures, county, clock.Today, ct);
        var procedure = new Rule<Procedure>(procedures.Code, procedures.ParameterId, Procedure.In(procedures.Value, request.Procedure ?? Procedure.Standard));
        var campaign = Campaign.Open(plan, line, quota, procedure, user.UserName(), clock.Today);
        db.Add(campaign);
        audit.About(campaign.Id.ToString(), county);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/campaigns/{campaign.Id}", new CreatedId(campaign.Id));
    }

    private static async Task<CampaignPlan> PlanOf(CreateCampaignRequest request, HouseholdsDbContext db, CancellationToken ct)
    {
        var codes = request.Villages.Select(village => village.AreaCode).ToList();
        var known = await db.Areas.Where(area => codes.Contains(area.Code)).ToDictionaryAsync(area => area.Code, area => area.ValidTo == null, ct);
        for (var i = 0; i < codes.Count; i++)
        {
            var field = $"villages[{i}].areaCode";
            Must(known.ContainsKey(codes[i]), field, "没有该村", "There is no such village");
            Must(known[codes[i]], field, "该村已撤销", "The village is closed");
            Must(codes.IndexOf(codes[i]) == i, field, "该村重复", "The village is listed twice");
            Must(codes[i].StartsWith(codes[0][..(int)AreaLevel.County], StringComparison.Ordinal), field, "各村须属于同一个县", "All villages must lie in one county");
        }

        for (var i = 0; i < request.Stages.Count; i++)
        {
            var (first, last) = (request.Stages[i].From!.Value, request.Stages[i].To!.Value);
            Must(
                last >= first && last.DayNumber - first.DayNumber <= LongestStage, $"stages[{i}].to", "结束日期须在开始日期之后两年以内",
                "The last day must be within two years after the first");
        }

        return new CampaignPlan(
            request.Name.Trim(), request.WorkYear, request.PriceYear, request.Line,
            [.. request.Villages.Select(village => new CampaignVillage(village.AreaCode, village.Population, village.Key))],
            [.. request.Stages.Select((stage, position) => new CampaignStage(position, stage.Name.Trim(), stage.From!.Value, stage.To!.Value))]);
    }

    /// <summary>Where a published list holds, it says which villages are key.</summary>
    private static async Task MustAgreeWithTheLists(HouseholdsDbContext db, CampaignPlan plan, string county, DateOnly today, CancellationToken ct)
    {
        var lists = await db.KeyVillages(county, today, ct);
        if (plan.Villages.FirstOrDefault(village => lists.IsKey(village.AreaCode) is { } key && key != village.Key) is { } other)
        {
            throw new RuleViolationException("key-village-mismatch", $"{other.AreaCode} 是否为重点村与已公布的名录不一致", $"Whether {other.AreaCode} is a key village differs from the published list")
            {
                Details = { ["areaCode"] = other.AreaCode },
            };
        }
    }

    private static void Must(bool holds, string field, string chinese, string english)
    {
        if (!holds)
        {
            throw new MalformedRequestException(field, chinese, english);
        }
    }
}
