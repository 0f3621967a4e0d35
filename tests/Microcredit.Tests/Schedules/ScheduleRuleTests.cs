using Microcredit.Schedules;
using SharedKernel;

namespace Microcredit.Tests.Schedules;

public sealed class ScheduleRuleTests
{
    private static SchedulePreviewRequest Bank => Some.Request(Money.Yuan(38_000m), 5m) with
    {
        Method = "bullet",
        DayCount = "30/360",
        Settlement = "at-maturity",
        SubsidyRatePercent = 5m,
    };

    [Fact]
    public void Eleven_loans_of_420000_for_a_year_cost_the_county_21000()
    {
        var each = Some.Schedule(Bank).Totals.Subsidy;
        var last = Some.Schedule(Bank with { Principal = Money.Yuan(40_000m) }).Totals.Subsidy;

        Assert.Equal(Money.Yuan(21_000m), (each * 10) + last);
    }

    [Fact]
    public void The_subsidy_never_exceeds_the_contract_s_rate_nor_the_first_fifty_thousand()
    {
        Assert.Equal(Money.Yuan(1_653m), Some.Schedule(Bank with { AnnualRatePercent = 4.35m }).Totals.Subsidy);

        var large = Some.Schedule(Bank with { Principal = Money.Yuan(100_000m), AnnualRatePercent = 6m }).Totals;
        Assert.Equal((Money.Yuan(6_000m), Money.Yuan(2_500m)), (large.Interest, large.Subsidy));
    }

    [Fact]
    public void The_county_stops_paying_the_day_after_an_instalment_is_missed_and_goes_on_when_it_is_paid()
    {
        var loan = Some.Request(Money.Yuan(36_000m), 3.6m) with
        {
            Method = "equal-principal",
            DayCount = "actual/360",
            DisbursedOn = new(2016, 1, 1),
            SubsidyRatePercent = 5m,
        };
        var onTime = Some.Schedule(loan).Rows;

        // The instalment of 1 February is paid on the 11th: of 2 to 10 February, nine days, the county pays nothing.
        var late = Some.Schedule(loan with { Repayments = [new(new(2016, 2, 11), onTime[0].Total, "repayment")], AsOf = new(2016, 2, 12) }).Rows;

        Assert.Equal(onTime[0], late[0]);
        Assert.Equal(Money.Yuan(95.70m + 3.00m), late[1].Interest);
        Assert.Equal(Money.Yuan(3.60m + (19 * 3.30m)), late[1].Subsidy);
        Assert.Equal(onTime.Skip(2), late.Skip(2));
    }

    [Fact]
    public void Unpaid_principal_bears_interest_until_the_day_it_is_asked_for()
    {
        var loan = Some.Request(Money.Yuan(1_000m), 12m) with { Method = "equal-principal", Periods = 2, DisbursedOn = new(2016, 1, 1) };

        Assert.Equal(Money.Yuan(5.00m), Some.Schedule(loan).Rows[1].Interest);
        Assert.Equal(Money.Yuan(10.00m), Some.Schedule(loan with { AsOf = new(2016, 3, 1) }).Rows[1].Interest);
    }

    [Fact]
    public void The_31st_comes_back_after_a_shorter_month()
    {
        var rows = Some.Schedule(Some.Request(Money.Yuan(400m), 12m) with { Periods = 4, DisbursedOn = new(2016, 1, 31) }).Rows;

        Assert.Equal([new(2016, 2, 29), new(2016, 3, 31), new(2016, 4, 30), new(2016, 5, 31)], rows.Select(row => row.Due));
        Assert.Equal(Money.Yuan(4m), rows[0].Interest);
    }

    [Fact]
    public void A_longer_first_row_counts_its_days_in_30_360_by_date()
    {
        var rows = Some.Schedule(Some.Request(Money.Yuan(1_200m), 12m) with
        {
            Method = "equal-principal",
            DisbursedOn = new(2016, 1, 10),
            FirstDueOn = new(2016, 2, 20),
        }).Rows;

        Assert.Equal(Money.Yuan(16m), rows[0].Interest);
        Assert.Equal(Money.Yuan(11m), rows[1].Interest);
        Assert.Equal(new DateOnly(2017, 1, 20), rows[^1].Due);
    }

    [Fact]
    public void During_grace_on_principal_only_interest_is_paid()
    {
        var rows = Some.Schedule(Some.Request(Money.Yuan(1_200m), 12m) with { Periods = 6, GraceOnPrincipal = 2 }).Rows;

        Assert.All(rows.Take(2), row => Assert.Equal((Money.Zero, Money.Yuan(12m)), (row.Principal, row.Interest)));
        Assert.Equal(Money.Yuan(307.54m), rows[2].Total);
    }

