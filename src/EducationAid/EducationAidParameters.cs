using ServiceDefaults.Parameters;

namespace EducationAid;

/// <summary>Figures of the education bureau.</summary>
internal static class EducationAidParameters
{
    /// <summary>Yuan a filed pupil and meal day.</summary>
    public const string MealRate = "meal-rate";

    /// <summary>Meal days a school may open in a school year, September to August.</summary>
    public const string MealDaysOfYear = "meal-days-of-year";

    /// <summary>Yuan a year for a boarder of primary school.</summary>
    public const string BoardingPrimary = "boarding-primary";

    /// <summary>Yuan a year for a boarder of junior school.</summary>
    public const string BoardingJunior = "boarding-junior";

    /// <summary>Per cent of the boarder's amount for a pupil who does not board.</summary>
    public const string BoardingDayPupils = "boarding-day-pupils-percent";

    public static readonly IReadOnlyList<ParameterDefault> All =
    [
        new(MealRate, "4.00", "decisions 18; N03"),
        new(MealDaysOfYear, "200", "decisions 18; P12"),
        new(BoardingPrimary, "1000.00", "decisions 18; P12: 4 yuan a day, 250 days"),
        new(BoardingJunior, "1250.00", "decisions 18; P12: 5 yuan a day, 250 days"),
        new(BoardingDayPupils, "50", "decisions 18; P12: half of the boarder's amount"),
    ];
}
