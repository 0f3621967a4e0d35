namespace AppHost.Demonstration;

/// <summary>A household of the demonstration with everything its register row says.</summary>
internal sealed class CountyHousehold
{
    public required VillagePlan Village { get; init; }
    public required IReadOnlyList<CountyPerson> Members { get; init; }

    /// <summary>The class the workbook wishes; null for households that do not apply.</summary>
    public string? Class { get; init; }

    public string No { get; set; } = "";
    public int Group { get; set; }
    public string? Phone { get; set; }

    /// <summary>The account in the register; of two payees it is wrong at first.</summary>
    public string Account { get; set; } = "";

    public string? MainCause { get; set; }
    public IReadOnlyList<string> OtherCauses { get; set; } = [];
    public decimal Cropland { get; set; }
    public decimal ForestLand { get; set; }
    public int HousingArea { get; set; }
    public string HouseGrade { get; set; } = "B";
    public bool SafeWater { get; set; } = true;
    public bool Electricity { get; set; } = true;
    public HouseholdIncome Income { get; set; } = new(0, 0, 0, 0, 0);

    public CountyPerson Head => Members[0];
    public bool IsAnnounced => Class is not null;
    public int Size => Members.Count;
    public string GroupCode => $"{Village.Code}{Group:00}";
    public decimal IncomePerHead => Income.Net / (decimal)Size;
}

/// <summary>A year's income of a household in whole yuan, by the sources of the net income.</summary>
internal sealed record HouseholdIncome(int Wage, int Business, int Property, int Transfer, int ProductionCost)
{
    public int Net => Wage + Business + Property + Transfer - ProductionCost;
}
