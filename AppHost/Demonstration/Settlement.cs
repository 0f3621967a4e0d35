namespace AppHost.Demonstration;

/// <summary>Fills the villages with families, their numbers, accounts and land, so that every count of the plan is met exactly.</summary>
internal sealed class Settlement(Dice dice)
{
    // Percentages of families of one to seven people before they are fitted to the village's number of people.
    private static readonly int[] SizeShares = [6, 15, 24, 27, 16, 9, 3];

    // N21: 34,603 mu for 19,834 people.
    private const int CroplandHundredths = 3_460_300;

    // Families with pupils: 109 with one and 20 with two, together 102 of primary and 47 of kindergarten age.
    private static readonly (SchoolAge Age, int Families)[] PupilFamilies =
        [(new(0, 1), 74), (new(1, 0), 35), (new(0, 2), 8), (new(1, 1), 12)];

    private readonly Families _families = new(dice, new Names(dice));
    private readonly IdNumbers _ids = new(dice);

    public List<CountyHousehold> Settle()
    {
        var schoolAges = new Queue<SchoolAge>(dice.Shuffled(PupilFamilies.SelectMany(kind => Enumerable.Repeat(kind.Age, kind.Families))));
        var plans = VillagePlan.All.Select(village => (Village: village, Sizes: MinimumLivingSizes(village))).ToList();

        // Children go to families of four and more first, spread over the villages, before the others are said to have none.
        var large = dice.Shuffled(plans.SelectMany(plan => plan.Sizes.Index().Where(size => size.Item >= 4).Select(size => (plan.Village, size.Index))));
        var wanted = large.Take(schoolAges.Count).ToDictionary(place => place, _ => schoolAges.Dequeue());

        List<CountyHousehold> households = [];
        foreach (var (village, sizes) in plans)
        {
            var announced = sizes.Select((size, index) =>
                Household(village, _families.Family(size, wanted.GetValueOrDefault((village, index))), Words.MinimumLiving));
            var supported = Enumerable.Range(0, village.ExtremePovertyHouseholds)
                .Select(index => Household(village, _families.Alone(IsPair(village, index) ? 2 : 1), Words.ExtremePoverty));
            var others = Sizes(village.OtherHouseholds, village.OtherPeople).Select(size => Household(village, _families.Family(size, null), null));
            households.AddRange(Number(village, dice.Shuffled(announced.Concat(supported).Concat(others).ToList())));
        }

        GiveLand(households);
        return households;
    }

    private static bool IsPair(VillagePlan village, int index) => index == 0 && village.Number <= 7;

    private int[] MinimumLivingSizes(VillagePlan village)
    {
        var supported = Enumerable.Range(0, village.ExtremePovertyHouseholds).Sum(index => IsPair(village, index) ? 2 : 1);
        return Sizes(village.MinimumLivingHouseholds, village.AnnouncedPeople - supported);
    }

    private int[] Sizes(int households, int people)
    {
        var sizes = Enumerable.Range(0, households).Select(_ => 1 + dice.Weighted(SizeShares)).ToArray();
        for (var gap = people - sizes.Sum(); gap != 0;)
        {
            var step = Math.Sign(gap);
            ref var size = ref sizes[dice.Between(0, households - 1)];
            if (size + step is >= 1 and <= 7)
            {
                size += step;
                gap -= step;
            }
        }

        return sizes;
    }

    private CountyHousehold Household(VillagePlan village, List<CountyPerson> members, string? wish)
    {
        var ethnicity = dice.Weighted(84, 9, 5, 2) switch { 0 => "汉族", 1 => "土家族", 2 => "苗族", _ => "侗族" };
        foreach (var member in members)
        {
            member.IdNumber = _ids.For(member);
            member.Ethnicity = member.Relation == Words.Spouse && dice.Chance(10) ? "汉族" : ethnicity;
        }

        return new CountyHousehold { Village = village, Members = members, Class = wish };
    }

    private IEnumerable<CountyHousehold> Number(VillagePlan village, List<CountyHousehold> households)
    {
        for (var index = 0; index < households.Count; index++)
        {
            var household = households[index];
            var serial = (village.Number * 1000) + index;
            household.No = $"{village.Code}{index + 1:0000}";
            household.Group = 1 + (index * village.Groups / households.Count);
            household.Phone = household.IsAnnounced || dice.Chance(92) ? $"154{serial:00000000}" : null;
            household.Account = BankAccount.Number(serial);
            yield return household;
        }
    }

    private void GiveLand(List<CountyHousehold> households)
    {
        var weights = households.Select(household => (long)household.Size * dice.Between(60, 170)).ToArray();
        var sum = weights.Sum();
        var areas = weights.Select(weight => (int)(weight * CroplandHundredths / sum)).ToArray();
        for (var rest = CroplandHundredths - areas.Sum(); rest > 0; rest--)
        {
            areas[rest]++;
        }

        foreach (var (household, area) in households.Zip(areas))
        {
            household.Cropland = area / 100m;
            household.ForestLand = dice.Between(0, 800) / 100m;
            household.HousingArea = Math.Clamp(household.Size * dice.Between(16, 32), 30, 180);
        }
    }
}
