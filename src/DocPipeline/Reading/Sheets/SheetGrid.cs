namespace DocPipeline.Reading.Sheets;

/// <summary>The cells of a sheet that show something, with what is merged.</summary>
internal sealed class SheetGrid
{
    private const int MostColumns = 16_384;
    private readonly SortedDictionary<int, SortedDictionary<int, string>> _rows = [];
    private readonly Dictionary<(int Row, int Column), (int Rows, int Columns)> _merged = [];

    /// <summary>Whether any cell shows something.</summary>
    public bool HasText => _rows.Count > 0;

    /// <summary>The length of all that is shown.</summary>
    public long Characters { get; private set; }

    /// <summary>The rows that show something, from the top, each with its cells from the left.</summary>
    public IReadOnlyDictionary<int, SortedDictionary<int, string>> Rows => _rows;

    /// <summary>Row and column of "C12": 11 and 2; -1 where it is no reference.</summary>
    public static (int Row, int Column) Place(ReadOnlySpan<char> reference)
    {
        var at = 0;
        var column = 0;
        for (; at < reference.Length && char.IsAsciiLetterUpper(reference[at]); at++) column = Math.Min(column * 26 + (reference[at] - 'A' + 1), MostColumns + 1);
        return (int.TryParse(reference[at..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var row) ? row - 1 : -1, column - 1);
    }

    /// <summary>Puts a text into a cell.</summary>
    public void Set(int row, int column, string text)
    {
        if (!_rows.TryGetValue(row, out var cells)) _rows[row] = cells = [];
        cells[column] = text;
        Characters += text.Length;
    }

    /// <summary>Merges the cells of a range such as "A1:C2".</summary>
    public void Merge(string range)
    {
        var colon = range.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return;
        var (first, last) = (Place(range.AsSpan(0, colon)), Place(range.AsSpan(colon + 1)));
        if (first.Row < 0 || first.Column < 0 || last.Row < first.Row || last.Column < first.Column) return;
        _merged[first] = (last.Row - first.Row + 1, last.Column - first.Column + 1);
    }

    /// <summary>How many rows and columns a cell covers.</summary>
    public (int Rows, int Columns) Extent(int row, int column) => _merged.TryGetValue((row, column), out var extent) ? extent : (1, 1);
}
