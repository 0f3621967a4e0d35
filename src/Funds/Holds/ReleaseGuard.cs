using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Funds.Holds;

/// <summary>What even two people cannot let pass: a benefit that another payment gives, and an amount out of the band that is in force.</summary>
internal sealed class ReleaseGuard(FundsDbContext db, PaymentRules rules, Eligibility eligibility)
{
    public async Task MustAllow(Payment payment, CancellationToken ct)
    {
        if (payment.HoldCode is HoldCodes.DuplicateBenefit && await db.Payments.AnyAsync(other => other.BeneficiaryId == payment.BeneficiaryId
            && other.Item == payment.Item && other.Period == payment.Period && other.ClaimsBenefit, ct))
        {
            throw HoldCodes.Duplicate(payment.EarlierPaymentId);
        }

        if (payment.HoldCode is HoldCodes.AmountOutOfBand
            && ((await rules.Of<List<AmountBand>>(FundsParameters.AmountBands, payment.AreaCode, ct)).Value.Exists(band => band.Item == payment.Item && !band.Allows(payment.Amount))
                || (await eligibility.Judge(db.Payments.Where(entry => entry.Id == payment.Id), [payment.AreaCode], ct)).Exists(judged => judged.Verdicts.Any(verdict => verdict.Code == HoldCodes.AmountOutOfBand))))
        {
            throw new RuleViolationException(
                HoldCodes.AmountOutOfBand, "金额仍超出该项目的限额，不能放行，只能取消", "The amount is out of the item's band; it can only be cancelled");
        }
    }
}
