using System.Buffers;
using System.Text;

namespace DocPipeline.Reading.PlainText;

/// <summary>
/// Tables in plain text whose cells run over several lines: headings set in two lines, names that were too long for their column, boxes
/// drawn with line signs. Each row is written anew as one line with tabs between its cells, a heading over several columns to each of
/// them; everything else stays as it is.
/// </summary>
internal static class TextGrid
{
    private const int FewestColumns = 3;
    private const int MostColumns = 60;
    private const int MostHeadingLines = 6;
    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("-=+_|:·. \t─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫│┃║┏┓┗┛┣┫┳┻╋");
    private static readonly SearchValues<char> Bars = SearchValues.Create("|│┃║");
    private static readonly SearchValues<char> Strokes = SearchValues.Create("-=_─━═");
    private static readonly SearchValues<char> DrawnStrokes = SearchValues.Create("-─━═");
    private static readonly SearchValues<char> Crossings = SearchValues.Create("+├┤┼┬┴╠╣╬");
    private static readonly SearchValues<char> FigureSigns = SearchValues.Create("0123456789.,/%-–xX ");

    /// <summary>A cell of a line, by its columns of letters.</summary>
    private readonly record struct Piece(int From, int To, string Text);

    private sealed record Line(string Raw, bool IsRule, bool HasBars, List<Piece> Pieces)
    {
        /// <summary>Whether figures stand behind its first cell.</summary>
        public bool IsData { get; } = !IsRule && Pieces.Count >= FewestColumns && Pieces.Skip(1).Count(p => IsFigure(p.Text)) is > 1 and var figures && figures * 3 >= Pieces.Count - 1;

        public bool IsBlank => string.IsNullOrWhiteSpace(Raw);
    }

