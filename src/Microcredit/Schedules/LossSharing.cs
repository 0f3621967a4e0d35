using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>
/// Decision 9: the insurer bears 70 % of a loss, the risk fund half of the rest, the bank what remains. Each step rounds what the step
/// before left, so the three always add up, which 70/15/15 rounded one by one do not.
/// </summary>
internal sealed record LossSharing(Money Insurer, Money Fund, Money Bank)
{
    public static LossSharing Of(Money loss)
    {
        var insurer = loss.Share(70m);
        var fund = (loss - insurer).Share(50m);

        return new(insurer, fund, loss - insurer - fund);
    }

    public Money Loss => Insurer + Fund + Bank;

    /// <summary>Shares what was recovered later in the proportion each bore, the remainder to the bank.</summary>
    public LossSharing Recovered(Money amount)
    {
        var insurer = amount.Times(Insurer.Amount / Loss.Amount);
        var fund = Money.Min(amount.Times(Fund.Amount / Loss.Amount), amount - insurer);

        return new(insurer, fund, amount - insurer - fund);
    }
}
