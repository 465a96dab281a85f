namespace DocPipeline.Reading.Pdf;

/// <summary>
/// A white strip that runs down through several rows and parts them into two columns: the head of an official document (issuing body and
/// number on the left, motto and date on the right), its signature block, or the columns of a newspaper page.
/// </summary>
internal sealed record Gutter(int Start, int End, double Left, double Right)
{
    // In shares of the type size.
    private const double WidestWordSpace = 1.5;
    private const double NarrowestGutter = 0.7;
    private const double WideEnoughAlone = 3;
    private const double TallestGap = 9;
    private const double CloseAbove = 2.2;

    /// <summary>As a share of the page's width: how far a lone line may be off its column's middle.</summary>
    private const double OffMiddle = 0.05;

    public double Middle => (Left + Right) / 2;

    /// <summary>The gutter that shows itself in the row at <paramref name="at"/>; null where there is none.</summary>
    public static Gutter? Find(IReadOnlyList<Row> rows, int at, int from, double bodySize, double pageWidth)
    {
        var row = rows[at];
        for (var w = 1; w < row.Words.Count; w++)
        {
            var (left, right) = (row.Words[w - 1].Right, row.Words[w].Left);
            if (right - left < WidestWordSpace * row.Size || IsMarkerGap(row, w)) continue;
            if (Follow(rows, at, from, left, right, bodySize, pageWidth) is { } gutter) return gutter;
        }

        return null;
    }

    public Row? LeftOf(Row row) => Part(row, w => w.Middle < Middle);

    public Row? RightOf(Row row) => Part(row, w => w.Middle >= Middle);

    private static Row? Part(Row row, Func<Word, bool> takes)
    {
        var words = row.Words.Where(takes).ToList();
        return words.Count == 0 ? null : new Row(words);
    }

    // "1.      Kết quả": what stands left is only the marker of an item.
    private static bool IsMarkerGap(Row row, int word) => LeadingMarker.IsAlone(string.Join(' ', row.Words.Take(word).Select(w => w.Text)));

    private static Gutter? Follow(IReadOnlyList<Row> rows, int at, int from, double left, double right, double bodySize, double pageWidth)
    {
        var alone = right - left >= WideEnoughAlone * rows[at].Size;
        var end = at;
        var lastBoth = at;
        var both = 0;
        for (var i = at; i < rows.Count; i++)
        {
            if (i > at && rows[i].Baseline - rows[i - 1].Baseline > TallestGap * rows[i].Size) break;
            if (Free(rows[i], left, right) is not var (l, r)) break;
            (left, right) = (l, r);
            if (Sides(rows[i], left, right) == (true, true))
            {
                both++;
                lastBoth = i;
            }

            end = i + 1;
        }

        if (both < 2 && !alone) return null;
        var gutter = new Gutter(at, end, left, right);
        var middles = gutter.Middles(rows, at, lastBoth + 1);
        // Behind the last row with both sides, a line belongs to the block only where it stands like the rest of its side.
        end = lastBoth + 1;
        while (end < gutter.End && gutter.Belongs(rows, end, end - 1, middles, bodySize, pageWidth)) end++;
        var start = at;
        while (start > from && rows[start].Baseline - rows[start - 1].Baseline < CloseAbove * rows[start].Size
            && Free(rows[start - 1], left, right) == (left, right) && gutter.BelongsAbove(rows[start - 1], middles, pageWidth)) start--;
        return gutter with { Start = start, End = end };
    }

    private (double Left, double Right) Middles(IReadOnlyList<Row> rows, int start, int end)
    {
        var (l, r) = (new List<Row>(), new List<Row>());
        for (var i = start; i < end; i++)
        {
            if (LeftOf(rows[i]) is { } a) l.Add(a);
            if (RightOf(rows[i]) is { } b) r.Add(b);
        }

        return ((l.Min(x => x.Left) + l.Max(x => x.Right)) / 2, (r.Min(x => x.Left) + r.Max(x => x.Right)) / 2);
    }

    private bool Belongs(IReadOnlyList<Row> rows, int at, int before, (double Left, double Right) middles, double bodySize, double pageWidth)
    {
        var row = rows[at];
        var middle = (row.Left + row.Right) / 2;
        if (row.Left >= Right - 0.1) return Math.Abs(middle - middles.Right) <= OffMiddle * pageWidth;
        var close = row.Baseline - rows[before].Baseline < CloseAbove * row.Size;
        // The list of recipients is set smaller than the body (Decree 30/2020/NĐ-CP, appendix I: 11 against 13 to 14).
        return close && (row.Size < bodySize - 0.6 || (Math.Abs(middle - middles.Left) <= OffMiddle * pageWidth / 2 && row.Size <= bodySize + 2));
    }

    private bool BelongsAbove(Row row, (double Left, double Right) middles, double pageWidth)
    {
        var middle = (row.Left + row.Right) / 2;
        return row.Left >= Right - 0.1 && Math.Abs(middle - middles.Right) <= OffMiddle * pageWidth;
    }

    private static (bool Left, bool Right) Sides(Row row, double left, double right) =>
        (row.Left <= left + 0.1, row.Right >= right - 0.1);

    /// <summary>The widest part of the strip that the row leaves white; null where it leaves too little.</summary>
    private static (double Left, double Right)? Free(Row row, double left, double right)
    {
        var best = (Left: left, Right: left);
        var edge = left;
        foreach (var word in row.Words)
        {
            if (word.Right <= left) continue;
            if (word.Left >= right) break;
            if (word.Left - edge > best.Right - best.Left) best = (edge, word.Left);
            edge = Math.Max(edge, word.Right);
        }

        if (right - edge > best.Right - best.Left) best = (edge, right);
        return best.Right - best.Left >= Math.Max(5, NarrowestGutter * row.Size) ? best : null;
    }
}
