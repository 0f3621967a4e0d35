using FsCheck;
using FsCheck.Fluent;
using Microcredit.Schedules;
using SharedKernel;

namespace Microcredit.Tests.Schedules;

/// <summary>What must hold for every loan, whatever its terms.</summary>
public sealed class ScheduleInvariantTests
{
    private static readonly string[] DayCounts = [.. ScheduleCodes.DayCounts.Keys];

    [Fact]
    public void Principal_comes_back_to_the_fen_and_no_row_is_negative() => ForAll(Loans, loan =>
    {
        var schedule = Some.Schedule(loan);

        return schedule.Totals.Principal == loan.Principal
            && schedule.Rows[^1].Outstanding == Money.Zero
            && schedule.Rows.All(row => row.Principal >= Money.Zero && row.Interest >= Money.Zero && row.Outstanding >= Money.Zero)
            && schedule.Rows.All(row => row.Total == row.Principal + row.Interest);
    });

    [Fact]
    public void Every_day_from_the_first_to_maturity_accrues_in_exactly_one_row() => ForAll(Loans, loan =>
    {
        var rows = Some.Schedule(loan).Rows;
        var days = rows.SelectMany(row => Enumerable.Range(row.From.DayNumber, row.Days)).ToList();

        return days.SequenceEqual(Enumerable.Range(loan.DisbursedOn!.Value.DayNumber, rows[^1].Due.DayNumber - loan.DisbursedOn.Value.DayNumber));
    });

    [Fact]
    public void The_subsidy_is_part_of_the_interest_and_is_all_of_it_up_to_five_per_cent_and_fifty_thousand() => ForAll(Loans, loan =>
    {
        var subsidised = Some.Schedule(loan with { SubsidyRatePercent = 5m });
        var within = loan.Principal <= LoanTerms.SubsidisedAtMost && loan.AnnualRatePercent <= 5m && loan.Method is not "flat";

        return subsidised.Rows.All(row => row.Subsidy >= Money.Zero && row.Subsidy <= row.Interest)
            && subsidised.Rows.All(row => !within || row.Subsidy == row.Interest)
            && subsidised.Rows.Select(row => row.Interest).SequenceEqual(Some.Schedule(loan).Rows.Select(row => row.Interest));
    });

    [Fact]
    public void Without_a_rate_there_is_no_interest() =>
        ForAll(Loans, loan => Some.Schedule(loan with { AnnualRatePercent = 0m }).Totals.Interest == Money.Zero);

    [Fact]
    public void Equal_terms_give_equal_rows() => ForAll(Loans, loan => Some.Schedule(loan).Rows.SequenceEqual(Some.Schedule(loan with { }).Rows));

    [Fact]
    public void The_last_instalment_differs_by_no_more_than_rounding_can_add_up_to() => ForAll(Loans, loan =>
    {
        // Below a hundred yuan an instalment of a few fen can be spent before the last row.
        var rows = Some.Schedule(loan with
        {
            Principal = loan.Principal + Money.Yuan(100m),
            Method = "equal-instalments",
            Settlement = null,
            DayCount = "30/360",
            Frequency = new("month", 1),
            InstalmentMultiple = null,
        }).Rows;
        var rate = (double)loan.AnnualRatePercent! / 1200;
        var grown = rate == 0 ? rows.Count : (Math.Pow(1 + rate, rows.Count) - 1) / rate;

        return rows.SkipLast(1).All(row => row.Total == rows[0].Total)
            && Math.Abs((double)(rows[^1].Total - rows[0].Total).Amount) <= (0.01 * grown) + 1e-9;
    });

    [Fact]
    public void Settling_more_often_moves_the_interest_by_half_a_fen_a_settlement() => ForAll(Loans, loan =>
    {
        var bullet = loan with { Method = "bullet", DayCount = "actual/360" };
        var once = Some.Schedule(bullet with { Settlement = "at-maturity" }).Totals.Interest;
        var often = Some.Schedule(bullet with { Settlement = "monthly-20" });

        return Math.Abs((often.Totals.Interest - once).Amount) <= 0.005m * (often.Rows.Count + 1);
    });

    [Fact]
    public void Paying_early_never_costs_more_interest() => ForAll(Loans, loan =>
    {
        var plain = loan with { Method = loan.Method is "flat" ? "equal-principal" : loan.Method };
        var rows = Some.Schedule(plain).Rows;
        var early = plain with { Repayments = [new(rows[0].From.AddDays(1), Money.Max(plain.Principal!.Value.Share(10m), new(1)), "principal")] };
        if (rows[^1].Due <= rows[0].From.AddDays(1))
        {
            return true;
        }

        // Each row rounds by itself, and a level instalment made anew is rounded once more, for every row left.
        return Some.Schedule(early).Totals.Interest.Amount <= Some.Schedule(plain).Totals.Interest.Amount + (0.01m * rows.Count);
    });

    [Fact]
    public void A_repayment_of_exactly_what_is_due_changes_nothing() => ForAll(Loans, loan =>
    {
        var plain = loan with { Method = "equal-principal", Settlement = null };
        var rows = Some.Schedule(plain).Rows;
        var first = rows[0];

        return first.Total == Money.Zero
            || Some.Schedule(plain with { Repayments = [new(first.Due, first.Total, "repayment")], AsOf = first.Due }).Rows.SequenceEqual(rows);
    });

    private static void ForAll(Arbitrary<SchedulePreviewRequest> loans, Func<SchedulePreviewRequest, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(loans, holds));

    private static Arbitrary<SchedulePreviewRequest> Loans { get; } = (
        from fen in Gen.OneOf(Gen.Choose(1, 200), Gen.Choose(100, 5_000_000), Gen.Choose(5_000_000, 1_000_000_000))
        from rate in Gen.OneOf(Gen.Choose(0, 500), Gen.Choose(0, 3600))
        from kind in Gen.Elements(
            ("equal-instalments", "with-instalments"), ("equal-principal", "with-instalments"), ("flat", "with-instalments"),
            ("interest-only", "with-instalments"), ("balloon", "with-instalments"), ("bullet", "quarterly-20"), ("bullet", "yearly-1220"),
            ("bullet", "at-maturity"), ("equal-principal", "quarterly-20"), ("equal-principal", "monthly-20"), ("interest-only", "monthly-20"))
        from dayCount in Gen.Elements(DayCounts)
        from unit in Gen.Elements("day", "week", "month")
        from every in Gen.Choose(1, 6)
        from periods in Gen.Choose(1, 36)
        from day in Gen.Choose(0, 1500)
        from rounding in Gen.Elements("half-up", "half-even")
        from multiple in Gen.Elements<long?>(null, 100, 10_000)
        select Some.Request(new(fen), rate / 100m) with
        {
            Method = kind.Item1,
            Settlement = kind.Item2,
            DayCount = dayCount,
            Frequency = new(unit, every),
            Periods = periods,
            DisbursedOn = new DateOnly(2015, 1, 1).AddDays(day),
            Rounding = rounding,
            InstalmentMultiple = multiple is { } units && kind.Item1 is "flat" ? new Money(units) : null,
        }).ToArbitrary();
}
