namespace DocPipeline.Reading.Pdf;

/// <summary>
/// A white strip that runs down through several rows and parts them into two columns: the head of an official document (issuing body and
/// number on the left, motto and date on the right), its signature block, or the columns of a newspaper page.
/// </summary>
internal sealed record Gutter(int Start, int End, double Left, double Right)
{
    // In shares of the type size.
    private const double WidestWordSpace = 1.1;
    private const double WideWordSpace = 1.5;
    private const double LeastLeading = 0.85;
    private const double NarrowestGutter = 0.7;
    private const double WideEnoughAlone = 3;
    private const double TallestGap = 9;
    private const double CloseAbove = 2.2;

    /// <summary>As a share of the page's width: how far a lone line may be off its column's middle.</summary>
    private const double OffMiddle = 0.05;

    /// <summary>Whether both sides are running text, as in a newspaper.</summary>
    public bool IsRunningText { get; private init; }

    public double Middle => (Left + Right) / 2;

    /// <summary>The gutter that shows itself in the row at <paramref name="at"/>; null where there is none.</summary>
    public static Gutter? Find(IReadOnlyList<Row> rows, int at, int from, PageContent page, double bodySize)
    {
        var row = rows[at];
        for (var w = 1; w < row.Words.Count; w++)
        {
            var (left, right) = (row.Words[w - 1].Right, row.Words[w].Left);
            if (right - left < WidestWordSpace * row.Size || IsMarkerGap(row, w)) continue;
            if (Follow(rows, at, from, left, right, page, bodySize) is { } gutter) return gutter;
        }

        // Columns whose lines do not stand on one height: two rows nearer than any two lines of one column, side by side.
        if (at + 1 == rows.Count || !AreBeside(row, rows[at + 1])) return null;
        var (a, b) = row.Left < rows[at + 1].Left ? (row, rows[at + 1]) : (rows[at + 1], row);
        return LeadingMarker.IsAlone(a.Text) ? null : Follow(rows, at, from, a.Right, b.Left, page, bodySize);
    }

    /// <summary>The gutter as far as one more row leaves it white; null where the row crosses it.</summary>
    public Gutter? Narrowed(Row row) => Free(row, Left, Right) is var (left, right) ? this with { Left = left, Right = right } : null;

    public Row? LeftOf(Row row) => Part(row, w => w.Middle < Middle);

    public Row? RightOf(Row row) => Part(row, w => w.Middle >= Middle);

    private static Row? Part(Row row, Func<Word, bool> takes)
    {
        var words = row.Words.Where(takes).ToList();
        return words.Count == 0 ? null : new Row(words);
    }

    // "1.      Kết quả": what stands left is only the marker of an item.
    private static bool IsMarkerGap(Row row, int word) => LeadingMarker.IsAlone(string.Join(' ', row.Words.Take(word).Select(w => w.Text)));

    private static Gutter? Follow(
        IReadOnlyList<Row> rows, int at, int from, double left, double right, PageContent page, double bodySize)
    {
        var enough = right - left >= WideEnoughAlone * rows[at].Size ? 1 : right - left >= WideWordSpace * rows[at].Size ? 2 : 3;
        var end = at;
        var lastBoth = at;
        var both = 0;
        for (var i = at; i < rows.Count; i++)
        {
            if (i > at && (rows[i].Baseline - rows[i - 1].Baseline > TallestGap * rows[i].Size
                || page.IsDivided(rows[i - 1].Baseline, rows[i].Baseline, left, right))) break;
            if (Free(rows[i], left, right) is not var (l, r)) break;
            (left, right) = (l, r);
            if (Sides(rows[i], left, right) == (true, true) || (i > at && AreBeside(rows[i - 1], rows[i])))
            {
                both++;
                lastBoth = i;
            }

            end = i + 1;
        }

        if (both < enough) return null;
        var gutter = new Gutter(at, end, left, right);
        var same = lastBoth + 1;
        while (same < end && IsSameText(rows[same], rows[same - 1])) same++;
        var core = rows.Skip(at).Take(same - at).ToList();
        gutter = gutter with { IsRunningText = IsFilled([.. core.Select(gutter.LeftOf).OfType<Row>()]) && IsFilled([.. core.Select(gutter.RightOf).OfType<Row>()]) };
        var middles = gutter.Middles(rows, at, lastBoth + 1);
        // Behind the last row with both sides, a line belongs to the block only where it stands like the rest of its side.
        end = lastBoth + 1;
        while (end < gutter.End && gutter.Belongs(rows, end, middles, page, bodySize)) end++;
        var start = at;
        while (start > from && gutter.BelongsAbove(rows, start - 1, middles, page)) start--;
        return gutter with { Start = start, End = end };
    }

