using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>What happens to the loan on a day besides its rows: money paid out later and money paid back, each taken once, in order.</summary>
internal sealed class LoanEvents
{
    private readonly Queue<Disbursement> disbursements;
    private readonly Queue<Repayment> repayments;

    public LoanEvents(LoanTerms terms)
    {
        disbursements = new(terms.Disbursements.OrderBy(disbursement => disbursement.On));
        repayments = new(terms.Repayments.OrderBy(repayment => repayment.On));
    }

    /// <summary>Money paid out between two days, the first included, the last not; it stays to be taken.</summary>
    public IEnumerable<Disbursement> PaidOutWithin(DateOnly from, DateOnly end) =>
        disbursements.Where(disbursement => from <= disbursement.On && disbursement.On < end);

    public bool PaysOffOn(DateOnly day) => repayments.Any(repayment => repayment.On == day && repayment.Kind is RepaymentKind.PayOff);

    public Money TakeDisbursements(DateOnly day)
    {
        var sum = Money.Zero;
        while (disbursements.TryPeek(out var next) && next.On <= day)
        {
            sum += disbursements.Dequeue().Amount;
        }

        return sum;
    }

    public IEnumerable<Repayment> TakeRepayments(DateOnly day)
    {
        while (repayments.TryPeek(out var next) && next.On <= day)
        {
            yield return repayments.Dequeue();
        }
    }
}
