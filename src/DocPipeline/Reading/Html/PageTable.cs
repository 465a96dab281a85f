namespace DocPipeline.Reading.Html;

/// <summary>A table of the page while it is walked: cells put on a grid, with rows and columns that they span.</summary>
internal sealed class PageTable
{
    private const int WidestSpan = 1000; // as browsers limit colspan
    private const int MostColumns = 4096;
    private readonly List<int> _busyUntil = []; // by column: the first row that is free again
    private int _row = -1;
    private bool? _isData;

    /// <summary>The cells in order.</summary>
    public List<PageCell> Cells { get; } = [];

    /// <summary>Whether another table lies in it.</summary>
    public bool HasTables { get; set; }

    /// <summary>Whether pictures lie in it.</summary>
    public bool HasImages { get; set; }

    /// <summary>Whether the page says that it is for layout, or that it has lines.</summary>
    public bool IsPresentation { get; init; }

    public bool HasBorder { get; init; }

    public bool HasHeadings { get; private set; }

    /// <summary>Leading rows of headings.</summary>
    public int HeaderRows { get; private set; }

    public int RowCount => _row + 1;

    public int ColumnCount => _busyUntil.Count;

    /// <summary>Index of its first unit and behind its last.</summary>
    public int FirstUnit { get; init; }

    public int EndUnit { get; set; }

    /// <summary>Begins a row.</summary>
    public void BeginRow() => _row++;

    /// <summary>Places a cell in the next free column.</summary>
    public PageCell BeginCell(int rowSpan, int columnSpan, bool isHeading, int firstUnit)
    {
        if (_row < 0) _row = 0;
        var column = 0;
        while (column < _busyUntil.Count && _busyUntil[column] > _row) column++;
        // Spans upon spans claim millions of columns; a cell beyond what any sheet has keeps its words and no width.
        columnSpan = column > MostColumns ? 1 : Math.Clamp(columnSpan, 1, WidestSpan);
        rowSpan = Math.Clamp(rowSpan, 1, WidestSpan);
        while (_busyUntil.Count < column + columnSpan) _busyUntil.Add(0);
        for (var c = column; c < column + columnSpan; c++) _busyUntil[c] = _row + rowSpan;
        var cell = new PageCell(_row, column, rowSpan, columnSpan, isHeading, firstUnit);
        Cells.Add(cell);
        return cell;
    }

    /// <summary>Counts the heading rows: those at the top with headings alone. A row span does not reach over the last row.</summary>
    public void Finish()
    {
        HasHeadings = Cells.Exists(c => c.IsHeading);
        while (HeaderRows < RowCount && Cells.Exists(c => c.Row == HeaderRows) && Cells.TrueForAll(c => c.Row != HeaderRows || c.IsHeading)) HeaderRows++;
        foreach (var cell in Cells) cell.RowSpan = Math.Min(cell.RowSpan, RowCount - cell.Row);
    }

    /// <summary>Whether it holds data: rows and columns of short cells. Pages are laid out in tables too, and pictures framed.</summary>
    public bool IsDataOf(IReadOnlyList<TextUnit> units) => _isData ??= IsData(units);

    private bool IsData(IReadOnlyList<TextUnit> units)
    {
        if (HasTables || IsPresentation || RowCount < 1 || ColumnCount < 2 || Cells.Count < 3) return false;
        var length = 0;
        var longCells = 0;
        var links = 0;
        var filled = 0;
        var figures = 0;
        foreach (var cell in Cells)
        {
            var own = 0;
            for (var u = cell.FirstUnit; u < cell.EndUnit; u++)
            {
                own += units[u].Text.Length;
                links += units[u].LinkLength;
                if (cell.EndUnit - cell.FirstUnit <= 2 && units[u].Text.Length > 0 && char.IsAsciiDigit(units[u].Text[0])) figures++;
            }

            length += own;
            if (own > 0) filled++;
            if (own > 600) longCells++;
        }

        if (filled < 3 || RowCount < 2) return false;
        if (HasHeadings || HasBorder) return longCells * 3 <= filled;
        if (HasImages || longCells > 0 || links * 2 > length) return false;
        return length / filled < 120 && (figures > 0 || ColumnCount > 2 || RowCount > 2);
    }
}

/// <summary>A cell of a <see cref="PageTable"/>: its place, and the units from the first to behind the last.</summary>
internal sealed record PageCell(int Row, int Column, int RowSpan, int ColumnSpan, bool IsHeading, int FirstUnit)
{
    /// <summary>Rows covered; cut to the table's end once that is known.</summary>
    public int RowSpan { get; set; } = RowSpan;

    /// <summary>Behind its last unit.</summary>
    public int EndUnit { get; set; } = FirstUnit;
}
