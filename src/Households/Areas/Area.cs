namespace Households.Areas;

/// <summary>A county, township, village or group of the area tree; its code begins with that of the area above and never changes.</summary>
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

    /// <summary>First day of the area; null when it is older than the register.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>First day on which it is no more; null while it is in use.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The area that its households went to when it was merged away.</summary>
    public string? MergedInto { get; private set; }

    public void Close(DateOnly on, string? mergedInto = null) => (ValidTo, MergedInto) = (on, mergedInto);

    public void Reopen() => (ValidTo, MergedInto) = (null, null);
}
