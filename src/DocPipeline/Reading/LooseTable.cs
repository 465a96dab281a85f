using System.Buffers;

namespace DocPipeline.Reading;

/// <summary>
/// A table whose cells no lines part: columns are told by where the figures of its lines stand. Headings set in several lines, and names
/// that were too long for their column, are put together; a heading over several columns is given to each of them.
/// </summary>
internal static class LooseTable
{
    /// <summary>With fewer columns it may be a list, a head, a signature block.</summary>
    public const int FewestColumns = 3;

    private const int MostColumns = 60;
    private static readonly SearchValues<char> FigureSigns = SearchValues.Create("0123456789.,/%-–xX ");

    /// <summary>A piece of a line, and where it stands on it.</summary>
    public readonly record struct Piece(double From, double To, string Text)
    {
        public double Middle => (From + To) / 2;
    }

    private readonly record struct Column(double From, double To)
    {
        public double Middle => (From + To) / 2;
    }

    /// <summary>A line: how far down it stands, whether it is drawn, whether bars part its pieces.</summary>
    public sealed record Line(double At, bool IsRule, bool HasBars, IReadOnlyList<Piece> Pieces)
    {
        /// <summary>Whether figures stand behind its first piece.</summary>
        public bool IsData { get; } = !IsRule && Pieces.Count >= FewestColumns && Pieces.Skip(1).Count(p => IsFigure(p.Text)) is > 1 and var figures && figures * 3 >= Pieces.Count - 1;
    }

    /// <summary>The rows of a table, its headings first; null where its columns cannot be told.</summary>
    /// <param name="headings">The lines above the first with figures.</param>
    /// <param name="lines">The lines from there, rules among them.</param>
    /// <param name="fromTop">Whether headings of one line stand in the first line, not in the middle of the others.</param>
    /// <param name="goesOn">Whether any row runs over several lines.</param>
    public static List<string[]>? Rows(IReadOnlyList<Line> headings, IReadOnlyList<Line> lines, bool fromTop, out bool goesOn)
    {
        goesOn = false;
        var data = lines.Where(l => l.IsData).ToList();
        if (data.Count == 0) return null;
        // "I. Các phòng chuyên môn" right under the headings is the first row of the table.
        var headingCount = headings.Count;
        for (var h = headings.Count - 1; h > 0; h--)
            if (IsNumeral(headings[h].Pieces[0].Text)) headingCount = h;
        var columns = Columns(data, lines, headingCount == 0 ? null : headings[headingCount - 1]);
        if (columns.Count is < FewestColumns or > MostColumns) return null;
        var counts = CountColumns(data, columns);
        // Figures in the middle of a row stand between the lines of its name; else on the first of them.
        var name = Enumerable.Range(0, columns.Count).MaxBy(c => lines.Sum(l => Cells(l, columns)[c].Count(char.IsLetter)));
        var centred = !data[0].HasBars && data.Exists(l => Cells(l, columns)[name].Length == 0 && !IsTotal(l.Pieces[0].Text));
        for (; centred && headingCount > 1 && IsNameAlone(headings[headingCount - 1], columns, counts); headingCount--) { }
        lines = [.. headings.Skip(headingCount), .. lines];
        var placed = lines.Where(l => !l.IsRule).Select(l => (Line: l, Cells: Cells(l, columns))).ToList();
        var zones = Zones(lines);
        var isRuled = zones[^1] >= data.Count - 1 && data.Count > 1;
        var starts = new List<int>();
        for (var i = 0; i < placed.Count; i++)
            if (Begins(placed[i].Line, placed[i].Cells, i > 0 && zones[i] == zones[i - 1], isRuled, counts)) starts.Add(i);
        if (starts.Count == 0) return null;
        var rows = new List<string[]>();
        if (headings.Count > 0) rows.Add(Headings([.. headings.Take(headingCount)], columns, fromTop));
        var joined = starts.ConvertAll(_ => Empty(columns.Count));
        var above = -1;
        for (var i = 0; i < placed.Count; i++)
        {
            if (above + 1 < starts.Count && starts[above + 1] == i) above++;
            var row = above;
            if (row < 0 || (centred && starts[row] < i && row + 1 < starts.Count && zones[starts[row + 1]] == zones[i] && IsNearer(starts[row + 1], starts[row], i))) row++;
            goesOn |= starts[row] != i;
            for (var c = 0; c < columns.Count; c++) joined[row][c] = Joined(joined[row][c], placed[i].Cells[c]);
        }

        rows.AddRange(joined);
        return rows;

        bool IsNearer(int a, int b, int line) => Math.Abs(placed[a].Line.At - placed[line].Line.At) < Math.Abs(placed[b].Line.At - placed[line].Line.At);
    }

