namespace ServiceDefaults.Workbooks;

/// <summary>One row of a sheet while it is being read; the next row takes its place in the same object.</summary>
public sealed class WorkbookRow
{
    private const int CachedLength = 24;

    private readonly Cell[] _cells;
    private readonly string?[] _cache = new string?[8192];
    private char[] _buffer = new char[1024];

    internal WorkbookRow(int columns) => _cells = new Cell[columns];

    /// <summary>The row's number as Excel shows it, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>One more than the last column that holds a value.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>The text of a cell by column from 0; empty where nothing stands.</summary>
    public string this[int column]
    {
        get
        {
            if ((uint)column >= (uint)ColumnCount)
            {
                return "";
            }

            var cell = _cells[column];
            return cell.Shared ?? Text(_buffer.AsSpan(cell.Start, cell.Length));
        }
    }

    /// <summary>The characters of a cell without making a string; valid until the next row is read.</summary>
    public ReadOnlySpan<char> Characters(int column)
    {
        if ((uint)column >= (uint)ColumnCount)
        {
            return [];
        }

        var cell = _cells[column];
        return cell.Shared is { } shared ? shared : _buffer.AsSpan(cell.Start, cell.Length);
    }

    /// <summary>A string of these characters, the same one again for words that repeat from row to row.</summary>
    internal string Text(ReadOnlySpan<char> characters)
    {
        if (characters.Length is 0 or > CachedLength)
        {
            return characters.ToString();
        }

        ref var cached = ref _cache[(uint)string.GetHashCode(characters) % (uint)_cache.Length];
        return cached is not null && characters.SequenceEqual(cached) ? cached : cached = characters.ToString();
    }

    internal int Used { get; private set; }

    internal void Clear()
    {
        _cells.AsSpan(0, ColumnCount).Clear();
        (ColumnCount, Used) = (0, 0);
    }

    internal void Append(char[] chunk, int count)
    {
        if (Used + count > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(Used + count, _buffer.Length * 2));
        }

        chunk.AsSpan(0, count).CopyTo(_buffer.AsSpan(Used));
        Used += count;
    }

    internal ReadOnlySpan<char> Since(int start) => _buffer.AsSpan(start, Used - start);

    internal void Rewind(int start) => Used = start;

    internal void Set(int column, int start) => Put(column, new Cell(null, start, Used - start));

    internal void Set(int column, string text) => Put(column, new Cell(text, 0, 0));

    private void Put(int column, Cell cell)
    {
        if (column >= _cells.Length)
        {
            throw UnreadableWorkbookException.TooLarge("列数", "columns");
        }

        _cells[column] = cell;
        ColumnCount = Math.Max(ColumnCount, column + 1);
    }

    private readonly record struct Cell(string? Shared, int Start, int Length);
}
