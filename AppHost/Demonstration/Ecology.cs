namespace AppHost.Demonstration;

/// <summary>A ranger: one person of an announced household.</summary>
internal sealed record Ranger(CountyHousehold Household, CountyPerson Person);

/// <summary>A parcel of public forest or of cropland turned to forest, paid each year from its first year on.</summary>
internal sealed record Parcel(string Kind, CountyHousehold Household, string No, decimal Area, int FromYear, string Place);

/// <summary>Pay for one person's forest work.</summary>
internal sealed record ForestWork(CountyHousehold Household, CountyPerson Worker, string Project, decimal Amount, DateOnly On);

/// <summary>A year's lease of cropland.</summary>
internal sealed record LandLease(CountyHousehold Household, string ParcelNo, decimal Area, decimal YearlyRent, int FromYear, int Years, string Tenant);

/// <summary>Income of a stall in the scenic area.</summary>
internal sealed record Stall(CountyHousehold Household, string Name, decimal Amount, DateOnly On);

/// <summary>All forestry money of the three years: 2,059,800.00 yuan for 1,743 households and 6,017 people (N04, N07).</summary>
internal sealed record Ecology(
    IReadOnlyList<Ranger> Rangers, IReadOnlyList<Parcel> Parcels, IReadOnlyList<ForestWork> Works, IReadOnlyList<LandLease> Leases, IReadOnlyList<Stall> Stalls)
{
    public const decimal MonthlyRangerPay = 300;
    public const decimal ForestRate = 13;
    public const decimal PlantingRate = 500;
    public const decimal ThirdYearRate = 300;

    public IReadOnlySet<CountyHousehold> Households { get; } = Rangers.Select(row => row.Household)
        .Concat(Parcels.Select(row => row.Household)).Concat(Works.Select(row => row.Household))
        .Concat(Leases.Select(row => row.Household)).Concat(Stalls.Select(row => row.Household)).ToHashSet();
}
