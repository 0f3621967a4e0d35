using EcologicalCompensation.Dues;
using EcologicalCompensation.Rangers;

namespace EcologicalCompensation.Tests.Rangers;

public sealed class EligibilityTests
{
    [Theory]
    [InlineData("1954-06-16", 60)]
    [InlineData("1954-06-15", 60)]
    [InlineData("1954-06-14", 61)]
    [InlineData("1997-06-15", 17)]
    [InlineData("1996-02-29", 19)]
    public void Age_is_counted_in_whole_years_on_the_birthday(string born, int age)
    {
        var day = new DateOnly(2015, 6, 14).AddDays(born == "1954-06-16" ? 1 : 0);

        Assert.Equal(age, new PersonRow(Guid.Empty, Guid.Empty, DateOnly.Parse(born), false, 0).AgeOn(day));
    }

    [Theory]
    [InlineData("<=60", 60, true)]
    [InlineData("<=60", 61, false)]
    [InlineData("<60", 60, false)]
    [InlineData(">=18", 18, true)]
    [InlineData(">18", 18, false)]
    public void A_limit_says_itself_whether_it_includes_its_value(string limit, int value, bool holds) =>
        Assert.Equal(holds, Limit.Parse(limit).Holds(value));

    [Theory]
    [InlineData("60")]
    [InlineData("<=")]
    [InlineData("=60")]
    [InlineData("<=sixty")]
    public void A_limit_without_operator_or_number_is_no_limit(string text) => Assert.Throws<FormatException>(() => Limit.Parse(text));
}
