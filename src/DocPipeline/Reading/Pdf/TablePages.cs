using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Pdf;

/// <summary>Puts a table together again that the end of a page cut in two: headings that are repeated once, a row that was torn as one.</summary>
internal static class TablePages
{
    private const double SameEdge = 6;

    /// <summary>The whole table; null where the second one does not go on with the first.</summary>
    public static FlowTable? Join(FlowTable first, FlowTable second)
    {
        if (first.Edges is not { } edges || second.Edges is not { } others || edges.Length != others.Length) return null;
        // Pages may be set off by a binding margin, columns may not change.
        for (var i = 0; i < edges.Length; i++)
            if (Math.Abs(edges[i] - edges[0] - (others[i] - others[0])) > SameEdge) return null;
        var (above, below) = (first.Cells, second.Cells);
        var rows = above.Max(c => c.Row + c.RowSpan);
        var repeated = RepeatedRows(above, below);
        var lastRow = above.Where(c => c.Row == rows - 1).ToList();
        var torn = below.Where(c => c.Row == repeated).ToList();
        // Headings of its own make it a table of its own.
        if (repeated == 0 && torn.Count(c => c.Text.Any(char.IsLetter)) > 2 && !torn.Exists(c => c.Text.Any(char.IsAsciiDigit)) && !IsRest(torn, lastRow)) return null;
        var result = above.ToList();
        var skip = repeated;
        if (IsRest(torn, lastRow))
        {
            foreach (var cell in torn.Where(c => c.Text.Length > 0))
            {
                var at = result.FindIndex(c => c.Row == rows - 1 && c.Column == cell.Column);
                result[at] = result[at] with { Text = result[at].Text + " " + cell.Text };
            }

            skip++;
        }

        result.AddRange(below.Where(c => c.Row >= skip).Select(c => c with { Row = c.Row - skip + rows }));
        return first with { Cells = result };
    }

    private static int RepeatedRows(List<CellText> above, List<CellText> below)
    {
        var count = 0;
        while (TextOf(below, count) is { } row && row.Any(char.IsLetter) && row == TextOf(above, count)) count++;
        return count;
    }

    private static string? TextOf(List<CellText> cells, int row)
    {
        var own = cells.Where(c => c.Row == row).ToList();
        return own.Count == 0 ? null : string.Join('\t', own.Select(c => c.Text));
    }

    /// <summary>Whether a row holds only what did not fit into the last one above: words under words, no number, nothing in the first column.</summary>
    private static bool IsRest(List<CellText> row, List<CellText> last)
    {
        var filled = row.Where(c => c.Text.Length > 0).ToList();
        return filled.Count > 0 && filled.TrueForAll(c => c.Column > 0 && c.Text.Any(char.IsLetter) && !IsTotal(c.Text) && last.Exists(l => l.Column == c.Column && l.Text.Any(char.IsLetter)));
    }

    private static bool IsTotal(string cell) => cell.StartsWith("Cộng", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("Tổng", StringComparison.OrdinalIgnoreCase);
}
