using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace SharedKernel.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("0.015", 2)]
    [InlineData("0.025", 3)]
    [InlineData("-0.005", -1)]
    [InlineData("2205.2083", 220521)]
    public void Half_a_fen_goes_away_from_zero(string yuan, long fen) =>
        Assert.Equal(new Money(fen), Money.Yuan(decimal.Parse(yuan, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0.005", 0)]
    [InlineData("0.015", 2)]
    [InlineData("0.025", 2)]
    public void A_product_may_round_half_to_the_even_fen(string yuan, long fen) =>
        Assert.Equal(new Money(fen), Money.Yuan(decimal.Parse(yuan, CultureInfo.InvariantCulture), Rounding.HalfEven));

    [Fact]
    public void Public_forest_of_half_a_thousandth_mu_is_paid_seven_fen() => Assert.Equal(Money.Yuan(0.07m), Money.Yuan(13m) * 0.005m);

    [Fact]
    public void Seventy_per_cent_is_written_70() => Assert.Equal(Money.Yuan(0.70m), Money.Yuan(1m).Share(70m));

    [Fact]
    public void The_sum_of_nothing_is_zero() => Assert.Equal(Money.Zero, Array.Empty<Money>().Sum());

    [Fact]
    public void A_sum_of_items_adds_their_amounts() => Assert.Equal(Money.Yuan(3.30m), new[] { 1.10m, 2.20m }.Sum(amount => Money.Yuan(amount)));

    [Fact]
    public void What_does_not_fit_is_refused_and_not_wrapped()
    {
        Assert.Throws<OverflowException>(() => Money.Yuan(decimal.MaxValue));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) * 2);
    }

    [Fact]
    public void The_amount_always_has_two_decimals_of_scale()
    {
        Assert.Equal(2, Money.Yuan(450m).Amount.Scale);
        Assert.Equal("450.00", Money.Yuan(450m).ToString());
        Assert.Equal("-0.05", new Money(-5).ToString());
    }

    [Fact]
    public void In_json_it_is_a_number_with_two_decimals() => Assert.Equal("""{"Pay":450.00}""", JsonSerializer.Serialize(new Wage(Money.Yuan(450m))));

    [Theory]
    [InlineData("1.005")]
    [InlineData("1.00000000000000000000000000000000000001")]
    [InlineData("1000000000000.00")]
    [InlineData("1e40")]
    [InlineData("\"450.00\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Json_that_is_no_amount_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    [Theory]
    [InlineData("450", 45000)]
    [InlineData("-450.5", -45050)]
    [InlineData("1e2", 10000)]
    public void Json_with_up_to_two_decimals_is_taken(string json, long fen) => Assert.Equal(new Money(fen), JsonSerializer.Deserialize<Money>(json));

    [Theory]
    [InlineData("12.34", true)]
    [InlineData(" 12 ", true)]
    [InlineData("12.345", false)]
    [InlineData("1,200.00", false)]
    [InlineData("1e2", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Text_of_a_file_is_read_without_guessing(string? text, bool readable) => Assert.Equal(readable, Money.TryParse(text, out _));

    [Fact]
    public void Any_amount_survives_json_and_text() => Check.QuickThrowOnFailure(Prop.ForAll(Amounts, money =>
        JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)) == money && Money.TryParse(money.ToString(), out var read) && read == money));

    [Fact]
    public void Adding_and_taking_away_returns_the_amount() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Amounts, Amounts, (left, right) => left + right - right == left && left + right == right + left));

    [Fact]
    public void Rounding_moves_an_amount_by_half_a_fen_at_most() => Check.QuickThrowOnFailure(Prop.ForAll(Amounts, Percents, (money, percent) =>
        Math.Abs(money.Share(percent).Amount - (money.Amount * percent / 100m)) <= 0.005m));

    [Fact]
    public void The_order_of_amounts_is_the_order_of_yuan() => Check.QuickThrowOnFailure(Prop.ForAll(Amounts, Amounts, (left, right) =>
        left < right == left.Amount < right.Amount && Money.Min(left, right) <= Money.Max(left, right)));

    private static Arbitrary<Money> Amounts { get; } =
        Gen.Choose(-1_000_000_000, 1_000_000_000).Select(fen => new Money(fen)).ToArbitrary();

    private static Arbitrary<decimal> Percents { get; } = Gen.Choose(0, 1_000_000).Select(thousandths => thousandths / 10_000m).ToArbitrary();

    private sealed record Wage(Money Pay);
}
