namespace ServiceDefaults.Workbooks;

/// <summary>How much an uploaded workbook may unpack to, so that a small file cannot take the memory of a service.</summary>
public sealed record WorkbookLimits
{
    /// <summary>Enough for a county's register: 400,000 people and their households.</summary>
    public static WorkbookLimits Default { get; } = new();

    /// <summary>All parts that are read, unpacked and together.</summary>
    public long MaxUncompressedBytes { get; init; } = 1L << 30;

    /// <summary>Unpacked bytes for each packed byte, counted from 16 MiB on; real sheets stay below 60.</summary>
    public int MaxExpansion { get; init; } = 200;

    /// <summary>Columns that may hold a value.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>Characters in a cell; Excel's own limit.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Characters in a row.</summary>
    public int MaxRowLength { get; init; } = 1 << 20;

    /// <summary>Entries of the shared strings table, which is held in memory.</summary>
    public int MaxSharedStrings { get; init; } = 4_000_000;

    /// <summary>Characters of the shared strings table.</summary>
    public long MaxSharedCharacters { get; init; } = 64L << 20;

    /// <summary>Parts in the package and sheets in the workbook.</summary>
    public int MaxParts { get; init; } = 2_000;
}
