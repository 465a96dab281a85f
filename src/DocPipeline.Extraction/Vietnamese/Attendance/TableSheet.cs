using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>
/// A table on its grid: at each place the cell that covers it. One that a page's end cuts in two is one sheet, its parts one under the other.
/// </summary>
internal sealed class TableSheet
{
    /// <summary>Wider than any table of attendance; what is wider is not laid out.</summary>
    public const int MostColumns = 60;

    private readonly List<Row> _rows = [];

    private sealed record Row(Table Table, int Index, TableCell?[] Covering);

    public TableSheet(Table table)
    {
        First = Last = table;
        Columns = table.ColumnCount;
        Append(table, 0);
    }

    /// <summary>A table whose units stand over its columns, or that has one thing on each line of a form: with rows and columns changed over; null where it is too long for that.</summary>
    public static TableSheet? Turned(Table table, string text)
    {
        // The numbers of the lines would be a row of figures.
        var first = table.Cells.Where(c => c.Column == 0 && c.Span.Length > 0).ToList();
        var numbered = table.ColumnCount > 2 && first.TrueForAll(c => c.Span.Of(text) is ['S' or 'T' or 's' or 't', .. { Length: < 3 }] or { Length: < 4 });
        var (skipped, columns) = numbered ? (1, table.ColumnCount - 1) : (0, table.ColumnCount);
        if (table.RowCount is < 2 or > MostColumns || columns < 2) return null;
        // What stands beside the things is a count of them, or a note.
        var counts = Enumerable.Range(skipped + 1, columns - 1).Where(c => table.Cells.Any(cell => cell.Column == c && IsCount(cell.Span.Of(text)))).ToList();
        if (counts.Count == 0) return null;
        counts.Insert(0, skipped);
        var cells = table.Cells.Where(c => counts.Contains(c.Column)).Select(c => new TableCell(c.Span, counts.IndexOf(c.Column), c.Row, counts.Count(o => o >= c.Column && o < c.Column + c.ColumnSpan), c.RowSpan)).ToList();
        return new TableSheet(new Table(table.Span, table.Location, cells, counts.Count, table.RowCount, 0)) { IsTurned = true };

        static bool IsCount(string cell) => cell.Length < 12 && TableCount.Read(cell) is not null && !cell.Contains('%', StringComparison.Ordinal);
    }

    /// <summary>Whether rows and columns were changed over.</summary>
    public bool IsTurned { get; private init; }

    /// <summary>Its first part.</summary>
    public Table First { get; }

    /// <summary>The part that was added last.</summary>
    public Table Last { get; private set; }

    public int Columns { get; }

    public int Rows => _rows.Count;

    /// <summary>Adds the rows of a part that goes on behind a page's end, from <paramref name="firstRow"/>.</summary>
    public void Append(Table table, int firstRow)
    {
        Last = table;
        var start = _rows.Count;
        for (var row = firstRow; row < table.RowCount; row++) _rows.Add(new Row(table, row, new TableCell?[Columns]));
        foreach (var cell in table.Cells)
        {
            // A merged cell is as tall and as wide as it says, but never beyond the grid.
            for (var row = Math.Max(cell.Row, firstRow); row < Math.Min(cell.Row + cell.RowSpan, table.RowCount); row++)
            {
                var covering = _rows[start + row - firstRow].Covering;
                for (var column = cell.Column; column < Math.Min(cell.Column + cell.ColumnSpan, Columns); column++) covering[column] ??= cell;
            }
        }
    }

    /// <summary>The cell that covers a place, or null.</summary>
    public TableCell? At(int row, int column) => _rows[row].Covering[column];

    /// <summary>Whether the cell over a place begins in its row, and not above it.</summary>
    public bool BeginsIn(int row, int column) => At(row, column) is { } cell && cell.Row == _rows[row].Index;

    /// <summary>The cells with words that begin in a row, from left to right.</summary>
    public IEnumerable<TableCell> Words(int row)
    {
        TableCell? last = null;
        for (var column = 0; column < Columns; column++)
        {
            if (At(row, column) is not { } cell || ReferenceEquals(cell, last)) continue;
            last = cell;
            if (cell.Row == _rows[row].Index && cell.Span.Length > 0) yield return cell;
        }
    }

    /// <summary>A row from its first cell to its last; of one that only goes on with cells from above, those.</summary>
    public TextSpan Evidence(int row)
    {
        var (start, end) = (int.MaxValue, 0);
        foreach (var cell in _rows[row].Covering)
        {
            if (cell is null || cell.Row != _rows[row].Index) continue;
            (start, end) = (Math.Min(start, cell.Span.Start), Math.Max(end, cell.Span.End));
        }

        return start < end ? new TextSpan(start, end) : _rows[row].Table.Span;
    }
}
