using SharedKernel;

namespace Households.Applications;

/// <summary>A household's income of a year as the team found it (decision 6).</summary>
internal sealed record SurveyedIncome(Money Wage, Money Business, Money Property, Money Transfer, Money ProductionCost)
{
    /// <summary>Wage + business + property + transfer − production cost; may be negative.</summary>
    public Money Net => Wage + Business + Property + Transfer - ProductionCost;

    /// <summary>Net income per head to the fen, half up.</summary>
    public Money NetPerHead(int people) => Money.Yuan(Net.Amount / people);
}
