using FsCheck;
using FsCheck.Fluent;
using Microcredit.Schedules;
using SharedKernel;

namespace Microcredit.Tests.Schedules;

/// <summary>Loans to which anything may happen: money paid out again, paid back early, late, twice or too much.</summary>
public sealed class LoanEventTests
{
    [Fact]
    public void Whatever_happens_what_was_paid_out_comes_back_to_the_fen() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Loans, loan =>
        {
            var schedule = Some.Schedule(loan);
            var paidOut = loan.Principal!.Value + loan.Disbursements!.Sum(more => more!.Amount!.Value);

            return (schedule.PaidOffWith is not null || schedule.Totals.Principal == paidOut)
                && schedule.Rows[^1].Outstanding == Money.Zero
                && schedule.Rows.All(row => row.Principal >= Money.Zero && row.Interest >= Money.Zero && row.Outstanding >= Money.Zero)
                && schedule.Rows.All(row => row.Subsidy >= Money.Zero && row.Subsidy <= row.Interest);
        }));

    [Fact]
    public void Interest_never_exceeds_that_of_all_the_money_standing_to_the_end() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Loans, loan =>
        {
            var schedule = Some.Schedule(loan);
            var standing = Some.Schedule(loan with { Method = "interest-only", Repayments = [], AsOf = null, GraceOnPrincipal = null, Settlement = null });

            return schedule.Totals.Interest.Amount <= standing.Totals.Interest.Amount + (0.01m * (schedule.Rows.Count + standing.Rows.Count));
        }));

    [Fact]
    public void What_was_paid_before_and_the_pay_off_are_together_what_the_rows_add_up_to() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Loans, Gen.Choose(1, 40).ToArbitrary(), (loan, days) =>
        {
            var on = loan.DisbursedOn!.Value.AddDays(days);
            var schedule = Some.Schedule(loan with
            {
                Disbursements = [],
                Repayments = [new(on, Money.Yuan(1_000_000m), "pay-off")],
                AsOf = null,
            });
            var paidBefore = schedule.Rows.Where(row => row.Due < on).Sum(row => row.Total);

            return paidBefore + schedule.PaidOffWith == schedule.Rows.Sum(row => row.Total) && schedule.Totals.Principal == loan.Principal;
        }));

    [Fact]
    public void The_largest_request_that_is_let_in_is_answered()
    {
        var start = new DateOnly(2016, 1, 1);
        var loan = Some.Request(Money.Yuan(100_000_000m), 100m) with
        {
            Frequency = new("month", 1),
            Periods = 600,
            DayCount = "actual/actual",
            DisbursedOn = start,
            Disbursements = [.. Enumerable.Range(1, 200).Select(i => new ScheduleDisbursement(start.AddDays(i * 70), Money.Yuan(100_000_000m)))],
            Repayments = [.. Enumerable.Range(1, 200).Select(i => new ScheduleRepayment(start.AddDays(i * 71), Money.Yuan(99_999_999.99m), "principal"))],
        };

        var schedule = Some.Schedule(loan);

        Assert.Equal(Money.Yuan(100_000_000m) * 201, schedule.Totals.Principal);
    }

    private static Arbitrary<SchedulePreviewRequest> Loans { get; } = (
        from fen in Gen.Choose(1, 10_000_000)
        from rate in Gen.Choose(0, 2400)
        from kind in Gen.Elements(
            ("equal-instalments", "with-instalments"), ("equal-principal", "with-instalments"), ("interest-only", "with-instalments"),
            ("balloon", "with-instalments"), ("bullet", "quarterly-20"), ("bullet", "with-instalments"), ("equal-principal", "quarterly-20"))
        from dayCount in Gen.Elements("30/360", "actual/360", "actual/actual")
        from every in Gen.Choose(1, 3)
        from periods in Gen.Choose(2, 24)
        from grace in Gen.Choose(0, 1)
        from start in Gen.Choose(0, 1500)
        from paidOut in Gen.Choose(0, (periods * every * 28) - 1).Zip(Gen.Choose(1, 1_000_000)).ListOf(2)
        from paidBack in Gen.Choose(1, periods * every * 28).Zip(Gen.Choose(1, 5_000_000)).Zip(Gen.Elements("repayment", "principal")).ListOf(3)
        from asOf in Gen.Choose(-200, periods * every * 28)
        let day = new DateOnly(2015, 1, 1).AddDays(start)
        select Some.Request(new(fen), rate / 100m) with
        {
            Method = kind.Item1,
            Settlement = kind.Item2,
            DayCount = dayCount,
            Frequency = new("month", every),
            Periods = periods,
            DisbursedOn = day,
            GraceOnPrincipal = kind.Item1.StartsWith("equal", StringComparison.Ordinal) ? grace : 0,
            SubsidyRatePercent = 5m,
            Disbursements = [.. paidOut.Where(one => one.Item1 > 0).Select(one => new ScheduleDisbursement(day.AddDays(one.Item1), new(one.Item2)))],
            Repayments = [.. paidBack.Select(one => new ScheduleRepayment(day.AddDays(one.Item1.Item1), new(one.Item1.Item2), one.Item2))],
            AsOf = asOf < 0 ? null : day.AddDays(asOf),
        }).ToArbitrary();
}