    /// <summary>Whether two rows lie nearer to one another than two lines of one column can, one left and one right.</summary>
    private static bool AreBeside(Row a, Row b) => b.Baseline - a.Baseline < LeastLeading * Math.Min(a.Size, b.Size)
        && Math.Max(a.Left, b.Left) - Math.Min(a.Right, b.Right) >= NarrowestGutter * Math.Max(a.Size, b.Size);

    /// <summary>Newspaper columns: many lines, most of them as wide as the column.</summary>
    private static bool IsFilled(List<Row> rows)
    {
        if (rows.Count < 2) return false;
        var column = Column.Around(rows);
        var width = column.Right - column.Left;
        // A head's or a signature's lines are short and centred; a name and a title do not fill a column.
        return rows.Count(r => r.Words.Count > 3 && r.Right - r.Left > width * 0.8) * 2 >= rows.Count && rows.Sum(r => r.Words.Count) >= 5 * rows.Count;
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

    private bool Belongs(IReadOnlyList<Row> rows, int at, (double Left, double Right) middles, PageContent page, double bodySize)
    {
        var (row, before) = (rows[at], rows[at - 1]);
        if (IsRunningText) return IsSameText(row, before);
        var middle = (row.Left + row.Right) / 2;
        if (row.Left >= Right - 0.1) return Math.Abs(middle - middles.Right) <= OffMiddle * page.Width;
        // The addressee of a dispatch stands under its head, apart from it.
        if (row.Text.StartsWith("Kính gửi", StringComparison.OrdinalIgnoreCase)) return false;
        if (row.Baseline - before.Baseline > (IsHead(rows, page) ? TallestGap : CloseAbove) * row.Size) return false;
        if (IsRecipient(row.Text) && rows[Start].Text.StartsWith("Nơi nhận", StringComparison.OrdinalIgnoreCase)) return true;
        // The list of recipients is set smaller than the body (Decree 30/2020/NĐ-CP, appendix I: 11 against 13 to 14).
        return row.Size < bodySize - 0.6 || Math.Abs(middle - middles.Left) <= OffMiddle * page.Width * (IsHead(rows, page) ? 1 : 0.5);
    }

    private bool BelongsAbove(IReadOnlyList<Row> rows, int at, (double Left, double Right) middles, PageContent page)
    {
        var (row, below) = (rows[at], rows[at + 1]);
        if (below.Baseline - row.Baseline > CloseAbove * below.Size || page.IsDivided(row.Baseline, below.Baseline, Left, Right)) return false;
        if (IsTightHead(row, page)) return true;
        if (Free(row, Left, Right) != (Left, Right)) return false;
        if (IsRunningText) return IsSameText(row, below);
        var middle = (row.Left + row.Right) / 2;
        if (row.Left >= Right - 0.1) return Math.Abs(middle - middles.Right) <= OffMiddle * page.Width;
        return at == 0 && IsHead(rows, page) && Math.Abs(middle - middles.Left) <= OffMiddle * page.Width;
    }

    /// <summary>Whether the block stands where an official document has its head.</summary>
    public bool IsHead(IReadOnlyList<Row> rows, PageContent page) => page.Number == 1 && rows[Start].Baseline < page.Height * 0.25;

    /// <summary>The first line of an official head, in which both sides may come as near to one another as two words.</summary>
    private bool IsTightHead(Row row, PageContent page) => page.Number == 1 && row.Baseline < page.Height * 0.25
        && RightOf(row) is { } right && LeftOf(row) is not null && right.Text.StartsWith("CỘNG HÒA", StringComparison.Ordinal) && !row.Words.Any(w => w.Left < Middle && w.Right > Middle);

    /// <summary>A line of the list of recipients, whatever type it is set in.</summary>
    public static bool IsRecipient(string text) => text[0] is '-' or '–' or '+' or '•' || text.StartsWith("Lưu", StringComparison.Ordinal);

    private static bool IsSameText(Row a, Row b) =>
        Math.Abs(a.Size - b.Size) < 0.1 * a.Size && Math.Abs(a.Baseline - b.Baseline) < 2.5 * a.Size;

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
