using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.Pdf;

/// <summary>A table without lines, or with lines across alone: rows of a page in which figures stand under one another in three columns and more.</summary>
/// <param name="Start">Its first row.</param>
/// <param name="End">The row behind its last.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="HeaderRows">How many of its rows are headings.</param>
internal sealed record UnruledTable(int Start, int End, List<CellText> Cells, int HeaderRows)
{
    private const int MostHeadingRows = 14;
    private const int MostRowsBetween = 8;

    // In shares of the type size.
    private const double CellGap = 0.6;
    private const double WidestLeading = 2.6;
    private const double ClosestLeading = 1.7;

    /// <summary>The tables among rows, from the top.</summary>
    public static List<UnruledTable> Find(IReadOnlyList<Row> rows, IReadOnlyList<Rule> dividers)
    {
        var found = new List<UnruledTable>();
        var lines = rows.Select(LineOf).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].IsData) continue;
            var end = EndOf(rows, lines, i);
            var start = StartOf(rows, lines, i, end, found.Count == 0 ? 0 : found[^1].End);
            if (Read(rows, lines, start, i, end, dividers) is { } table) found.Add(table);
            i = end - 1;
        }

        return found;
    }

    private static UnruledTable? Read(IReadOnlyList<Row> rows, List<LooseTable.Line> lines, int start, int firstData, int end, IReadOnlyList<Rule> dividers)
    {
        var data = lines.GetRange(firstData, end - firstData).Count(l => l.IsData);
        // Without headings only the rest of a table whose beginning stands on the page before.
        if (data < 2 || (start == firstData && data < 3)) return null;
        if (LooseTable.Rows(lines.GetRange(start, firstData - start), WithRules(rows, lines, firstData, end, dividers), fromTop: false, out _) is not { } cells) return null;
        return new UnruledTable(start, end, [.. cells.SelectMany((row, r) => row.Select((text, c) => new CellText(text, r, c)))], start < firstData ? 1 : 0);
    }

    private static List<LooseTable.Line> WithRules(IReadOnlyList<Row> rows, List<LooseTable.Line> lines, int from, int end, IReadOnlyList<Rule> dividers)
    {
        var result = new List<LooseTable.Line>();
        for (var i = from; i < end; i++)
        {
            if (i > from && dividers.Any(d => d.At > rows[i - 1].Baseline && d.At < rows[i].Baseline)) result.Add(new LooseTable.Line(rows[i].Baseline, true, false, []));
            result.Add(lines[i]);
        }

        return result;
    }

    /// <summary>The row behind the table: past its last row with figures, and the lines that only go on with a cell of it.</summary>
    private static int EndOf(IReadOnlyList<Row> rows, List<LooseTable.Line> lines, int firstData)
    {
        var (left, right) = (rows[firstData].Left, rows[firstData].Right);
        var last = firstData;
        for (var i = firstData + 1; i < rows.Count && i - last <= MostRowsBetween; i++)
        {
            if (rows[i].Baseline - rows[i - 1].Baseline > WidestLeading * rows[i].Size || IsRunningText(rows[i], lines[i], right - left)) break;
            if (!lines[i].IsData) continue;
            last = i;
            (left, right) = (Math.Min(left, rows[i].Left), Math.Max(right, rows[i].Right));
        }

        var end = last + 1;
        // Where the figures stand in the middle of a row, its name stands above them as well as below.
        var columns = last > firstData && !lines[last - 1].IsData ? [.. lines[last].Pieces, .. lines[last - 1].Pieces] : lines[last].Pieces;
        while (end < rows.Count && rows[end].Baseline - rows[end - 1].Baseline <= ClosestLeading * rows[end].Size && lines[end].Pieces.All(p => GoesOn(columns, p))) end++;
        return end;
    }

    /// <summary>Whether a piece stands under one cell of a row, and under no number of it.</summary>
    private static bool GoesOn(IReadOnlyList<LooseTable.Piece> columns, LooseTable.Piece piece)
    {
        var over = columns.Where(c => c.From < piece.To && piece.From < c.To).ToList();
        return over.Count == 1 && over[0].Text.Any(char.IsLetter) && piece.To - piece.From <= 1.3 * (over[0].To - over[0].From) && (over[0] != columns[0] || char.IsLower(piece.Text[0]));
    }

    private static int StartOf(IReadOnlyList<Row> rows, List<LooseTable.Line> lines, int firstData, int end, int notBefore)
    {
        var left = Enumerable.Range(firstData, end - firstData).Min(i => rows[i].Left);
        var right = Enumerable.Range(firstData, end - firstData).Max(i => rows[i].Right);
        var start = firstData;
        while (start > notBefore && firstData - start < MostHeadingRows)
        {
            var (row, line) = (rows[start - 1], lines[start - 1]);
            if (rows[start].Baseline - row.Baseline > WidestLeading * row.Size || IsRunningText(row, line, right - left)) break;
            start--;
        }

        // A caption over the table is none of its headings; one of a few columns alone stands to the right of the names.
        while (start < firstData && lines[start].Pieces.Count == 1 && lines[start].Pieces[0].From < lines[firstData].Pieces[1].To) start++;
        return start;
    }

    private static bool IsRunningText(Row row, LooseTable.Line line, double width) =>
        line.Pieces.Count == 1 && (row.Right - row.Left > 0.6 * width || row.Text[^1] is ':' or '.' or ';') && !LeadingMarker.IsAlone(row.Words[0].Text);

    private static LooseTable.Line LineOf(Row row)
    {
        var pieces = new List<LooseTable.Piece>();
        for (var from = 0; from < row.Words.Count;)
        {
            var to = from + 1;
            while (to < row.Words.Count && row.Words[to].Left - row.Words[to - 1].Right < CellGap * row.Size) to++;
            pieces.Add(new LooseTable.Piece(row.Words[from].Left, row.Words[to - 1].Right, string.Join(' ', row.Words.Skip(from).Take(to - from).Select(w => w.Text))));
            from = to;
        }

        return new LooseTable.Line(row.Baseline, false, false, pieces);
    }
}