    /// <summary>The text with such tables written anew; the same text where it has none.</summary>
    public static string Unwrapped(string text)
    {
        // A figure far behind the last one is worth a closer look; most texts have none.
        if (!text.AsSpan().ContainsAny(Bars) && !text.Contains("   ", StringComparison.Ordinal)) return text;
        var lines = text.Split('\n').Select(Read).ToList();
        StringBuilder? result = null;
        var written = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].IsData) continue;
            var end = i;
            while (end < lines.Count && BelongsToTable(lines, end, i)) end++;
            var start = HeadingStart(lines, i, written);
            if (Rows(lines, start, i, end) is { } rows)
            {
                result ??= new StringBuilder(text.Length);
                for (var kept = written; kept < start; kept++) result.Append(lines[kept].Raw).Append('\n');
                foreach (var row in rows) result.AppendJoin('\t', row).Append('\n');
                written = end;
            }

            i = Math.Max(i, end - 1);
        }

        if (result is null) return text;
        for (var kept = written; kept < lines.Count; kept++) result.Append(lines[kept].Raw).Append('\n');
        result.Length--;
        return result.ToString();
    }

    private static bool BelongsToTable(List<Line> lines, int at, int firstData)
    {
        var line = lines[at];
        if (line.IsBlank) return false;
        if (line.IsRule || line.IsData) return true;
        if (line.HasBars) return lines[firstData].HasBars;
        // The rest of a name, or a note, under the line that it belongs to; the name of a group between two lines.
        return !lines[firstData].HasBars && line.Pieces.Count > 0 && (line.Pieces[0].From > lines[firstData].Pieces[0].From || line.Pieces.Count > 1);
    }

    private static int HeadingStart(List<Line> lines, int firstData, int notBefore)
    {
        var start = firstData;
        var headings = 0;
        while (start > Math.Max(notBefore, firstData - 3 * MostHeadingLines) && headings < MostHeadingLines)
        {
            var line = lines[start - 1];
            if (line.IsBlank || line.Raw.Contains('\t', StringComparison.Ordinal)) break;
            if (line.IsRule)
            {
                // The line over the headings ends them; in a drawn box others stand between them.
                if (headings > 0 && !lines[firstData].HasBars) return start - 1;
            }
            else
            {
                if (line.HasBars != lines[firstData].HasBars || (line.Pieces.Count < 2 && !line.HasBars && line.Pieces[0].From < lines[firstData].Pieces[^1].From / 2)) break;
                headings++;
            }

            start--;
        }

        return start;
    }

    /// <summary>The rows of a table, its headings first; null where nothing in it runs over several lines, or its columns cannot be told.</summary>
    private static List<string[]>? Rows(List<Line> lines, int start, int firstData, int end)
    {
        var data = lines[firstData..end].Where(l => l.IsData).ToList();
        var headingLines = lines[start..firstData].Where(l => !l.IsRule).ToList();
        if (headingLines.Count == 0) return null;
        var columns = Columns(data, headingLines[^1]);
        if (columns.Count is < FewestColumns or > MostColumns) return null;
        var rows = new List<string[]> { Headings(headingLines, columns) };
        var isRuled = lines[firstData..end].Count(l => l.IsRule) >= data.Count - 1 && data.Count > 1;
        var (ruleBefore, wrapped) = (true, headingLines.Count > 1 || data[0].Raw.AsSpan().IndexOfAny("│┃║") >= 0);
        for (var at = firstData; at < end; at++)
        {
            var line = lines[at];
            if (line.IsRule) { ruleBefore = true; continue; }
            var cells = Cells(line, columns);
            if (rows.Count > 1 && !line.IsData && GoesOn(line, cells, ruleBefore, isRuled))
            {
                for (var c = 0; c < cells.Length; c++) rows[^1][c] = Joined(rows[^1][c], cells[c]);
                wrapped = true;
            }
            else
            {
                rows.Add(cells);
            }

            ruleBefore = false;
        }

        return wrapped ? rows : null;
    }

    /// <summary>Whether a line only goes on with cells of the one above.</summary>
    private static bool GoesOn(Line line, string[] cells, bool ruleBefore, bool isRuled)
    {
        if (ruleBefore) return false;
        if (isRuled) return true;
        if (cells[0].Length > 0 && (line.HasBars || char.IsUpper(cells[0][0]) || char.IsAsciiDigit(cells[0][0]))) return false;
        var first = Array.Find(cells, c => c.Length > 0) ?? "";
        return !Array.Exists(cells, c => c.Length > 0 && char.IsAsciiDigit(c[0]) && IsFigure(c)) && !IsTotal(first);
    }

    private static bool IsTotal(string cell) => cell.StartsWith("Cộng", StringComparison.OrdinalIgnoreCase) || cell.StartsWith("Tổng", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the columns stand, by the lines with figures: what overlaps in any two of them is one column.</summary>
    private static List<(int From, int To)> Columns(List<Line> data, Line lastHeading)
    {
        var columns = new List<(int From, int To)>();
        foreach (var piece in data.SelectMany(l => l.Pieces).OrderBy(p => p.From))
        {
            if (columns.Count > 0 && piece.From < columns[^1].To) columns[^1] = (columns[^1].From, Math.Max(columns[^1].To, piece.To));
            else columns.Add((piece.From, piece.To));
        }

        if (columns.Count < data.Max(l => l.Pieces.Count)) return [];
        // Notes that no line with figures has.
        if (lastHeading.Pieces is [.., var last] && last.From > columns[^1].To) columns.Add((last.From, last.To));
        return columns;
    }

    /// <summary>One line of headings: what stands over one another joined, what reaches over several columns given to each.</summary>
    private static string[] Headings(List<Line> lines, List<(int From, int To)> columns)
    {
        var joined = new string[columns.Count];
        Array.Fill(joined, "");
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

    private static string[] Cells(Line line, List<(int From, int To)> columns, bool spread = false)
    {
        var cells = new string[columns.Count];
        Array.Fill(cells, "");
        foreach (var piece in line.Pieces)
        {
            var (best, over) = (0, 0);
            for (var c = 0; c < columns.Count; c++)
            {
                if (Apart(columns[c], piece) < 0) over++;
                if (Rank(columns[c], piece) is var rank && rank.CompareTo(Rank(columns[best], piece)) < 0) best = c;
            }

            for (var c = 0; c < columns.Count; c++)
                if (spread && over > 1 ? Apart(columns[c], piece) < 0 : c == best) cells[c] = Joined(cells[c], piece.Text);
        }

        return cells;

        // Nearest edge, then nearest middle.
        static (int, int) Rank((int From, int To) column, Piece piece) => (Math.Max(0, Apart(column, piece)), Math.Abs(column.From + column.To - piece.From - piece.To));
    }

    /// <summary>How far a piece stands from a column; less than nothing where it reaches into it.</summary>
    private static int Apart((int From, int To) column, Piece piece) => Math.Max(column.From - piece.To, piece.From - column.To);

    private static string Joined(string before, string behind) => behind.Length == 0 ? before : before.Length == 0 ? behind : before + " " + behind;

    private static Line Read(string raw)
    {
        var words = raw.AsSpan();
        var isRule = words.Trim().Length > 2 && !words.ContainsAnyExcept(RuleSigns) && words.ContainsAny(Strokes);
        var bars = words.Count('|') + words.Count('│') + words.Count('┃') + words.Count('║');
        var hasBars = bars > 1;
        var pieces = new List<Piece>();
        if (isRule || words.IsWhiteSpace() || (!hasBars && words.Contains('\t'))) return new Line(raw, isRule, hasBars, pieces);
        // A line that runs only under some columns stands beside the words of the others: "| mặt +------+------+".
        var drawn = hasBars && raw.AsSpan().IndexOfAny(Crossings) >= 0 && raw.AsSpan().ContainsAny(DrawnStrokes) ? WithoutStrokes(raw) : raw;
        for (var start = 0; start < drawn.Length;)
        {
            if (drawn[start] == ' ' && !hasBars) { start++; continue; }
            var end = start;
            while (end < drawn.Length && !(hasBars ? Bars.Contains(drawn[end]) : drawn[end] == ' ' && (end + 1 == drawn.Length || drawn[end + 1] == ' '))) end++;
            var cell = drawn[start..end].Trim();
            // Between bars an empty cell is one, too; before the first bar and behind the last there is none.
            if (cell.Length > 0 || (hasBars && start > 0 && end < drawn.Length)) pieces.Add(new Piece(start, end, cell));
            start = end + 1;
        }

        return new Line(raw, isRule, hasBars, pieces);
    }

    private static string WithoutStrokes(string raw) => string.Create(raw.Length, raw, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            var isRun = (i > 0 && DrawnStrokes.Contains(from[i - 1])) || (i + 1 < from.Length && DrawnStrokes.Contains(from[i + 1]));
            to[i] = isRun && DrawnStrokes.Contains(from[i]) ? ' ' : isRun && Crossings.Contains(from[i]) ? '|' : from[i];
        }
    });

    private static bool IsFigure(string cell) => cell.Length is > 0 and <= 12 && !cell.AsSpan().ContainsAnyExcept(FigureSigns);
}
