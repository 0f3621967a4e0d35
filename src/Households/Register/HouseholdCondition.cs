namespace Households.Register;

/// <summary>Land, house and facts of a household: what a correction may put right beside the people.</summary>
internal sealed class HouseholdCondition
{
    public decimal? Cropland { get; set; }

    public decimal? Woodland { get; set; }

    public decimal? HouseArea { get; set; }

    public string HouseGrade { get; set; } = "";

    public bool? SafeWater { get; set; }

    public bool? Electricity { get; set; }

    public HouseholdFacts Facts { get; set; } = new();

    /// <summary>Columns of sheet 户 besides the facts.</summary>
    public static FactFields<HouseholdCondition> Fields { get; } = new FactFields<HouseholdCondition>()
        .Number("耕地面积(亩)", "cropland", 100_000, 3, house => house.Cropland, (house, value) => house.Cropland = value)
        .Number("林地面积(亩)", "woodland", 100_000, 3, house => house.Woodland, (house, value) => house.Woodland = value)
        .Number("住房面积(平方米)", "house_area", 100_000, 2, house => house.HouseArea, (house, value) => house.HouseArea = value)
        .Code("住房等级", "house_grade", "house", house => house.HouseGrade, (house, code) => house.HouseGrade = code)
        .YesNo("饮水安全", "safe_water", house => house.SafeWater, (house, value) => house.SafeWater = value)
        .YesNo("通生活用电", "electricity", house => house.Electricity, (house, value) => house.Electricity = value);

    public static HouseholdCondition Of(Household household) => new()
    {
        Cropland = household.Cropland,
        Woodland = household.Woodland,
        HouseArea = household.HouseArea,
        HouseGrade = household.HouseGrade,
        SafeWater = household.SafeWater,
        Electricity = household.Electricity,
        Facts = household.Facts with { },
    };
}
