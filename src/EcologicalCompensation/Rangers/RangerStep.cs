namespace EcologicalCompensation.Rangers;

/// <summary>A step that was taken.</summary>
internal sealed class RangerStep
{
    public Guid RangerId { get; init; }

    /// <summary>1 to 7.</summary>
    public int Number { get; init; }

    /// <summary>Code of <see cref="HiringSteps"/>.</summary>
    public string Step { get; init; } = "";

    /// <summary>One of <see cref="StepResult"/>.</summary>
    public string Result { get; init; } = "";

    /// <summary>Business day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Account.</summary>
    public string By { get; init; } = "";
}