    /// <summary>For each line that is no rule, how many rules stand above it; rules on end count once.</summary>
    private static List<int> Zones(IReadOnlyList<Line> lines)
    {
        var zones = new List<int>();
        var (zone, above) = (0, true);
        foreach (var line in lines)
        {
            if (line.IsRule && !above) zone++;
            above = line.IsRule;
            if (!line.IsRule) zones.Add(zone);
        }

        return zones;
    }

    /// <summary>Whether a line begins a row, and does not only go on with cells of another one.</summary>
    private static bool Begins(Line line, string[] cells, bool inZone, bool isRuled, bool[] counts)
    {
        if (isRuled) return !inZone;
        if (line.IsData) return true;
        if (!inZone && line.HasBars) return true;
        if (cells[0].Length > 0 && (line.HasBars || char.IsUpper(cells[0][0]) || char.IsAsciiDigit(cells[0][0]))) return true;
        var first = Array.Find(cells, c => c.Length > 0) ?? "";
        for (var c = 0; c < cells.Length; c++)
            if (counts[c] && cells[c].Length > 0 && char.IsAsciiDigit(cells[c][0]) && IsFigure(cells[c])) return true;
        return IsTotal(first);
    }

    private static bool IsNumeral(string cell) => cell.TrimEnd('.') is { Length: > 0 and < 5 } numeral && !numeral.AsSpan().ContainsAnyExcept("IVX");

