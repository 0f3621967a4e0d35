namespace AppHost.Demonstration;

/// <summary>An area of the demonstration with its code of 6, 9, 12 or 14 digits.</summary>
internal sealed record CountyArea(string Code, string Name);

/// <summary>A loan of the demonstration product to an announced household.</summary>
internal sealed record PlannedLoan(CountyHousehold Household, decimal Principal, string Purpose);

/// <summary>A payee whose account in the register is wrong, so that the bank returns the first payment to it.</summary>
internal sealed record WrongAccount(CountyHousehold Household, string Wrong, string Right, string Code, string Reason);

/// <summary>
/// An invented county: register, campaign, rosters and departments' lists, the same for the same seed. It holds inputs alone;
/// the totals of the cases come out of the flow.
/// </summary>
internal sealed class DemonstrationCounty
{
    private const int Loans = 10;
    private const decimal Loan = 38_000;
    private const decimal LastLoan = 40_000;

    private DemonstrationCounty(int seed)
    {
        var dice = new Dice(seed);
        Households = new Settlement(dice).Settle();
        Pupils = new Schooling(dice, Households).Enrol();
        new Circumstances(dice).Give(Households);
        Reviews = new Campaign(dice).Reviews(Households);
        Ecology = new EcologyPlanner(dice, Households).Plan();
        PlannedLoans = Lend(dice);
        NotEnrolled = LeaveOut(dice);
        WrongAccounts = Mistype();
    }

    /// <summary>County, township, nine villages and 86 groups, each after the one it lies in.</summary>
    public IReadOnlyList<CountyArea> Areas { get; } =
    [
        new(VillagePlan.County, "示范县"),
        new(VillagePlan.Township, "示范镇"),
        .. VillagePlan.All.SelectMany(village => Enumerable.Range(1, village.Groups)
            .Select(group => new CountyArea($"{village.Code}{group:00}", $"{village.Name}{group}组")).Prepend(new(village.Code, village.Name))),
    ];

    public IReadOnlyList<CountyHousehold> Households { get; }

    public IReadOnlyList<RosterPupil> Pupils { get; }

    public IReadOnlyList<VillageReview> Reviews { get; }

    public Ecology Ecology { get; }

    public IReadOnlyList<PlannedLoan> PlannedLoans { get; }

    /// <summary>Three announced people whom the enrolment list leaves out: the gaps that the medical insurance must find.</summary>
    public IReadOnlyList<CountyPerson> NotEnrolled { get; }

    public IReadOnlyList<WrongAccount> WrongAccounts { get; }

    public static DemonstrationCounty Create(int seed = 20140513) => new(seed);

    private List<PlannedLoan> Lend(Dice dice)
    {
        string[] purposes = ["养殖土鸡", "种植花椒", "养殖山羊", "种植中药材", "茶园管护"];
        return
        [
            .. dice.Shuffled(Households.Where(household => household.Class == Words.MinimumLiving
                    && household.Head is { IsFit: true, MonthsAway: 0 } && household.Head.AgeOn(CountyCalendar.End) is >= 20 and <= 60))
                .Take(Loans + 1)
                .Select((household, index) => new PlannedLoan(household, index < Loans ? Loan : LastLoan, purposes[index % purposes.Length])),
        ];
    }

    private List<CountyPerson> LeaveOut(Dice dice) =>
    [
        .. dice.Shuffled(Households.Where(household => household.Class == Words.MinimumLiving && household.Size >= 3))
            .DistinctBy(household => household.Village).Take(3).Select(household => household.Members[1]),
    ];

    // Households that are paid a lease once and nothing else, so that the bank returns exactly two items.
    private List<WrongAccount> Mistype()
    {
        var otherwise = Ecology.Parcels.Select(parcel => parcel.Household).ToHashSet();
        return
        [
            .. Ecology.Leases.Select(lease => lease.Household).Where(household => !household.IsAnnounced && !otherwise.Contains(household))
                .DistinctBy(household => household.Village).Take(2).Select((household, index) =>
                {
                    var right = household.Account;
                    household.Account = BankAccount.NobodysNumber(index + 1);
                    return new WrongAccount(household, household.Account, right, "B02", "账号与户名不符");
                }),
        ];
    }
}
