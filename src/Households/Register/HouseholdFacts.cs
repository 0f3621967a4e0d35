namespace Households.Register;

/// <summary>What the register knows of how a household lives and works beyond the columns of the fixed workbook; blank where nobody asked.</summary>
internal sealed record HouseholdFacts
{
    /// <summary>Kind of road to the house, code of list <c>road</c>.</summary>
    public string Road { get; set; } = "";

    /// <summary>Kilometres to the main road.</summary>
    public decimal? RoadDistance { get; set; }

    /// <summary>Kilometres to the market.</summary>
    public decimal? MarketDistance { get; set; }

    /// <summary>At most three codes of list <c>fuel</c>, with commas between.</summary>
    public string Fuels { get; set; } = "";

    /// <summary>Code of list <c>toilet</c>.</summary>
    public string Toilet { get; set; } = "";

    /// <summary>Code of list <c>structure</c>.</summary>
    public string Structure { get; set; } = "";

    /// <summary>Year in which the house was built.</summary>
    public int? BuiltYear { get; set; }

    /// <summary>Moved to a new place by the relocation programme.</summary>
    public bool? Relocated { get; set; }

    /// <summary>Code of list <c>water</c>.</summary>
    public string Water { get; set; } = "";

    /// <summary>Electricity for production.</summary>
    public bool? ProductionPower { get; set; }

    /// <summary>Radio or television.</summary>
    public bool? Television { get; set; }

    /// <summary>Member of a farmers' co-operative.</summary>
    public bool? InCooperative { get; set; }

    /// <summary>Member of a village mutual fund.</summary>
    public bool? InMutualFund { get; set; }

    /// <summary>Works with a leading firm.</summary>
    public bool? LedByFirm { get; set; }

    /// <summary>Works with a lead farmer.</summary>
    public bool? LedByFarmer { get; set; }

    /// <summary>Cropland converted to forest, mu.</summary>
    public decimal? ConvertedLand { get; set; }

    /// <summary>Grassland, mu.</summary>
    public decimal? Grassland { get; set; }

    /// <summary>Water, mu.</summary>
    public decimal? WaterArea { get; set; }

    /// <summary>Fruit trees, mu.</summary>
    public decimal? Orchard { get; set; }

    /// <summary>Line by which it was found, code of list <c>standard</c>.</summary>
    public string Standard { get; set; } = "";

    /// <summary>Code of list <c>family-planning</c>.</summary>
    public string FamilyPlanning { get; set; } = "";

    /// <summary>Will to leave poverty, code of list <c>will</c>.</summary>
    public string Will { get; set; } = "";

    /// <summary>What the household says it needs.</summary>
    public string Needs { get; set; } = "";

    /// <summary>Project that the household would like to take up.</summary>
    public string ProjectWish { get; set; } = "";

    /// <summary>The optional columns of sheet 户, one for each fact.</summary>
    public static FactFields<HouseholdFacts> Fields { get; } = new FactFields<HouseholdFacts>()
        .Code("入户路类型", "road", "road", facts => facts.Road, (facts, code) => facts.Road = code)
        .Number("离主干路距离(公里)", "road_distance", 500, 2, facts => facts.RoadDistance, (facts, value) => facts.RoadDistance = value)
        .Number("离集镇距离(公里)", "market_distance", 500, 2, facts => facts.MarketDistance, (facts, value) => facts.MarketDistance = value)
        .Codes("主要燃料", "fuels", "fuel", 3, facts => facts.Fuels, (facts, codes) => facts.Fuels = codes)
        .Code("厕所类型", "toilet", "toilet", facts => facts.Toilet, (facts, code) => facts.Toilet = code)
        .Code("住房结构", "structure", "structure", facts => facts.Structure, (facts, code) => facts.Structure = code)
        .Whole("建房年份", "built_year", 1800, 2100, facts => facts.BuiltYear, (facts, value) => facts.BuiltYear = value)
        .YesNo("易地搬迁户", "relocated", facts => facts.Relocated, (facts, value) => facts.Relocated = value)
        .Code("饮用水来源", "water", "water", facts => facts.Water, (facts, code) => facts.Water = code)
        .YesNo("通生产用电", "production_power", facts => facts.ProductionPower, (facts, value) => facts.ProductionPower = value)
        .YesNo("通广播电视", "television", facts => facts.Television, (facts, value) => facts.Television = value)
        .YesNo("加入合作社", "in_cooperative", facts => facts.InCooperative, (facts, value) => facts.InCooperative = value)
        .YesNo("参加互助资金", "in_mutual_fund", facts => facts.InMutualFund, (facts, value) => facts.InMutualFund = value)
        .YesNo("龙头企业带动", "led_by_firm", facts => facts.LedByFirm, (facts, value) => facts.LedByFirm = value)
        .YesNo("致富带头人带动", "led_by_farmer", facts => facts.LedByFarmer, (facts, value) => facts.LedByFarmer = value)
        .Number("退耕还林面积(亩)", "converted_land", 100_000, 3, facts => facts.ConvertedLand, (facts, value) => facts.ConvertedLand = value)
        .Number("牧草地面积(亩)", "grassland", 100_000, 3, facts => facts.Grassland, (facts, value) => facts.Grassland = value)
        .Number("水面面积(亩)", "water_area", 100_000, 3, facts => facts.WaterArea, (facts, value) => facts.WaterArea = value)
        .Number("林果面积(亩)", "orchard", 100_000, 3, facts => facts.Orchard, (facts, value) => facts.Orchard = value)
        .Code("识别标准", "standard", "standard", facts => facts.Standard, (facts, code) => facts.Standard = code)
        .Code("计划生育户", "family_planning", "family-planning", facts => facts.FamilyPlanning, (facts, code) => facts.FamilyPlanning = code)
        .Code("脱贫意愿", "will", "will", facts => facts.Will, (facts, code) => facts.Will = code)
        .Text("帮扶需求", "needs", 200, facts => facts.Needs, (facts, value) => facts.Needs = value)
        .Text("发展意向", "project_wish", 200, facts => facts.ProjectWish, (facts, value) => facts.ProjectWish = value);
}