    [Fact]
    public void Interest_of_the_grace_waits_for_the_first_row_after_it()
    {
        var loan = Some.Request(Money.Yuan(1_200m), 12m) with { Method = "equal-principal", Periods = 6 };
        var plain = Some.Schedule(loan);
        var waited = Some.Schedule(loan with { GraceOnInterest = 2 });

        Assert.Equal([0m, 0m, 12m + 10m + 8m], waited.Rows.Take(3).Select(row => row.Interest.Amount));
        Assert.Equal(plain.Totals, waited.Totals);
    }

    [Fact]
    public void A_balloon_leaves_its_amount_to_the_last_row()
    {
        var rows = Some.Schedule(Some.Request(Money.Yuan(1_000m), 0m) with { Method = "balloon", Periods = 5, BalloonAmount = Money.Yuan(600m) }).Rows;

        Assert.Equal([80m, 80m, 80m, 80m, 680m], rows.Select(row => row.Principal.Amount));
    }

    [Fact]
    public void A_bank_loan_paid_off_early_bears_interest_to_that_day_and_ends()
    {
        var loan = Bank with { DayCount = "actual/360", Settlement = "quarterly-20", Repayments = [new(new(2016, 6, 25), Money.Yuan(40_000m), "pay-off")] };

        var rows = Some.Schedule(loan).Rows;

        // 10 May to 20 June, the 20th included, are 42 days; 21 to 24 June are 4, for the day of paying back does not count.
        Assert.Equal([(42, 221.67m, 0m), (4, 21.11m, 38_000m)], rows.Select(row => (row.Days, row.Interest.Amount, row.Principal.Amount)));
        Assert.Equal(new DateOnly(2016, 6, 25), rows[1].Due);
    }

    [Fact]
    public void A_loan_paid_off_on_an_instalment_day_settles_its_interest_there()
    {
        var loan = Some.Request(Money.Yuan(36_000m), 3.6m) with
        {
            Method = "equal-principal",
            DayCount = "actual/360",
            Periods = 2,
            DisbursedOn = new(2016, 3, 28),
            Settlement = "quarterly-20",
            Repayments = [new(new(2016, 4, 28), Money.Yuan(40_000m), "pay-off")],
        };

        var row = Assert.Single(Some.Schedule(loan).Rows);

        Assert.Equal((31, 36_000m, 111.60m), (row.Days, row.Principal.Amount, row.Interest.Amount));
    }

    [Fact]
    public void Principal_paid_on_a_settlement_day_does_not_bear_interest_that_day()
    {
        var loan = Some.Request(Money.Yuan(36_000m), 3.6m) with
        {
            Method = "equal-principal",
            DayCount = "actual/360",
            Periods = 2,
            Frequency = new("month", 3),
            DisbursedOn = new(2016, 3, 20),
            Settlement = "quarterly-20",
        };

        var rows = Some.Schedule(loan).Rows;

        // 20 March; 21 March to 19 June on 36,000 and 20 June on 18,000; then to 19 September on 18,000.
        Assert.Equal([3.60m, (91 * 3.60m) + 1.80m, 91 * 1.80m], rows.Select(row => row.Interest.Amount));
        Assert.Equal([0m, 18_000m, 18_000m], rows.Select(row => row.Principal.Amount));
    }

    [Fact]
    public void Money_paid_out_within_a_row_bears_interest_from_that_day_and_levels_the_instalments()
    {
        var rows = Some.Schedule(Some.Request(Money.Yuan(100m), 12m) with
        {
            DayCount = "actual/360",
            Periods = 3,
            DisbursedOn = new(2024, 1, 1),
            Disbursements = [new(new(2024, 1, 17), Money.Yuan(100m))],
        }).Rows;

        Assert.Equal(Money.Yuan(1.53m), rows[0].Interest);
        Assert.Equal(Money.Yuan(200m), rows[0].Principal + rows[0].Outstanding);
        Assert.InRange((rows[2].Total - rows[0].Total).Fen, -1, 1);
    }

    [Fact]
    public void A_complete_list_of_disbursements_is_the_same_loan_as_the_further_ones_alone()
    {
        var loan = Some.Request(Money.Yuan(100m), 7m) with { DisbursedOn = new(2024, 1, 1), Disbursements = [new(new(2024, 3, 1), Money.Yuan(100m))] };
        var complete = loan with { Principal = Money.Yuan(200m), Disbursements = [new(new(2024, 1, 1), Money.Yuan(100m)), .. loan.Disbursements] };

        Assert.Equal(Some.Schedule(loan).Rows, Some.Schedule(complete).Rows);
    }
}
