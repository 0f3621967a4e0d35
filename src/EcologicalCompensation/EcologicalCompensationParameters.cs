using ServiceDefaults.Parameters;

namespace EcologicalCompensation;

/// <summary>Figures of the forestry bureau. Limits carry their operator: <c>&lt;=60</c> includes the value, <c>&lt;60</c> does not.</summary>
internal static class EcologicalCompensationParameters
{
    /// <summary>Yuan a month of a ranger.</summary>
    public const string RangerPayMonth = "ranger-pay-month";

    /// <summary>Youngest age of a ranger, with its operator.</summary>
    public const string RangerAgeLeast = "ranger-age-least";

    /// <summary>Oldest age of a ranger, with its operator.</summary>
    public const string RangerAgeMost = "ranger-age-most";

    /// <summary>Months at work away that a ranger may have in a year, with its operator.</summary>
    public const string RangerMonthsAway = "ranger-months-away";

    /// <summary>Yuan a mu and year of public forest, to the household.</summary>
    public const string PublicForestRate = "public-forest-rate";

    /// <summary>Yuan a mu of each year after planting, by planting years.</summary>
    public const string CroplandInstalments = "cropland-to-forest-instalments";

    public static readonly IReadOnlyList<ParameterDefault> All =
    [
        new(RangerPayMonth, "300.00", "decisions 16; N05"),
        new(RangerAgeLeast, ">=18", "decisions 16; P15"),
        new(RangerAgeMost, "<=60", "decisions 3 and 16; N60"),
        new(RangerMonthsAway, "<=0", "decisions 16; P15"),
        new(PublicForestRate, "13.00", "decisions 17; N08; P16"),
        new(CroplandInstalments, """[{"plantedFrom":2014,"plantedTo":null,"yuanByYear":{"1":500,"3":300,"5":400}}]""", "decisions 17 and 23; P17"),
    ];
}
