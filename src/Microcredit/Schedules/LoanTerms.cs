using SharedKernel;

namespace Microcredit.Schedules;

internal enum RepaymentMethod
{
    EqualInstalments,
    EqualPrincipal,
    Flat,
    Bullet,
    InterestOnly,
    Balloon,
}

internal enum DayCount
{
    Thirty360,
    Actual360,
    Actual364,
    Actual365,
    ActualActual,
}

/// <summary>When interest is settled: with each instalment, or on the days of a bank's calendar (结息日) and at maturity.</summary>
internal enum Settlement
{
    WithInstalments,
    Monthly20,
    Quarterly20,
    Yearly1220,
    AtMaturity,
}

internal enum FrequencyUnit
{
    Day,
    Week,
    Month,
}

internal sealed record Frequency(FrequencyUnit Unit, int Every)
{
    /// <summary>Counted from the first day, so that the 31st returns after a shorter month.</summary>
    public DateOnly After(DateOnly start, int count) => Unit switch
    {
        FrequencyUnit.Day => start.AddDays(count * Every),
        FrequencyUnit.Week => start.AddDays(7 * count * Every),
        _ => start.AddMonths(count * Every),
    };
}

internal enum RepaymentKind
{
    /// <summary>What has fallen due is paid first; the rest is principal paid in advance.</summary>
    Repayment,

    /// <summary>All of it is principal paid in advance.</summary>
    Principal,

    /// <summary>Everything still owed, with interest to that day.</summary>
    PayOff,
}

internal sealed record Repayment(DateOnly On, Money Amount, RepaymentKind Kind);

internal sealed record Disbursement(DateOnly On, Money Amount);

/// <summary>What a loan's schedule follows from; checked before it is made (<see cref="ScheduleRequestReader"/>).</summary>
internal sealed record LoanTerms
{
    /// <summary>Decision 11: the subsidised balance of a household is at most 50,000 yuan.</summary>
    public static Money SubsidisedAtMost => Money.Yuan(50_000m);

    public required Money Principal { get; init; }

    public required decimal AnnualRatePercent { get; init; }

    public required RepaymentMethod Method { get; init; }

    public required DayCount DayCount { get; init; }

    public required DateOnly DisbursedOn { get; init; }

    /// <summary>Instalment days in order; the last is the maturity. A bullet has one.</summary>
    public required IReadOnlyList<DateOnly> DueDays { get; init; }

    /// <summary>Months of an ordinary row, which 30/360 counts as 30 days each whatever the calendar says; none for days and weeks.</summary>
    public int? MonthsPerRow { get; init; }

    public bool OrdinaryFirstRow { get; init; } = true;

    public bool OrdinaryLastRow { get; init; } = true;

    public int GraceOnPrincipal { get; init; }

    public int GraceOnInterest { get; init; }

    public Rounding Rounding { get; init; } = Rounding.HalfUp;

    public Money InstalmentMultiple { get; init; } = new(1);

    public Settlement Settlement { get; init; }

    public decimal SubsidyRatePercent { get; init; }

    /// <summary>Principal left for the last row of a balloon loan, on top of its instalment.</summary>
    public Money Balloon { get; init; }

    public IReadOnlyList<Disbursement> Disbursements { get; init; } = [];

    public IReadOnlyList<Repayment> Repayments { get; init; } = [];

    /// <summary>Until this day only the listed repayments were made; from it on, and without it always, what is due is taken as paid.</summary>
    public DateOnly? AsOf { get; init; }

    public DateOnly Maturity => DueDays[^1];
}
