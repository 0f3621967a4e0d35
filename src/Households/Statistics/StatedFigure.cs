namespace Households.Statistics;

/// <summary>A figure that somebody handed in: two sources may say two things, and both stay.</summary>
internal sealed class StatedFigure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string AreaCode { get; init; } = "";

    /// <summary>Code of an indicator of the parameter <c>figure-indicators</c>.</summary>
    public string Indicator { get; init; } = "";

    /// <summary>Report or office that states it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Day that it is stated for.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The figure, in the indicator's unit.</summary>
    public decimal Value { get; set; }

    /// <summary>Who entered it last.</summary>
    public string EnteredBy { get; set; } = "";
}
