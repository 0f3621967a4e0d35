namespace AppHost.Demonstration;

/// <summary>Spreads the forestry money so that every channel's sum and the distinct households and people come out exactly.</summary>
internal sealed class EcologyPlanner(Dice dice, IReadOnlyList<CountyHousehold> households)
{
    private const int Households = 1_743;
    private const int People = 6_017;
    private const int RangerCount = 100;
    private const int WorkHouseholds = 170;
    private const int StallHouseholds = 15;
    private const int CroplandOnly = 330;
    private const int LeaseOnly = 300;

    public Ecology Plan()
    {
        var rangers = Rangers();
        var working = dice.Shuffled(households.Where(household => household.Class == Words.MinimumLiving && Worker(household) is not null)
            .Except(rangers.Select(ranger => ranger.Household))).Take(WorkHouseholds + StallHouseholds).ToList();
        List<CountyHousehold> poor = [.. rangers.Select(ranger => ranger.Household), .. working];
        var landed = dice.Shuffled(Complete(poor));

        var channels = new LandChannels(dice);
        var leasing = landed.Take(LeaseOnly).Concat(dice.Shuffled(poor).Take(40));
        var converting = landed.Skip(LeaseOnly).Take(CroplandOnly).Concat(dice.Shuffled(poor).Take(40));
        var forest = landed.Skip(LeaseOnly + CroplandOnly).ToList();
        return new(
            rangers,
            [.. channels.PublicForest([.. forest, .. dice.Shuffled(poor).Take(60)], sliver: forest[0]), .. channels.CroplandToForest([.. converting])],
            Works(working[..WorkHouseholds]),
            channels.Leases([.. leasing]),
            Stalls(working[WorkHouseholds..]));
    }

    // In reach of the rules from the first month to the last: 18 at hiring, 60 at most at the end, well, and at home.
    private List<Ranger> Rangers() =>
    [
        .. dice.Shuffled(households.Where(household => household.Class == Words.MinimumLiving))
            .Select(household => (household, person: household.Members.FirstOrDefault(CanBeRanger)))
            .Where(candidate => candidate.person is not null)
            .Take(RangerCount)
            .Select(candidate => new Ranger(candidate.household, candidate.person!)),
    ];

    private static bool CanBeRanger(CountyPerson person) => person is { IsFit: true, MonthsAway: 0 }
        && person.AgeOn(new(CountyCalendar.FirstEcologyYear, 1, 1)) >= 18 && person.AgeOn(CountyCalendar.End) <= 60;

    private static CountyPerson? Worker(CountyHousehold household) =>
        household.Members.FirstOrDefault(person => person is { IsFit: true, MonthsAway: 0 } && person.AgeOn(CountyCalendar.Start) is >= 18 and <= 58);

    /// <summary>Households that complete those given to the planned number of households and of people.</summary>
    private List<CountyHousehold> Complete(IReadOnlyCollection<CountyHousehold> given)
    {
        var pool = dice.Shuffled(households.Except(given));
        var (chosen, spare) = (pool[..(Households - given.Count)], pool[(Households - given.Count)..]);
        var gap = People - given.Sum(household => household.Size) - chosen.Sum(household => household.Size);
        for (var index = 0; gap != 0; index = (index + 1) % chosen.Count)
        {
            var step = Math.Sign(gap);
            var swap = spare.FindIndex(household => household.Size == chosen[index].Size + step);
            if (swap >= 0)
            {
                (chosen[index], spare[swap]) = (spare[swap], chosen[index]);
                gap -= step;
            }
        }

        return chosen;
    }

    private List<ForestWork> Works(List<CountyHousehold> hired)
    {
        string[] projects = ["荒山造林", "森林抚育", "防火线维护"];
        var amounts = dice.Split(13_990, 260, 18);
        return
        [
            .. amounts.Select((tens, index) => (tens, household: hired[index % hired.Count])).Select(row => new ForestWork(
                row.household, Worker(row.household)!, dice.Pick(projects), row.tens * 10, WorkDay())),
        ];
    }

    private List<Stall> Stalls(List<CountyHousehold> holders) =>
    [
        .. dice.Split(1_830, StallHouseholds * 2, 30).Select((tens, index) => new Stall(
            holders[index % StallHouseholds],
            $"景区东门{(index % StallHouseholds) + 1}号摊位",
            tens * 10,
            new DateOnly(CountyCalendar.FirstEcologyYear + 1 + (index / StallHouseholds), 10, 8))),
    ];

    private DateOnly WorkDay()
    {
        var year = dice.Between(CountyCalendar.FirstEcologyYear, CountyCalendar.LastEcologyYear);
        return new(year, dice.Pick([3, 4, 10, 11]), dice.Between(1, 28));
    }
}
