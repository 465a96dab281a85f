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
    public readonly record struct Piece(double From, double To, string Text);

    /// <summary>A line: how far down it stands, whether it is drawn, whether bars part its pieces.</summary>
    public sealed record Line(double At, bool IsRule, bool HasBars, IReadOnlyList<Piece> Pieces)
    {
        /// <summary>Whether figures stand behind its first piece.</summary>
        public bool IsData { get; } = !IsRule && Pieces.Count >= FewestColumns && Pieces.Skip(1).Count(p => IsFigure(p.Text)) is > 1 and var figures && figures * 3 >= Pieces.Count - 1;
    }

    /// <summary>The rows of a table, its headings first; null where its columns cannot be told.</summary>
    /// <param name="headings">The lines above the first with figures.</param>
    /// <param name="lines">The lines from there, rules among them.</param>
    /// <param name="goesOn">Whether any row runs over several lines.</param>
    public static List<string[]>? Rows(IReadOnlyList<Line> headings, IReadOnlyList<Line> lines, out bool goesOn)
    {
        goesOn = false;
        var data = lines.Where(l => l.IsData).ToList();
        if (data.Count == 0) return null;
                // "I. Các phòng chuyên môn" right under the headings is the first row of the table.
        var headingCount = headings.Count;
        for (var h = headings.Count - 1; h > 0; h--)
            if (IsNumeral(headings[h].Pieces[0].Text)) headingCount = h;
        var columns = Columns(data, headingCount == 0 ? null : headings[headingCount - 1]);
        if (columns.Count is < FewestColumns or > MostColumns) return null;
        lines = [.. headings.Skip(headingCount), .. lines];
        var placed = lines.Where(l => !l.IsRule).Select(l => (Line: l, Cells: Cells(l, columns))).ToList();
        var zones = Zones(lines);
        var counts = Enumerable.Range(0, columns.Count).Select(c => placed.Count(p => p.Line.IsData && IsFigure(p.Cells[c])) * 2 > placed.Count(p => p.Line.IsData && p.Cells[c].Length > 0)).ToArray();
        var isRuled = zones[^1] >= data.Count - 1 && data.Count > 1;
        // Figures in the middle of a row stand between the lines of its name; else on the first of them.
        var name = Enumerable.Range(0, columns.Count).MaxBy(c => placed.Sum(p => p.Cells[c].Count(char.IsLetter)));
        var centred = placed.Exists(p => p.Line.IsData && p.Cells[name].Length == 0) && !data[0].HasBars;
        var starts = new List<int>();
        for (var i = 0; i < placed.Count; i++)
            if (Begins(placed[i].Line, placed[i].Cells, i > 0 && zones[i] == zones[i - 1], isRuled, counts)) starts.Add(i);
        if (starts.Count == 0) return null;
        var rows = new List<string[]>();
        if (headings.Count > 0) rows.Add(Headings([.. headings.Take(headingCount)], columns));
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

    /// <summary>Where the columns stand, by the lines with figures: what overlaps in any two of them is one column.</summary>
    private static List<(double From, double To)> Columns(List<Line> data, Line? lastHeading)
    {
        var columns = new List<(double From, double To)>();
        foreach (var piece in data.SelectMany(l => l.Pieces).OrderBy(p => p.From))
        {
            if (columns.Count > 0 && piece.From < columns[^1].To) columns[^1] = (columns[^1].From, Math.Max(columns[^1].To, piece.To));
            else columns.Add((piece.From, piece.To));
        }

        if (columns.Count < data.Max(l => l.Pieces.Count)) return [];
        // Notes that no line with figures has.
        if (lastHeading?.Pieces is [.., var last] && last.From > columns[^1].To) columns.Add((last.From, last.To));
        return columns;
    }

    /// <summary>One line of headings: what stands over one another joined, what reaches over several columns given to each.</summary>
    private static string[] Headings(IReadOnlyList<Line> lines, List<(double From, double To)> columns)
    {
        var joined = Empty(columns.Count);
        for (var l = 0; l < lines.Count; l++)
        {
            var own = Cells(lines[l], columns, spread: true);
            // "Vắng mặt" in the middle over "Có phép" and "Không phép" may reach over neither: it is that of the nearest beside it.
            if (l + 1 < lines.Count && !lines[l].HasBars)
            {
                var below = Cells(lines[l + 1], columns, spread: true);
                for (var c = 0; c < own.Length; c++)
                {
                    if (own[c].Length > 0 || below[c].Length == 0 || joined[c].Length > 0) continue;
                    if (c > 0 && below[c - 1].Length > 0 && own[c - 1].Length > 0) own[c] = own[c - 1];
                    else if (c + 1 < own.Length && below[c + 1].Length > 0 && own[c + 1].Length > 0) own[c] = own[c + 1];
                }
            }

            for (var c = 0; c < own.Length; c++) joined[c] = Joined(joined[c], own[c]);
        }

        return joined;
    }

    private static string[] Cells(Line line, List<(double From, double To)> columns, bool spread = false)
    {
        var cells = Empty(columns.Count);
        foreach (var piece in line.Pieces)
        {
            var (best, over) = (0, 0);
            for (var c = 0; c < columns.Count; c++)
            {
                if (Apart(columns[c], piece) < 0) over++;
                if (Rank(columns[c], piece).CompareTo(Rank(columns[best], piece)) < 0) best = c;
            }

            for (var c = 0; c < columns.Count; c++)
                if (spread && over > 1 ? Apart(columns[c], piece) < 0 : c == best) cells[c] = Joined(cells[c], piece.Text);
        }

        return cells;

        // Nearest edge, then nearest middle.
        static (double, double) Rank((double From, double To) column, Piece piece) => (Math.Max(0, Apart(column, piece)), Math.Abs(column.From + column.To - piece.From - piece.To));
    }

    /// <summary>How far a piece stands from a column; less than nothing where it reaches into it.</summary>
    private static double Apart((double From, double To) column, Piece piece) => Math.Max(column.From - piece.To, piece.From - column.To);

    private static string[] Empty(int columns)
    {
        var cells = new string[columns];
        Array.Fill(cells, "");
        return cells;
    }

    private static string Joined(string before, string behind) => behind.Length == 0 ? before : before.Length == 0 ? behind : before + " " + behind;

    private static bool IsFigure(string cell) => cell.Length is > 0 and <= 12 && !cell.AsSpan().ContainsAnyExcept(FigureSigns);
}
