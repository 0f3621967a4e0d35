using System.Globalization;

namespace SharedKernel.Tests;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2016", PeriodKind.Year, "2016-01-01", "2016-12-31")]
    [InlineData("2016-02", PeriodKind.Month, "2016-02-01", "2016-02-29")]
    [InlineData("2016-09-01", PeriodKind.Day, "2016-09-01", "2016-09-01")]
    [InlineData("2015-T1", PeriodKind.Term, "2015-09-01", "2016-02-29")]
    [InlineData("2016-T1", PeriodKind.Term, "2016-09-01", "2017-02-28")]
    [InlineData("2016-T2", PeriodKind.Term, "2016-03-01", "2016-08-31")]
    public void A_period_has_a_first_and_a_last_day_and_prints_as_it_was_read(string text, PeriodKind kind, string first, string last)
    {
        var period = Period.Parse(text);

        Assert.Equal(kind, period.Kind);
        Assert.Equal(DateOnly.Parse(first, CultureInfo.InvariantCulture), period.First);
        Assert.Equal(DateOnly.Parse(last, CultureInfo.InvariantCulture), period.Last);
        Assert.Equal(text[..4], period.Year.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(text, period.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("2016-13")]
    [InlineData("2016-9")]
    [InlineData("2016-02-30")]
    [InlineData("2016-T3")]
    [InlineData("2016-t1")]
    [InlineData("1899")]
    [InlineData("+201")]
    [InlineData(null)]
    public void Other_text_is_no_period(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void Every_day_lies_in_exactly_one_term()
    {
        var terms = Enumerable.Range(2014, 4).SelectMany(year => new[] { Period.OfTerm(year, 1), Period.OfTerm(year, 2) }).ToList();

        for (var day = new DateOnly(2015, 1, 1); day.Year < 2018; day = day.AddDays(1))
        {
            Assert.Single(terms, term => term.Contains(day));
        }
    }

    [Fact]
    public void Periods_of_the_same_text_are_equal_and_a_day_is_not_its_month()
    {
        Assert.Equal(Period.OfMonth(2016, 9), Period.Parse("2016-09"));
        Assert.NotEqual(Period.Parse("2016-09"), Period.OfDay(new(2016, 9, 1)));
    }
}
