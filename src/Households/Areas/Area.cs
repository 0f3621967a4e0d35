namespace Households.Areas;

/// <summary>A county, township, village or group of the area tree; its code begins with that of the area above.</summary>
internal sealed class Area
{
    /// <summary>6, 9, 12 or 14 digits.</summary>
    public string Code { get; init; } = "";

    /// <summary>Chinese name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Area above; empty for the county.</summary>
    public string ParentCode { get; init; } = "";

    /// <summary>People who live there, where the county gave it.</summary>
    public int? Population { get; set; }

    /// <summary>Whether it is a key village (重点村).</summary>
    public bool IsKey { get; set; }
}
