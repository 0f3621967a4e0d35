using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Campaigns;

/// <summary>One round of identification in a county: its line, its villages with their quota, its dated stages.</summary>
internal sealed class Campaign : Aggregate
{
    private readonly List<CampaignVillage> _villages = [];
    private readonly List<CampaignStage> _stages = [];

    private Campaign()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary>The county, 6 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public int WorkYear { get; private init; }

    public int PriceYear { get; private init; }

    public Money Line { get; private init; }

    public string LineOperator { get; private init; } = "";

    public Guid LineParameterId { get; private init; }

    public decimal KeyPercent { get; private init; }

    public decimal OtherPercent { get; private init; }

    public Guid QuotaParameterId { get; private init; }

    /// <summary>The procedure as it was when the campaign opened; none in a campaign older than procedures.</summary>
    public string? ProcedureJson { get; private init; }

    public Guid? ProcedureParameterId { get; private init; }

    public string CreatedBy { get; private init; } = "";

    public DateOnly CreatedOn { get; private init; }

    public IReadOnlyList<CampaignVillage> Villages => _villages;

    public IReadOnlyList<CampaignStage> Stages => _stages;

    public PovertyLine PovertyLine => new(Line, LineOperator);

    public Procedure Procedure => ProcedureJson is null ? Procedure.In(Procedure.Shipped, Procedure.Standard) : Procedure.FromJson(ProcedureJson);

    public QuotaRule Quota => new(KeyPercent, OtherPercent);

    /// <summary>Opens a campaign with the line in force; a line asked for that differs from it is refused.</summary>
    public static Campaign Open(CampaignPlan plan, Rule<PovertyLine> line, Rule<QuotaRule> quota, Rule<Procedure> procedure, string createdBy, DateOnly on)
    {
        if (plan.Line is { } asked && asked != line.Value.Line)
        {
            throw new RuleViolationException(
                "line-mismatch", $"识别标准应为 {line.Value.Line} 元，与填报的 {asked} 元不符", $"The line in force is {line.Value.Line}, not {asked}")
            {
                Details = { ["line"] = line.Value.Line },
            };
        }

        var campaign = new Campaign
        {
            Name = plan.Name,
            AreaCode = plan.Villages[0].AreaCode[..6],
            WorkYear = plan.WorkYear,
            PriceYear = plan.PriceYear,
            Line = line.Value.Line,
            LineOperator = line.Value.Operator,
            LineParameterId = line.ParameterId,
            KeyPercent = quota.Value.KeyPercent,
            OtherPercent = quota.Value.OtherPercent,
            QuotaParameterId = quota.ParameterId,
            ProcedureJson = procedure.Value.ToJson(),
            ProcedureParameterId = procedure.ParameterId,
            CreatedBy = createdBy,
            CreatedOn = on,
        };
        campaign._villages.AddRange(plan.Villages);
        campaign._stages.AddRange(plan.Stages);

        return campaign;
    }

    /// <summary>The village of the campaign that a household or meeting belongs to.</summary>
    public CampaignVillage Village(string villageCode) => _villages.Find(village => village.AreaCode == villageCode)
        ?? throw new RuleViolationException("village-not-in-campaign", "该村不在本次识别范围内", "The village takes no part in this campaign");

    /// <summary>Whether work done on a day is late; before its stage's first day it is refused.</summary>
    public bool IsLate(StageWork work, DateOnly on)
    {
        var stages = _stages.FindAll(stage => stage.Work == work);
        if (stages.Count == 0)
        {
            return false;
        }

        var first = stages.Min(stage => stage.FirstDay);

        return on < first
            ? throw new RuleViolationException("stage-not-open", $"该阶段从 {first:yyyy-MM-dd} 开始", $"The stage opens on {first:yyyy-MM-dd}")
            : on > stages.Max(stage => stage.LastDay);
    }
}

/// <summary>What the county office plans.</summary>
internal sealed record CampaignPlan(
    string Name, int WorkYear, int PriceYear, Money? Line, IReadOnlyList<CampaignVillage> Villages, IReadOnlyList<CampaignStage> Stages);

/// <summary>A village of a campaign with its rural population; key villages are held to another incidence.</summary>
internal sealed class CampaignVillage
{
    private CampaignVillage()
    {
    }

    public CampaignVillage(string areaCode, int population, bool key) => (AreaCode, Population, Key) = (areaCode, population, key);

    public Guid CampaignId { get; private init; }

    public string AreaCode { get; private init; } = "";

    public int Population { get; private init; }

    public bool Key { get; private init; }
}