    private static bool IsTotal(string cell) => cell.StartsWith("Cộng", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("Tổng", StringComparison.OrdinalIgnoreCase);

    /// <summary>Which columns hold figures.</summary>
    private static bool[] CountColumns(List<Line> data, List<Column> columns)
    {
        var (figures, filled) = (new int[columns.Count], new int[columns.Count]);
        foreach (var line in data)
        {
            var cells = Cells(line, columns);
            for (var c = 0; c < cells.Length; c++)
            {
                if (cells[c].Length > 0) filled[c]++;
                if (IsFigure(cells[c])) figures[c]++;
            }
        }

        return [.. figures.Select((f, c) => f * 2 > filled[c])];
    }

    private static bool IsNameAlone(Line line, List<Column> columns, bool[] counts)
    {
        var cells = Cells(line, columns);
        for (var c = 0; c < cells.Length; c++)
            if (cells[c].Length > 0 && counts[c]) return false;
        return true;
    }

    /// <summary>Where the columns stand, by the lines with figures: what overlaps in any two of them is one column.</summary>
    private static List<Column> Columns(List<Line> data, IReadOnlyList<Line> lines, Line? lastHeading)
    {
        // "Tổng cộng" may reach over the numbers and the names.
        var columns = Merged([], data.SelectMany(l => IsTotal(l.Pieces[0].Text) && data.Count > 1 ? l.Pieces.Skip(1) : l.Pieces));
        if (columns.Count < data.Max(l => IsTotal(l.Pieces[0].Text) ? 0 : l.Pieces.Count)) return [];
        // Names whose lines stand above and below the figures; notes that no line with figures has.
        var apart = lines.Where(l => !l.IsRule && !l.IsData).SelectMany(l => l.Pieces).Where(p => columns.TrueForAll(c => Apart(c, p) >= 0));
        columns = Merged(columns, apart);
        if (lastHeading?.Pieces is [.., var last] && last.From > columns[^1].To) columns.Add(new Column(last.From, last.To));
        return columns;
    }

    private static List<Column> Merged(List<Column> columns, IEnumerable<Piece> pieces)
    {
        var merged = new List<Column>();
        foreach (var next in pieces.Select(p => new Column(p.From, p.To)).Concat(columns).OrderBy(c => c.From))
        {
            if (merged.Count > 0 && next.From < merged[^1].To) merged[^1] = new Column(merged[^1].From, Math.Max(merged[^1].To, next.To));
            else merged.Add(next);
        }

        return merged;
    }

    /// <summary>One line of headings: what stands over one another joined, what reaches over several columns given to each.</summary>
    private static string[] Headings(IReadOnlyList<Line> lines, List<Column> columns, bool fromTop)
    {
        var placed = new List<(int Line, Piece Piece, int[] Columns)>();
        for (var l = 0; l < lines.Count; l++)
            foreach (var piece in lines[l].Pieces) placed.Add((l, piece, ColumnsOf(piece, columns, spread: true)));
        var joined = Empty(columns.Count);
        foreach (var (line, piece, own) in placed)
            foreach (var c in own.Length > 1 || lines[line].HasBars ? own : Group(line, piece, own[0])) joined[c] = Joined(joined[c], piece.Text);
        return joined;

        // "Vắng mặt" in the middle over "Có phép" and "Không phép" may reach over one of them, or over neither.
        int[] Group(int line, Piece piece, int at)
        {
            if (!HasBelow(at)) return [at];
            var (left, right) = (at > 0 && IsOpen(at - 1), at + 1 < columns.Count && IsOpen(at + 1));
            var off = piece.Middle - MiddleOf(at);
            if (right && off > (MiddleOf(at + 1) - MiddleOf(at)) / 5) return [at, at + 1];
            if (left && -off > (MiddleOf(at) - MiddleOf(at - 1)) / 5) return [at - 1, at];
            if (left && right && StandBeside(at - 1, at) && StandBeside(at, at + 1)) return [at - 1, at, at + 1];
            // Typed headings begin in the first line: what stands in the second alone lies under the heading to its left.
            return fromTop && right && StandBeside(at, at + 1) && !placed.Exists(p => p.Line <= line && p.Columns.Contains(at + 1)) ? [at, at + 1] : [at];

            bool StandBeside(int a, int b) => placed.Exists(p => p.Line > line && p.Columns is [var x] && x == a && placed.Exists(q => q.Line == p.Line && q.Columns is [var y] && y == b));

            // Headings may stand in the middle over figures that stand left or right: the lowest heading tells.
            double MiddleOf(int c) => placed.FindLast(p => p.Columns is [var only] && only == c).Piece.Middle;

            bool HasBelow(int c) => placed.Exists(p => p.Line > line && p.Columns is [var only] && only == c);

            // Nothing of its own up here, and a heading of its own below.
            bool IsOpen(int c) => HasBelow(c) && !placed.Exists(p => p.Line <= line && p.Columns is [var only] && only == c);
        }
    }

    private static int[] ColumnsOf(Piece piece, List<Column> columns, bool spread)
    {
        var best = 0;
        var over = new List<int>();
        for (var c = 0; c < columns.Count; c++)
        {
            if (ReachesInto(columns[c], piece)) over.Add(c);
            if (Rank(columns[c]).CompareTo(Rank(columns[best])) < 0) best = c;
        }

        return spread && over.Count > 1 ? [.. over] : [best];

        // Nearest edge, then nearest middle.
        (double, double) Rank(Column column) => (Math.Max(0, Apart(column, piece)), Math.Abs(column.Middle - piece.Middle));
    }

    private static string[] Cells(Line line, List<Column> columns)
    {
        var cells = Empty(columns.Count);
        foreach (var piece in line.Pieces)
            foreach (var c in ColumnsOf(piece, columns, spread: false)) cells[c] = Joined(cells[c], piece.Text);
        return cells;
    }

    /// <summary>How far a piece stands from a column; less than nothing where it reaches into it.</summary>
    private static double Apart(Column column, Piece piece) => Math.Max(column.From - piece.To, piece.From - column.To);

    /// <summary>Whether a heading stands over a column, and not only over the end of its longest name.</summary>
    private static bool ReachesInto(Column column, Piece piece) =>
        Math.Min(column.To, piece.To) - Math.Max(column.From, piece.From) > Math.Min(column.To - column.From, piece.To - piece.From) / 5;

    private static string[] Empty(int columns)
    {
        var cells = new string[columns];
        Array.Fill(cells, "");
        return cells;
    }

    private static string Joined(string before, string behind) => behind.Length == 0 ? before : before.Length == 0 ? behind : before + " " + behind;

    private static bool IsFigure(string cell) => cell.Length is > 0 and <= 12 && !cell.AsSpan().ContainsAnyExcept(FigureSigns);
}
