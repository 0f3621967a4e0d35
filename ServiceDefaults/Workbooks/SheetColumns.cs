namespace ServiceDefaults.Workbooks;

/// <summary>The columns a sheet is expected to have, by their Chinese names; their order in the file is free.</summary>
/// <param name="Required">A file without one of these is refused.</param>
/// <param name="Optional">Columns that may be left out.</param>
public sealed record SheetColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>All expected names, required ones first.</summary>
    public IEnumerable<string> All => Required.Concat(Optional);

    /// <summary>A header as it is compared: without blanks and the trailing star, with brackets of half width.</summary>
    public static string Normalise(string header)
    {
        Span<char> name = stackalloc char[Math.Min(header.Length, 256)];
        var length = 0;
        foreach (var letter in header)
        {
            if (length < name.Length && !char.IsWhiteSpace(letter) && letter is not ('\uFEFF' or '\u200B'))
            {
                name[length++] = letter switch { '(' => '(', ')' => ')', '*' => '*', _ => letter };
            }
        }

        return new string(name[..length].TrimEnd('*'));
    }
}
