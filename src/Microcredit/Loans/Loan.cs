using Contracts.Departments;
using Microcredit.Schedules;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Microcredit.Loans;

/// <summary>Where a loan stands.</summary>
internal enum LoanState
{
    Applied,
    PapersComplete,
    Checked,
    Approved,
    Active,
    Closed,
    Rejected,
}

/// <summary>A household's loan from application to the last repayment.</summary>
internal sealed class Loan : Aggregate
{
    // The one table of what each step needs and gives; "no" always ends in Rejected, incomplete papers leave the loan where it is.
    private static readonly Dictionary<string, (LoanState From, LoanState To)> Steps = new()
    {
        ["papers"] = (LoanState.Applied, LoanState.PapersComplete),
        ["check"] = (LoanState.PapersComplete, LoanState.Checked),
        ["approval"] = (LoanState.Checked, LoanState.Approved),
    };

    private readonly List<LoanStep> _history = [];
    private readonly List<LoanRepayment> _repayments = [];

    private Loan()
    {
    }

    public Guid HouseholdId { get; private init; }
    public string AreaCode { get; private init; } = "";
    public string ProductCode { get; private init; } = "";

    /// <summary>Version of the product table that holds for this loan.</summary>
    public Guid ProductParameterId { get; private init; }

    public Money Principal { get; private init; }
    public string Purpose { get; private init; } = "";
    public LoanState State { get; private set; }
    public DateOnly AppliedOn { get; private init; }

    /// <summary>Start of the loan clock: the day all papers were there.</summary>
    public DateOnly? PapersCompleteOn { get; private set; }

    public DateOnly? DisbursedOn { get; private set; }
    public DateOnly? MaturesOn { get; private set; }

    /// <summary>Day on which the register was told that the loan was not paid back in time.</summary>
    public DateOnly? ArrearsToldOn { get; private set; }

    /// <summary>Days from complete papers to money.</summary>
    public int? DaysToMoney => DisbursedOn?.DayNumber - PapersCompleteOn?.DayNumber;

    public IReadOnlyList<LoanStep> History => _history;
    public IReadOnlyList<LoanRepayment> Repayments => _repayments;

    /// <summary>Principal owed now.</summary>
    public Money Outstanding => DisbursedOn is null ? Money.Zero : Principal - _repayments.Sum(repayment => repayment.Amount);

    public static Loan Apply(
        Guid householdId, string areaCode, LoanProduct product, Guid parameterId, Money principal, string purpose, Money owedAlready, string officer, DateOnly today)
    {
        if (principal + owedAlready > Money.Yuan(product.Cap))
        {
            throw new RuleViolationException("loan-cap-exceeded", $"该产品每户最高 {product.Cap:0} 元，已有余额 {owedAlready} 元",
                $"A household may owe at most {product.Cap:0} yuan of this product and owes {owedAlready} already");
        }

        if (product.ForbiddenPurposes.FirstOrDefault(purpose.Contains) is { } word)
        {
            throw new RuleViolationException("loan-purpose-forbidden", $"该产品不得用于“{word}”", $"The product may not be used for “{word}”");
        }

        var loan = new Loan
        {
            HouseholdId = householdId,
            AreaCode = areaCode,
            ProductCode = product.Code,
            ProductParameterId = parameterId,
            Principal = principal,
            Purpose = purpose,
            AppliedOn = today,
        };
        loan._history.Add(new LoanStep("application", true, "", officer, today));

        return loan;
    }

    /// <summary>Takes one step: papers, check, approval, in this order.</summary>
    public void Take(string step, bool yes, string? reason, string officer, DateOnly today)
    {
        if (!Steps.TryGetValue(step, out var move))
        {
            throw new MalformedRequestException("step", "步骤须为 papers、check 或 approval", "step must be papers, check or approval");
        }

        if (State != move.From)
        {
            throw new RuleViolationException("step-order", $"当前状态为 {State}，不能执行该步骤", $"A loan that is {State} cannot take this step");
        }

        if (step == "approval")
        {
            SeparationOfDuties.Require(officer, _history.Select(entry => entry.By));
        }

        _history.Add(new LoanStep(step, yes, reason ?? "", officer, today));
        State = yes ? move.To : step == "papers" ? State : LoanState.Rejected;
        PapersCompleteOn ??= State is LoanState.PapersComplete ? today : null;
    }

    /// <summary>The bank has transferred the money.</summary>
    public void Disburse(LoanProduct product, string officer, DateOnly today)
    {
        if (State is not LoanState.Approved)
        {
            throw new RuleViolationException("loan-not-approved", "贷款尚未批准或已发放", "The loan is not approved, or already paid out");
        }

        SeparationOfDuties.Require(officer, _history.Where(entry => entry.Step == "approval").Select(entry => entry.By));
        _history.Add(new LoanStep("disbursement", true, "", officer, today));
        (State, DisbursedOn, MaturesOn) = (LoanState.Active, today, product.Terms(Principal, today).Maturity);
    }

    /// <summary>The borrower pays principal back.</summary>
    public void Repay(Money amount, string officer, DateOnly today)
    {
        if (State is not LoanState.Active)
        {
            throw new RuleViolationException("loan-not-active", "该贷款没有未还余额", "The loan has nothing outstanding");
        }

        if (amount <= Money.Zero || amount > Outstanding)
        {
            throw new RuleViolationException("repayment-exceeds-balance", $"还款金额须大于 0 且不超过余额 {Outstanding} 元", $"Pay more than 0 and at most {Outstanding}");
        }

        _repayments.Add(new LoanRepayment(today, amount, officer));
        State = Outstanding == Money.Zero ? LoanState.Closed : State;
    }

    /// <summary>What the register hears of a loan whose last day is over: the balance and the days, nothing of the borrower.</summary>
    public RiskClueLine TellArrears(DateOnly day)
    {
        ArrearsToldOn = day;

        return new RiskClueLine(Id, HouseholdId, null, "loan-arrears", Outstanding.Amount, day.DayNumber - MaturesOn!.Value.DayNumber, "", day);
    }

    /// <summary>The schedule as the loan has really run until a day: what fell due unpaid is overdue, and its subsidy stops.</summary>
    public Schedule ScheduleAsOf(LoanProduct product, DateOnly today) => ScheduleMaker.Make(product.Terms(Principal, DisbursedOn!.Value) with
    {
        Repayments = [.. _repayments.Select(repayment => new Repayment(repayment.On, repayment.Amount, RepaymentKind.Principal))],
        AsOf = today,
    });
}

/// <summary>Who did which step when, and with what outcome.</summary>
internal sealed record LoanStep(string Step, bool Yes, string Reason, string By, DateOnly On);

/// <summary>Principal paid back.</summary>
internal sealed record LoanRepayment(DateOnly On, Money Amount, string By);
