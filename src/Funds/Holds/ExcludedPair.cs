using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Holds;

/// <summary>A payment that is ready and another one of the same person or household whose item may exclude it; such pairs are few.</summary>
internal sealed record ExcludedPair(Guid PaymentId, string Period, Guid OtherId, string OtherPeriod, PaymentState OtherState)
{
    public static Task<List<ExcludedPair>> Among(FundsDbContext db, IQueryable<Payment> ready, ExclusionRule rule, CancellationToken ct)
    {
        // A payment held for this very reason, or cancelled, excludes nothing.
        var others = db.Payments.Where(other => rule.Items.Contains(other.Item) && other.State != PaymentState.Cancelled
            && !(other.State == PaymentState.Held && (other.HoldCode == HoldCodes.ExcludedCombination || other.HoldCode == HoldCodes.DuplicateBenefit)));
        var pairs = rule.Within is ExclusionScope.Person
            ? from payment in ready join other in others on payment.BeneficiaryId equals other.BeneficiaryId select new { payment, other }
            : from payment in ready join other in others on payment.HouseholdId equals other.HouseholdId select new { payment, other };

        return pairs.Where(pair => pair.payment.Id != pair.other.Id)
            .Select(pair => new ExcludedPair(pair.payment.Id, pair.payment.Period, pair.other.Id, pair.other.Period, pair.other.State))
            .ToListAsync(ct);
    }

    /// <summary>The payments to hold, each with the earlier one: what is on its way to the bank, or was asked for first, stands.</summary>
    public static IEnumerable<(Guid PaymentId, Guid EarlierId)> Later(IEnumerable<ExcludedPair> pairs, ExclusionRule rule) => pairs
        .Where(pair => (rule.Ever || pair.Overlaps) && pair.OtherStands)
        .GroupBy(pair => pair.PaymentId)
        .Select(same => (same.Key, same.Select(pair => pair.OtherId).Order(Sequence).First()));

    private static readonly Comparer<Guid> Sequence = Comparer<Guid>.Create((left, right) => string.CompareOrdinal(left.ToString(), right.ToString()));

    private bool OtherStands => OtherState is PaymentState.Approved or PaymentState.Sent or PaymentState.Paid || Sequence.Compare(OtherId, PaymentId) < 0;

    private bool Overlaps => SharedKernel.Period.Parse(Period) is var mine && SharedKernel.Period.Parse(OtherPeriod) is var other
        && mine.First <= other.Last && other.First <= mine.Last;
}
