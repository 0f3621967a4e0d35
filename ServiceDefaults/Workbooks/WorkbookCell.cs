using System.Globalization;

namespace ServiceDefaults.Workbooks;

/// <summary>A value to write: text stays text, whatever it looks like; numbers, days and truth values are what they are.</summary>
public readonly record struct WorkbookCell
{
    private WorkbookCell(CellContent content, string? value) => (Content, Value) = (content, value);

    /// <summary>A cell without a value.</summary>
    public static WorkbookCell Empty => default;

    internal CellContent Content { get; }

    internal string? Value { get; }

    /// <summary>Text; null and empty give an empty cell.</summary>
    public static implicit operator WorkbookCell(string? text) => new(string.IsNullOrEmpty(text) ? CellContent.Empty : CellContent.Text, text);

    /// <summary>A number.</summary>
    public static implicit operator WorkbookCell(int number) => (decimal)number;

    /// <summary>A number.</summary>
    public static implicit operator WorkbookCell(long number) => (decimal)number;

    /// <summary>A number.</summary>
    public static implicit operator WorkbookCell(decimal number) => new(CellContent.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number, or an empty cell.</summary>
    public static implicit operator WorkbookCell(decimal? number) => number is { } value ? value : default(WorkbookCell);

    /// <summary>A number, or an empty cell.</summary>
    public static implicit operator WorkbookCell(int? number) => number is { } value ? value : default(WorkbookCell);

    /// <summary>A truth value.</summary>
    public static implicit operator WorkbookCell(bool value) => new(CellContent.Boolean, value ? "1" : "0");

    /// <summary>A day.</summary>
    public static implicit operator WorkbookCell(DateOnly day) =>
        new(CellContent.Date, day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));

    /// <summary>A day, or an empty cell.</summary>
    public static implicit operator WorkbookCell(DateOnly? day) => day is { } value ? value : default(WorkbookCell);
}

internal enum CellContent
{
    Empty,
    Text,
    Number,
    Boolean,
    Date,
}
