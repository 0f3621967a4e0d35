using System.Text.Json;
using Households.Register;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Tests.Register;

public sealed class IncomeItemsTests
{
    private static readonly IncomeItems Items =
        new(JsonSerializer.Deserialize<List<IncomeItem>>(IncomeParameters.All.Single().Value, PlatformJson.Options)!);

    [Fact]
    public void Net_income_is_what_came_in_less_the_cost_of_production()
    {
        Income[] year = [Some("a1", 9000), Some("b2", 3000), Some("e2", 1200), Some("c2", 500), Some("d2", 800), Some("d7a", 2000)];

        Assert.Equal(Money.Yuan(14_100), Items.Net(year));
        Assert.Equal(Money.Yuan(12_100), Items.CountedNet(year));
    }

    [Theory]
    [InlineData("d6d")]
    [InlineData("d7a")]
    [InlineData("d7b")]
    [InlineData("d7c")]
    [InlineData("d7d")]
    [InlineData("d7e")]
    [InlineData("d7f")]
    public void Aid_for_school_illness_and_housing_relief_gifts_awards_and_loans_do_not_count_for_exit(string code) =>
        Assert.False(Items.Known(code).CountsForExit);

    [Fact]
    public void An_item_holds_in_its_years_alone()
    {
        var item = new IncomeItem("x", "试点补助", "transfer", true, 2015, 2016);

        Assert.Equal([false, true, true, false], new[] { 2014, 2015, 2016, 2017 }.Select(item.HoldsIn));
    }

    private static Income Some(string item, decimal yuan) => new() { Year = 2016, Item = item, Amount = Money.Yuan(yuan) };
}
