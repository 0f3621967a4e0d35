using Households.Register;
using Households.Statistics;

namespace Households.Tests.Statistics;

public sealed class IncidenceTests
{
    private const string Village = "990101001001";

    /// <summary>Two decimals: the reports give 54.5 and 4.3.</summary>
    [Theory]
    [InlineData(68, 294, 539, 54.55)]
    [InlineData(500, 1882, 43_800, 4.30)]
    public void N50_the_incidence_counts_people_of_filed_households_in_the_population(int households, int people, int population, double incidence)
    {
        List<Cell> cells = [Filed("illness", households, people), new(Village, HouseholdStatus.Registered, "", "", false, false, 74, 245)];

        Assert.Equal((decimal)incidence, AreaStatistics.Of(Village, null, cells, population).Incidence);
    }

    [Fact]
    public void N52_the_causes_of_ten_households_add_up_to_them()
    {
        List<Cell> cells = [Filed("illness", 4, 12), Filed("disability", 2, 5), Filed("no-land", 1, 3), Filed("no-funds", 1, 4), Filed("no-labour", 2, 3)];

        var area = AreaStatistics.Of(Village, null, cells, null);

        Assert.Equal((6, 2, 2), (Households(area, "illness", "disability"), Households(area, "no-land", "no-funds"), Households(area, "no-labour")));
        Assert.Equal((10, 10), (area.Filed.Households, area.ByCause.Values.Sum(cause => cause.Households)));
        Assert.Equal(10, Assert.Single(area.ByClass).Value.Households);
    }

    private static Cell Filed(string cause, int households, int people) =>
        new(Village, HouseholdStatus.Announced, "minimum-living", cause, true, false, households, people);

    private static int Households(AreaStatistics area, params string[] causes) => causes.Sum(cause => area.ByCause[cause].Households);
}
