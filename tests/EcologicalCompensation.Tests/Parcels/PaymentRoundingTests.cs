using EcologicalCompensation.Parcels;
using FsCheck;
using FsCheck.Fluent;
using SharedKernel;

namespace EcologicalCompensation.Tests.Parcels;

public sealed class PaymentRoundingTests
{
    [Theory]
    [InlineData("10", "130.00")]
    [InlineData("0.005", "0.07")]
    [InlineData("0.004", "0.05")]
    [InlineData("4.37", "56.81")]
    public void Public_forest_pays_13_yuan_a_mu_half_up_to_the_fen(string mu, string yuan) =>
        Assert.Equal(yuan, PublicForest.Payment([decimal.Parse(mu)], 13m).ToString());

    [Fact]
    public void However_the_area_is_split_into_parcels_the_payment_is_that_of_the_whole_and_within_half_a_fen_of_the_exact_product() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Thousandths().ArrayOf().ToArbitrary(), Gen.Choose(1, 30_000).ToArbitrary(), (parcels, rateInFen) =>
        {
            decimal[] areas = [.. parcels.Select(thousandths => thousandths / 1000m)];
            var rate = rateInFen / 100m;
            var exact = areas.Sum() * rate;
            var payment = PublicForest.Payment(areas, rate);

            return payment == PublicForest.Payment([areas.Sum()], rate)
                && payment == PublicForest.Payment([.. areas.Reverse()], rate)
                && exact - payment.Amount < 0.005m && payment.Amount - exact <= 0.005m;
        }));

    [Fact]
    public void Instalments_come_in_the_first_third_and_fifth_year_of_a_known_planting_year()
    {
        var table = PlantingRound.ReadTable("""[{"plantedFrom":2014,"plantedTo":2016,"yuanByYear":{"1":500,"3":300,"5":400}}]""");

        Assert.Equal([500m, 0m, 300m, 0m, 400m, 0m], Enumerable.Range(2015, 6).Select(year => PlantingRound.Instalment(table, 2015, year) ?? -1));
        Assert.All([2013, 2017], planted => Assert.Null(PlantingRound.Instalment(table, planted, 2018)));
        Assert.Equal(Money.Yuan(167_062.50m), Money.Yuan(334.125m * PlantingRound.Instalment(table, 2015, 2015)!.Value));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("""[{"plantedFrom":2014}]""")]
    [InlineData("""[{"plantedFrom":2014,"yuanByYear":{"1":-500}}]""")]
    public void A_table_that_says_nothing_or_nonsense_is_no_table(string json) => Assert.Throws<FormatException>(() => PlantingRound.ReadTable(json));

    private static Gen<int> Thousandths() => Gen.Choose(1, 5_000_000);
}
