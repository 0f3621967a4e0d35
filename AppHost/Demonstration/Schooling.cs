namespace AppHost.Demonstration;

/// <summary>A pupil as the school's roster names it.</summary>
internal sealed record RosterPupil(string School, CountyHousehold Household, CountyPerson Child, bool IsLeftBehind, bool Boards)
{
    private static readonly string[] Grades = ["小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级"];

    private int GradeNumber => CountyCalendar.Grade(Child.BirthDate, CountyCalendar.TermStart.Year);

    public bool IsFiled => Household.IsAnnounced;
    public string Stage => GradeNumber <= 0 ? Words.Kindergarten : Words.Primary;
    public string Grade => Grades[GradeNumber + 2];
}

/// <summary>One of the four schools with the places of its roster (N01, N02).</summary>
internal sealed record SchoolPlan(string Name, int KindergartenFiled, int Kindergarten, int PrimaryFiled, int Primary, int LeftBehind, int LeftBehindFiled)
{
    public static IReadOnlyList<SchoolPlan> All { get; } =
    [
        new("云岭小学", 0, 0, 94, 239, 48, 12),
        new("清溪小学", 3, 13, 8, 32, 12, 4),
        new("山花幼儿园", 21, 66, 0, 0, 11, 4),
        new("晨露幼儿园", 23, 58, 0, 0, 23, 10),
    ];

    public int Pupils => Kindergarten + Primary;
    public int Filed => KindergartenFiled + PrimaryFiled;
}

/// <summary>Places children in the four schools, and their left-behind children's parents at work away.</summary>
internal sealed class Schooling(Dice dice, IReadOnlyList<CountyHousehold> households)
{
    public List<RosterPupil> Enrol()
    {
        var filed = Children(household => household.IsAnnounced);
        var others = Children(household => !household.IsAnnounced && HasOneOfSchoolAge(household));
        List<RosterPupil> pupils = [];
        foreach (var school in SchoolPlan.All)
        {
            pupils.AddRange(Fill(school, filed, school.KindergartenFiled, school.PrimaryFiled, school.LeftBehindFiled));
            pupils.AddRange(Fill(
                school, others, school.Kindergarten - school.KindergartenFiled, school.Primary - school.PrimaryFiled, school.LeftBehind - school.LeftBehindFiled));
        }

        return pupils;
    }

    private static bool HasOneOfSchoolAge(CountyHousehold household)
    {
        var age = CountyCalendar.SchoolAgeOf(household.Members);
        return age.Kindergarten + age.Primary == 1;
    }

    private (Queue<(CountyHousehold, CountyPerson)> Kindergarten, Queue<(CountyHousehold, CountyPerson)> Primary) Children(Func<CountyHousehold, bool> of)
    {
        var children = households.Where(of).SelectMany(household => household.Members.Select(member => (household, member))).ToList();
        return (Queue(-2, 0), Queue(1, 6));

        Queue<(CountyHousehold, CountyPerson)> Queue(int from, int to) => new(children.Where(child =>
            CountyCalendar.Grade(child.member.BirthDate, CountyCalendar.TermStart.Year) is var grade && grade >= from && grade <= to));
    }

    private List<RosterPupil> Fill(
        SchoolPlan school,
        (Queue<(CountyHousehold Household, CountyPerson Child)> Kindergarten, Queue<(CountyHousehold Household, CountyPerson Child)> Primary) children,
        int kindergarten,
        int primary,
        int leftBehind)
    {
        var places = Enumerable.Range(0, kindergarten).Select(_ => children.Kindergarten.Dequeue())
            .Concat(Enumerable.Range(0, primary).Select(_ => children.Primary.Dequeue())).ToList();

        // Somebody stays with a left-behind child where the family allows it; brothers and sisters would be left behind together.
        var left = dice.Shuffled(places.Where(place => HasOneOfSchoolAge(place.Household)))
            .OrderByDescending(place => Carers(place.Household, place.Child) > 0)
            .Take(leftBehind)
            .ToHashSet();
        foreach (var (household, child) in left)
        {
            foreach (var parent in Parents(household, child))
            {
                parent.MonthsAway = dice.Between(8, 11);
            }
        }

        return [.. places.Select(place => new RosterPupil(
            school.Name, place.Household, place.Child, left.Contains(place), place.Child.AgeOn(CountyCalendar.TermStart) >= 9 && dice.Chance(30)))];
    }

    internal static IEnumerable<CountyPerson> Parents(CountyHousehold household, CountyPerson child) => household.Members.Where(member =>
        child.Relation == Words.Grandchild
            ? member.Relation is Words.Son or Words.OtherRelation
            : member.Relation is Words.Head or Words.Spouse);

    private static int Carers(CountyHousehold household, CountyPerson child) =>
        household.Members.Except(Parents(household, child)).Count(member => member.AgeOn(CountyCalendar.Start) is >= 40 and <= 75);
}
