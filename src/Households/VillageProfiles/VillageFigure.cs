namespace Households.VillageProfiles;

/// <summary>One indicator of a village's profile (村情档案) of a year.</summary>
internal sealed class VillageFigure
{
    public string VillageCode { get; init; } = "";

    public int Year { get; init; }

    /// <summary>Code of an indicator of the parameter <c>village-profile-indicators</c>.</summary>
    public string Indicator { get; init; } = "";

    /// <summary>The figure, in the indicator's unit.</summary>
    public decimal Value { get; set; }

    /// <summary>Who entered it last.</summary>
    public string EnteredBy { get; set; } = "";

    public DateOnly EnteredOn { get; set; }
}
