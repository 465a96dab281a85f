using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Sheets;

/// <summary>
/// What of a sheet is text and what is table. A sheet is one grid from the letterhead to the signatures: lines with one cell are text, the
/// two halves of a letterhead or of the signatures a row of their own, and rows of three cells or more a table.
/// </summary>
internal static class SheetLayout
{
    private const int TableWidth = 3;

    /// <summary>Adds the sheet to a document.</summary>
    public static void Add(DocumentBuilder document, SheetGrid grid)
    {
        var block = new List<int>();
        foreach (var row in grid.Rows.Keys)
        {
            // An empty row parts, but one that a merged cell reaches over is not empty.
            if (block.Count > 0 && row > Reach(grid, block)) AddBlock(document, grid, block);
            block.Add(row);
        }

        if (block.Count > 0) AddBlock(document, grid, block);
    }

    private static int Reach(SheetGrid grid, List<int> block)
    {
        var reach = block[^1] + 1;
        foreach (var row in block.TakeLast(3))
            foreach (var column in grid.Rows[row].Keys) reach = Math.Max(reach, row + grid.Extent(row, column).Rows);
        return reach;
    }

    private static void AddBlock(DocumentBuilder document, SheetGrid grid, List<int> block)
    {
        var first = block.FindIndex(r => grid.Rows[r].Count >= TableWidth);
        // Two columns with several rows are a table, too: names and figures.
        if (first < 0 && block.Count(r => grid.Rows[r].Count == 2) >= 3) first = block.FindIndex(r => grid.Rows[r].Count == 2);
        var last = first < 0 ? -1 : block.FindLastIndex(r => grid.Rows[r].Count >= 2);
        for (var i = 0; i < block.Count; i++)
        {
            if (i == first)
            {
                AddTable(document, grid, block[first..(last + 1)]);
                i = last;
                continue;
            }

            var cells = grid.Rows[block[i]];
            if (cells.Count == 1) document.AddParagraph(cells.First().Value);
            else document.AddTable([.. cells.Values.Select((text, column) => new CellText(text, 0, column))]);
        }

        block.Clear();
    }

    private static void AddTable(DocumentBuilder document, SheetGrid grid, List<int> rows)
    {
        var (left, right) = (rows.Min(r => grid.Rows[r].Keys.First()), rows.Max(r => grid.Rows[r].Keys.Last()));
        var covered = new HashSet<(int, int)>();
        var cells = new List<CellText>();
        for (var i = 0; i < rows.Count; i++)
        {
            for (var column = left; column <= right; column++)
            {
                if (covered.Contains((i, column))) continue;
                var (high, wide) = grid.Extent(rows[i], column);
                (high, wide) = (Math.Min(high, rows.Count - i), Math.Min(wide, right - column + 1));
                for (var r = 0; r < high; r++)
                    for (var c = 0; c < wide; c++) covered.Add((i + r, column + c));
                cells.Add(new CellText(grid.Rows[rows[i]].GetValueOrDefault(column, ""), i, column - left, high, wide));
            }
        }

        document.AddTable(cells);
    }
}
