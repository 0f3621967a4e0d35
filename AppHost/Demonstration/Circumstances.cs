namespace AppHost.Demonstration;

/// <summary>Gives people schooling, health, work and insurance, and households their houses, causes and incomes.</summary>
internal sealed class Circumstances(Dice dice)
{
    // N17: 276 disabled people; fewer than half of them in announced households.
    private const int DisabledAnnounced = 118;
    private const int DisabledOthers = 158;

    private static readonly string[] CausesWithoutReason = ["缺技术", "缺资金", "缺土地", "交通条件落后", "自身发展动力不足", "因灾", "缺水"];

    public void Give(IReadOnlyList<CountyHousehold> households)
    {
        Disable(households.Where(household => household.IsAnnounced), DisabledAnnounced);
        Disable(households.Where(household => !household.IsAnnounced), DisabledOthers);
        foreach (var household in households)
        {
            foreach (var member in household.Members)
            {
                Describe(household, member);
            }

            House(household);
            household.Income = new Incomes(dice).Of(household);
            if (household.IsAnnounced)
            {
                Causes(household);
            }
        }
    }

    private void Disable(IEnumerable<CountyHousehold> households, int count)
    {
        var candidates = households.SelectMany(household => household.Members).Where(member => member.MonthsAway == 0 && member.AgeOn(CountyCalendar.Start) >= 6);
        foreach (var member in dice.Shuffled(candidates).Take(count))
        {
            var grade = dice.Weighted(10, 25, 35, 30) + 1;
            member.Health = Words.Disabled;
            member.DisabilityCertificate = $"{member.IdNumber}{dice.Between(1, 7)}{grade}";
        }
    }

    private void Describe(CountyHousehold household, CountyPerson member)
    {
        var age = member.AgeOn(CountyCalendar.Start);
        member.PupilState = PupilState(member);
        member.Schooling = member.PupilState == Words.NoPupil && age >= 16 ? Schooling(age) : null;
        if (member is { Health: Words.Healthy, MonthsAway: 0 } && age >= 18)
        {
            var poor = household.IsAnnounced ? 2 : 1;
            member.Health = dice.Chance(poor) ? Words.Severe : dice.Chance(poor * (age > 50 ? 11 : 2)) ? Words.Chronic : Words.Healthy;
        }

        member.Labour = Labour(household, member, age);
        if (member is { IsFit: true, MonthsAway: 0 } && age is >= 18 and <= 55 && dice.Chance(household.IsAnnounced ? 12 : 28))
        {
            member.MonthsAway = dice.Between(3, 10);
        }

        if (!household.IsAnnounced && member.MonthsAway >= 8 && dice.Chance(8))
        {
            member.Insurance = Words.EmployeeInsurance;
        }
    }

    // The register is of May 2014, so the school year is the one that began in September 2013.
    private string PupilState(CountyPerson member) => CountyCalendar.Grade(member.BirthDate, CountyCalendar.Start.Year - 1) switch
    {
        < -2 => Words.NoPupil,
        <= 0 => Words.Kindergarten,
        <= 6 => Words.Primary,
        <= 9 => Words.Junior,
        <= 12 => dice.Weighted(45, 25, 30) switch { 0 => Words.Senior, 1 => Words.Vocational, _ => Words.NoPupil },
        <= 15 => dice.Weighted(10, 8, 82) switch { 0 => Words.College, 1 => Words.University, _ => Words.NoPupil },
        _ => Words.NoPupil,
    };

    private string Schooling(int age) => age switch
    {
        > 65 => dice.Pick(["文盲或半文盲", "文盲或半文盲", "小学"]),
        > 45 => dice.Pick(["文盲或半文盲", "小学", "小学", "初中"]),
        > 30 => dice.Pick(["小学", "初中", "初中", "高中"]),
        > 20 => dice.Pick(["初中", "初中", "高中", "中职", "大专"]),
        _ => dice.Pick(["初中", "高中", "中职"]),
    };

    private string Labour(CountyHousehold household, CountyPerson member, int age) => member switch
    {
        { PupilState: not Words.NoPupil } => Words.NoLabour,
        _ when age is < 16 or >= 75 => Words.NoLabour,
        { Health: Words.Severe } => Words.Lost,
        { Health: Words.Disabled } => dice.Chance(50) ? Words.Lost : Words.Weak,
        _ when age >= 60 => Words.Weak,
        { Health: Words.Chronic } => dice.Chance(50) ? Words.Weak : Words.Ordinary,
        _ => dice.Chance(household.IsAnnounced ? 3 : 10) ? Words.Skilled : Words.Ordinary,
    };

    private void House(CountyHousehold household)
    {
        var grade = household.IsAnnounced ? dice.Weighted(8, 62, 22, 8) : dice.Weighted(40, 56, 4);
        household.HouseGrade = "ABCD"[grade].ToString();
        household.SafeWater = dice.Chance(household.IsAnnounced ? 88 : 97);
        household.Electricity = !household.IsAnnounced || dice.Chance(99);
    }

    private void Causes(CountyHousehold household)
    {
        List<string> causes = [];
        if (household.Members.Any(member => member.Health == Words.Severe) || (household.Members.Any(member => member.Health == Words.Chronic) && dice.Chance(60)))
        {
            causes.Add("因病");
        }

        if (household.Members.Any(member => member.Health == Words.Disabled))
        {
            causes.Add("因残");
        }

        if (!household.Members.Any(member => member.IsFit))
        {
            causes.Add("缺劳力");
        }

        if (household.Members.Any(member => member.PupilState is Words.Senior or Words.Vocational or Words.College or Words.University))
        {
            causes.Add("因学");
        }

        if (causes.Count == 0 || dice.Chance(35))
        {
            causes.Add(dice.Pick(CausesWithoutReason));
        }

        household.MainCause = causes[0];
        household.OtherCauses = [.. causes.Skip(1).Take(2)];
    }
}
