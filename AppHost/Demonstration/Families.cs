namespace AppHost.Demonstration;

/// <summary>How many children of a family are of the age of the four schools' rosters.</summary>
internal readonly record struct SchoolAge(int Kindergarten, int Primary);

/// <summary>Makes families of a given size whose ages and relations could be true.</summary>
internal sealed class Families(Dice dice, Names names)
{
    private const int Attempts = 20_000;

    /// <summary>A family of a number of people; with <paramref name="wanted"/>, one with exactly so many children of school age.</summary>
    public List<CountyPerson> Family(int size, SchoolAge? wanted)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Compose(size) is { } family && (wanted is null || CountyCalendar.SchoolAgeOf(family) == wanted))
            {
                return family;
            }
        }

        throw new InvalidOperationException($"No family of {size} with {wanted} children of school age can be made.");
    }

    /// <summary>Old people without children who live on support: alone, or two together.</summary>
    public List<CountyPerson> Alone(int size)
    {
        var male = dice.Chance(80);
        var surname = names.Surname();
        List<CountyPerson> family = [Person(Words.Head, male, dice.Between(61, 86), surname)];
        if (size == 2)
        {
            family.Add(dice.Chance(50)
                ? Person(Words.Spouse, !male, dice.Between(60, 80), names.Surname())
                : Person(Words.Sibling, male, dice.Between(60, 80), surname));
        }

        return family;
    }

    private List<CountyPerson>? Compose(int size)
    {
        var surname = names.Surname();
        return size switch
        {
            1 => [Person(Words.Head, dice.Chance(65), dice.Between(38, 86), surname)],
            2 => dice.Weighted(60, 20, 20) switch
            {
                0 => Couple(dice.Between(42, 78), surname),
                1 => WithChildren([Person(Words.Head, dice.Chance(50), dice.Between(26, 52), surname)], 1, surname),
                _ => WithParents([Person(Words.Head, dice.Chance(85), dice.Between(32, 58), surname)], 1, surname),
            },
            3 => dice.Weighted(65, 20, 15) switch
            {
                0 => WithChildren(Couple(dice.Between(24, 56), surname), 1, surname),
                1 => WithParents(Couple(dice.Between(34, 58), surname), 1, surname),
                _ => WithChildren([Person(Words.Head, dice.Chance(50), dice.Between(28, 54), surname)], 2, surname),
            },
            4 => dice.Weighted(50, 30, 20) switch
            {
                0 => WithChildren(Couple(dice.Between(26, 56), surname), 2, surname),
                1 => WithParents(WithChildren(Couple(dice.Between(25, 50), surname), 1, surname), 1, surname),
                _ => ThreeGenerations(1, surname, widowed: true),
            },
            5 => dice.Weighted(40, 20, 25, 15) switch
            {
                0 => WithParents(WithChildren(Couple(dice.Between(26, 50), surname), 2, surname), 1, surname),
                1 => WithParents(WithChildren(Couple(dice.Between(25, 48), surname), 1, surname), 2, surname),
                2 => ThreeGenerations(1, surname, widowed: false),
                _ => WithChildren(Couple(dice.Between(28, 54), surname), 3, surname),
            },
            6 => dice.Weighted(50, 50) == 0
                ? WithParents(WithChildren(Couple(dice.Between(26, 48), surname), 2, surname), 2, surname)
                : ThreeGenerations(2, surname, widowed: false),
            _ => dice.Weighted(50, 50) == 0
                ? WithParents(WithChildren(Couple(dice.Between(28, 48), surname), size - 4, surname), 2, surname)
                : ThreeGenerations(size - 4, surname, widowed: false),
        };
    }

    private List<CountyPerson> Couple(int age, string surname)
    {
        var headIsMale = dice.Chance(92);
        return
        [
            Person(Words.Head, headIsMale, age, surname),
            Person(Words.Spouse, !headIsMale, Math.Max(22, headIsMale ? age - dice.Between(0, 4) : age + dice.Between(0, 4)), names.Surname()),
        ];
    }

    private List<CountyPerson>? WithChildren(List<CountyPerson> parents, int count, string surname)
    {
        var mother = parents.Min(parent => parent.AgeOn(CountyCalendar.Start));
        return Children(mother, count) is not { } ages
            ? null
            : [.. parents, .. ages.Select(age => (age, male: dice.Chance(52))).Select(child => Person(child.male ? Words.Son : Words.Daughter, child.male, child.age, surname))];
    }

    private List<CountyPerson>? WithParents(List<CountyPerson>? family, int count, string surname)
    {
        var mother = (family?[0].AgeOn(CountyCalendar.Start) ?? 0) + dice.Between(20, 27);
        if (family is null || mother > 92)
        {
            return null;
        }

        var onlyFather = count == 1 && dice.Chance(35);
        if (count == 2 || onlyFather)
        {
            family.Add(Person(Words.Father, true, mother + dice.Between(0, 5), surname));
        }

        if (!onlyFather)
        {
            family.Add(Person(Words.Mother, false, mother, names.Surname()));
        }

        return family;
    }

    private List<CountyPerson>? ThreeGenerations(int grandchildren, string surname, bool widowed)
    {
        var couple = Couple(dice.Between(48, 72), surname);
        if (widowed)
        {
            couple.RemoveAt(1);
        }

        var son = couple.Min(elder => elder.AgeOn(CountyCalendar.Start)) - dice.Between(20, 27);
        var wife = son - dice.Between(0, 3);
        return son < 22 || wife < 21 || Children(wife, grandchildren) is not { } ages
            ? null
            :
            [
                .. couple,
                Person(Words.Son, true, son, surname),
                Person(Words.OtherRelation, false, wife, names.Surname()),
                .. ages.Select(age => Person(Words.Grandchild, dice.Chance(52), age, surname)),
            ];
    }

    // From the eldest to the youngest; grown-up children over 33 have homes of their own.
    private int[]? Children(int mother, int count)
    {
        var ages = new int[count];
        ages[0] = mother - dice.Between(20, 27);
        for (var index = 1; index < count; index++)
        {
            ages[index] = ages[index - 1] - dice.Between(1, 6);
        }

        return ages[0] <= 33 && ages[^1] >= 0 ? ages : null;
    }

    private CountyPerson Person(string relation, bool male, int age, string surname) => new()
    {
        Name = names.Full(surname, male),
        Relation = relation,
        IsMale = male,
        BirthDate = CountyCalendar.Start.AddYears(-age).AddDays(-dice.Between(0, 364)),
    };
}
