using System.Globalization;
using System.Text.Json;
using Microcredit.Schedules;
using SharedKernel;
using static Microcredit.Tests.Schedules.LoanVectors;

namespace Microcredit.Tests.Schedules;

public sealed class LoanVectorTests
{
    public static TheoryData<string, string> Published()
    {
        var data = new TheoryData<string, string>();
        foreach (var vector in Root.GetProperty("vectors").EnumerateArray())
        {
            foreach (var rounding in Roundings(vector))
            {
                data.Add(vector.Text("id")!, rounding);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_schedule_comes_out_to_the_cent(string id, string rounding)
    {
        var vector = Find("vectors", id);

        var schedule = Some.Schedule(Request(vector, rounding));

        Assert.Equal(Expected(vector), schedule.Rows.Select(Line));
        Assert.Equal(Yuan(vector.GetProperty("totals").Text("principal")!), schedule.Totals.Principal);
        Assert.Equal(Yuan(vector.GetProperty("totals").Text("interest")!), schedule.Totals.Interest);
    }

    [Fact]
    public void Half_up_gives_the_other_fen_where_the_published_loan_rounds_half_even()
    {
        var vector = Find("vectors", "FIN-C08");
        var computed = vector.GetProperty("reproduction").GetProperty("first_difference_with_HALF_UP").GetProperty("computed");

        var first = Some.Schedule(Request(vector, "half-up")).Rows[0];

        Assert.Equal(computed.EnumerateArray().Select(text => Yuan(text.GetString()!)), [first.Principal, first.Interest, first.Outstanding]);
    }

    [Theory]
    [InlineData("CN-01")]
    [InlineData("CN-03")]
    [InlineData("CN-05")]
    public void A_bank_loan_settles_on_the_20th_of_the_last_month_of_the_quarter(string id)
    {
        var vector = Find("derived_vectors", id);
        var inputs = vector.GetProperty("inputs");
        var request = Some.Request(Yuan(inputs.Text("principal")!), decimal.Parse(inputs.Text("gross_rate_pct")!, CultureInfo.InvariantCulture)) with
        {
            Method = "bullet",
            DayCount = "actual/360",
            Settlement = "quarterly-20",
            DisbursedOn = Day(inputs.Text("disbursement_date")!),
            MaturityOn = Day(inputs.Text("maturity_date")!),
            SubsidyRatePercent = decimal.Parse(inputs.Text("subsidy_rate_pct")!, CultureInfo.InvariantCulture),
        };

        var schedule = Some.Schedule(request);

        var expected = vector.GetProperty("schedule").EnumerateArray().Select(row =>
            $"{row.GetProperty("n").GetInt32()} {row.Text("from")} {row.Text("settlement_day")} {row.GetProperty("days").GetInt32()} "
            + $"{row.Text("principal_repaid_in_period")} {row.Text("gross_interest")} {row.Text("subsidy")} {row.Text("outstanding_after")}");
        Assert.Equal(expected, schedule.Rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row.N} {row.From:yyyy-MM-dd} {row.Due:yyyy-MM-dd} {row.Days} {row.Principal} {row.Interest} {row.Subsidy} {row.Outstanding}")));
        Assert.Equal(Yuan(vector.GetProperty("totals").Text("gross")!), schedule.Totals.Interest);
        Assert.Equal(Yuan(vector.GetProperty("totals").Text("subsidy")!), schedule.Totals.Subsidy);
        Assert.Equal(vector.GetProperty("totals").GetProperty("days").GetInt32(), schedule.Rows.Sum(row => row.Days));
    }

    [Fact]
    public void A_loan_of_the_society_is_paid_in_twelve_equal_instalments()
    {
        var vector = Find("derived_vectors", "CN-08");

        var schedule = Some.Schedule(Some.Request(Money.Yuan(50_000m), 12m) with { DisbursedOn = new(2018, 1, 15), Rounding = "half-up" });

        var expected = vector.GetProperty("schedule").EnumerateArray().Select(row =>
            $"{row.Text("due")} {row.Text("principal")} {row.Text("interest")} {row.Text("total")} {row.Text("outstanding")}");
        Assert.Equal(expected, schedule.Rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row.Due:yyyy-MM-dd} {row.Principal} {row.Interest} {row.Total} {row.Outstanding}")));
    }

    [Theory]
    [InlineData("actual/360", "at-maturity", "actual_360")]
    [InlineData("actual/365", "at-maturity", "actual_365")]
    [InlineData("30/360", "at-maturity", "thirty_360")]
    [InlineData("actual/360", "with-instalments", "actual_360")]
    [InlineData("actual/360", "quarterly-20", "quarterly_actual_360_sum")]
    public void The_day_count_and_the_settlements_decide_the_year_s_interest(string dayCount, string settlement, string expected)
    {
        var request = Some.Request(Money.Yuan(50_000m), 4.35m) with { Method = "bullet", DayCount = dayCount, Settlement = settlement };

        Assert.Equal(Yuan(Find("derived_vectors", "CN-12").GetProperty("table").Text(expected)!), Some.Schedule(request).Totals.Interest);
    }

    private static IEnumerable<string> Expected(JsonElement vector) => vector.GetProperty("schedule").EnumerateArray().Select(row =>
        $"{row.GetProperty("n").GetInt32()} {row.Text("from")} {row.Text("due")} {row.GetProperty("days").GetInt32()} "
        + $"{row.Text("principal")} {row.Text("interest")} {row.Text("total")} {row.Text("outstanding")}");

    private static string Line(ScheduleRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.N} {row.From:yyyy-MM-dd} {row.Due:yyyy-MM-dd} {row.Days} {row.Principal} {row.Interest} {row.Total} {row.Outstanding}");
}
