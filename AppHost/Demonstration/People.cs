using SharedKernel;

namespace AppHost.Demonstration;

/// <summary>A member of a household of the demonstration; nobody real.</summary>
internal sealed class CountyPerson
{
    public required string Name { get; set; }
    public required string Relation { get; init; }
    public required bool IsMale { get; init; }
    public required DateOnly BirthDate { get; init; }
    public string IdNumber { get; set; } = "";
    public string Ethnicity { get; set; } = "汉族";
    public string? Schooling { get; set; }
    public string PupilState { get; set; } = Words.NoPupil;
    public string Health { get; set; } = Words.Healthy;
    public string? DisabilityCertificate { get; set; }
    public string Labour { get; set; } = Words.NoLabour;
    public int MonthsAway { get; set; }
    public string Insurance { get; set; } = Words.ResidentInsurance;

    public bool IsFit => Health == Words.Healthy && Labour is Words.Ordinary or Words.Skilled;

    /// <summary>Whole years on a day.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - BirthDate.Year;
        return BirthDate.AddYears(years) > day ? years - 1 : years;
    }
}

/// <summary>Gives out ID numbers of the demonstration county, each once.</summary>
internal sealed class IdNumbers(Dice dice)
{
    private readonly HashSet<string> _given = [];

    public string For(CountyPerson person)
    {
        while (true)
        {
            var sequence = (dice.Between(0, 499) * 2) + (person.IsMale ? 1 : 0);
            var number = IdNumber.Synthesize(AreaRegister.DemonstrationCounty, person.BirthDate, sequence).Value;
            if (_given.Add(number))
            {
                return number;
            }
        }
    }
}
