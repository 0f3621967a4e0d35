namespace AppHost.Demonstration;

/// <summary>The days on which the demonstration's story happens.</summary>
internal static class CountyCalendar
{
    /// <summary>First business day: the register is imported and the campaign opens.</summary>
    public static readonly DateOnly Start = new(2014, 5, 13);

    /// <summary>Last business day that the demonstration loads.</summary>
    public static readonly DateOnly End = new(2017, 12, 31);

    /// <summary>First school day after the announcement: the rosters' grades are those of this term.</summary>
    public static readonly DateOnly TermStart = new(2014, 9, 1);

    /// <summary>The work year's line is that of the price year before it.</summary>
    public const int WorkYear = 2014;
    public const int PriceYear = 2013;
    public const decimal Line = 2736;

    /// <summary>First and last year of the forestry payments.</summary>
    public const int FirstEcologyYear = 2015;
    public const int LastEcologyYear = 2017;

    /// <summary>The stages of the campaign: training, application, house survey, village review.</summary>
    public static readonly IReadOnlyList<CampaignStage> Stages =
    [
        new("组织培训", new(2014, 5, 13), new(2014, 5, 22)),
        new("农户申请", new(2014, 5, 23), new(2014, 5, 26)),
        new("入户调查", new(2014, 5, 27), new(2014, 6, 2)),
        new("民主评议", new(2014, 6, 3), new(2014, 6, 4)),
    ];

    /// <summary>The school year a child begins in a September: 1 to 6 in primary school, -2 to 0 in kindergarten.</summary>
    public static int Grade(DateOnly born, int year) => year - born.Year - 5 - (born.Month >= 9 ? 1 : 0);

    public static SchoolAge SchoolAgeOf(IEnumerable<CountyPerson> people)
    {
        var (kindergarten, primary) = (0, 0);
        foreach (var person in people)
        {
            var grade = Grade(person.BirthDate, TermStart.Year);
            kindergarten += grade is >= -2 and <= 0 ? 1 : 0;
            primary += grade is >= 1 and <= 6 ? 1 : 0;
        }

        return new(kindergarten, primary);
    }
}

/// <summary>A stage of an identification campaign with its first and last day.</summary>
internal sealed record CampaignStage(string Name, DateOnly From, DateOnly To);
