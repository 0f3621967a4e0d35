namespace AppHost.Demonstration;

/// <summary>Incomes of the price year: announced households lie below the line, all others above it.</summary>
internal sealed class Incomes(Dice dice)
{
    public HouseholdIncome Of(CountyHousehold household) => household.Class switch
    {
        Words.ExtremePoverty => new(0, 0, 0, household.Size * dice.Between(1900, 2600), 0),
        Words.MinimumLiving => Parts(household, household.Size * dice.Between(1450, 2690), monthly: 260, wageShare: 55, transferShare: 30),
        _ => Parts(household, household.Size * dice.Between(2900, dice.Between(4000, 14_000)), monthly: 1300, wageShare: 75, transferShare: 8),
    };

    private HouseholdIncome Parts(CountyHousehold household, int net, int monthly, int wageShare, int transferShare)
    {
        var wage = Math.Min(household.Members.Sum(member => member.MonthsAway) * dice.Between(monthly * 4 / 5, monthly * 6 / 5), net * wageShare / 100);
        var transfer = net * dice.Between(transferShare / 2, transferShare) / 100;
        var property = dice.Chance(20) ? net * dice.Between(1, 4) / 100 : 0;
        var cost = dice.Between(200, 900) + (net / 12);
        return new(wage, net + cost - wage - transfer - property, property, transfer, cost);
    }
}
