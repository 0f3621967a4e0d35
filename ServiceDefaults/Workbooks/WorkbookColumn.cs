namespace ServiceDefaults.Workbooks;

/// <summary>A column to write: its header and its width in characters, guessed from the header when left out.</summary>
public readonly record struct WorkbookColumn(string Header, double Width = 0)
{
    /// <summary>A column whose width is guessed from its header.</summary>
    public static implicit operator WorkbookColumn(string header) => new(header);

    // A Chinese character takes the room of two digits.
    internal double ActualWidth => Width > 0 ? Width : Math.Clamp(2 + Header.Sum(letter => letter > 0xFF ? 2.2 : 1.1), 8, 60);
}
