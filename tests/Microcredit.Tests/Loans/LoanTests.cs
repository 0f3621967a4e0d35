using Microcredit.Loans;
using Microcredit.Schedules;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Microcredit.Tests.Loans;

public sealed class LoanTests
{
    private static readonly DateOnly Day = new(2016, 12, 1);
    private static readonly LoanProduct Subsidised = new("demonstration", "小额信贷", 5, 12, DayCount.Thirty360, Settlement.AtMaturity, 5, 50_000, true, ["建房"]);
    private static readonly LoanProduct Micro = Subsidised with { Code = "micro-entrepreneur", Cap = 100_000, SubsidyPercent = 0, FiledOnly = false };

    [Theory]
    [InlineData(50_000, 0, true)]
    [InlineData(50_001, 0, false)]
    [InlineData(20_000, 30_000, true)]
    [InlineData(20_000, 30_001, false)]
    [InlineData(1, 0, true)]
    public void A_household_owes_at_most_the_cap_of_the_product(int principal, int owed, bool accepted)
    {
        var refusal = Record.Exception(() => Apply(Subsidised, principal, owed));

        Assert.Equal(accepted, refusal is null);
        Assert.True(accepted || refusal is RuleViolationException { Code: "loan-cap-exceeded" });
    }

    [Fact]
    public void Micro_business_may_borrow_one_hundred_thousand()
    {
        Assert.Equal(Money.Yuan(100_000), Apply(Micro, 100_000).Principal);
    }

    [Fact]
    public void A_forbidden_purpose_is_refused_by_name()
    {
        var refusal = Assert.Throws<RuleViolationException>(() =>
            Loan.Apply(Guid.NewGuid(), "99010100100101", Subsidised, Guid.NewGuid(), Money.Yuan(10_000), "自家建房", Money.Zero, "officer", Day));

        Assert.Equal("loan-purpose-forbidden", refusal.Code);
    }

    // Every step against every state: only the next one is taken.
    [Theory]
    [InlineData(0, "papers", true)]
    [InlineData(0, "check", false)]
    [InlineData(0, "approval", false)]
    [InlineData(1, "papers", false)]
    [InlineData(1, "check", true)]
    [InlineData(1, "approval", false)]
    [InlineData(2, "papers", false)]
    [InlineData(2, "check", false)]
    [InlineData(2, "approval", true)]
    [InlineData(3, "papers", false)]
    [InlineData(3, "check", false)]
    [InlineData(3, "approval", false)]
    public void Steps_are_taken_in_their_order(int taken, string step, bool allowed)
    {
        var loan = After(taken);

        var refusal = Record.Exception(() => loan.Take(step, true, null, "committee", Day));

        Assert.Equal(allowed, refusal is null);
        Assert.True(allowed || refusal is RuleViolationException { Code: "step-order" });
    }

    [Fact]
    public void Who_handled_the_application_cannot_approve_it()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => After(2).Take("approval", true, null, "officer", Day));

        Assert.Equal("maker-cannot-approve", refusal.Code);
    }

    [Fact]
    public void Who_approved_cannot_pay_out()
    {
        Assert.Throws<RuleViolationException>(() => After(3).Disburse(Subsidised, "committee", Day));
    }

    [Fact]
    public void Incomplete_papers_leave_the_loan_where_it_is_and_a_failed_check_ends_it()
    {
        var loan = Apply(Subsidised, 30_000);
        loan.Take("papers", false, "缺收入证明", "officer", Day);
        Assert.Equal(LoanState.Applied, loan.State);

        loan.Take("papers", true, null, "officer", Day);
        loan.Take("check", false, "用途不实", "officer", Day);

        Assert.Equal(LoanState.Rejected, loan.State);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_loan_clock_counts_from_complete_papers_to_money(int days)
    {
        var loan = After(3);
        loan.Disburse(Subsidised, "officer", Day.AddDays(days));

        Assert.Equal(days, loan.DaysToMoney);
    }

    [Fact]
    public void A_year_of_the_demonstration_product_brings_five_percent_of_subsidy()
    {
        var loan = After(3, 38_000);
        loan.Disburse(Subsidised, "officer", new DateOnly(2016, 12, 30));

        Assert.Equal(Money.Yuan(1_900), loan.ScheduleAsOf(Subsidised, new DateOnly(2017, 12, 30)).Totals.Subsidy);
    }

    [Fact]
    public void Repayments_close_the_loan_and_never_exceed_what_is_owed()
    {
        var loan = After(3, 30_000);
        loan.Disburse(Subsidised, "officer", Day);

        loan.Repay(Money.Yuan(10_000), "officer", Day.AddDays(30));
        Assert.Throws<RuleViolationException>(() => loan.Repay(Money.Yuan(20_000.01m), "officer", Day.AddDays(31)));
        loan.Repay(Money.Yuan(20_000), "officer", Day.AddDays(31));

        Assert.Equal(LoanState.Closed, loan.State);
        Assert.Equal(Money.Zero, loan.Outstanding);
        Assert.Throws<RuleViolationException>(() => loan.Repay(Money.Yuan(1), "officer", Day.AddDays(32)));
    }

    private static Loan Apply(LoanProduct product, decimal principal, decimal owed = 0) =>
        Loan.Apply(Guid.NewGuid(), "99010100100101", product, Guid.NewGuid(), Money.Yuan(principal), "养羊", Money.Yuan(owed), "officer", Day);

    private static Loan After(int steps, decimal principal = 30_000)
    {
        var loan = Apply(Subsidised, principal);
        foreach (var step in new[] { "papers", "check", "approval" }.Take(steps))
        {
            loan.Take(step, true, null, step == "approval" ? "committee" : "officer", Day);
        }

        return loan;
    }
}
