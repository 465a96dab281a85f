using System.Buffers;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Reading.PlainText;

/// <summary>
/// Tables drawn in plain text: cells between bars, between tabs, or set under one another by runs of spaces. The head of an official
/// document is set in two columns too and is none.
/// </summary>
internal static class TextTable
{
    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("-=+|:_ \t");
    private static readonly SearchValues<char> FigureSigns = SearchValues.Create("0123456789.,/%- +:h");

    private enum Style { None, Bars, Tabs, Spaces }

    /// <summary>The table that begins in line <paramref name="from"/>, and the line behind it; null where none does.</summary>
    public static (Table Table, int End)? TryRead(string text, List<TextLine> lines, int from, int end)
    {
        var style = StyleOf(text, lines[from]);
        if (style == Style.None) return null;
        var rows = new List<List<TextSpan>>();
        var ruledBelowFirst = false;
        var line = from;
        for (; line < end; line++)
        {
            var words = text.AsSpan(lines[line].Start, lines[line].Length);
            if (IsRule(words))
            {
                ruledBelowFirst |= rows.Count == 1;
                continue;
            }

            if (StyleOf(text, lines[line]) != style && !(style == Style.Tabs && lines[line].End < text.Length && text[lines[line].End] == '\t')) break;
            rows.Add(Cells(text, lines[line], style));
        }

        if (!IsTable(text, rows, style)) return null;
        var placed = style == Style.Spaces ? ByPosition(rows, lines, text) : ByOrder(rows);
        var columns = placed.Max(c => c.Column) + 1;
        var span = new TextSpan(placed.Min(c => c.Span.Start), placed.Max(c => c.Span.End));
        var headerRows = ruledBelowFirst || HasHeading(text, rows) ? 1 : 0;
        return (new Table(span, default, placed, rows.Count, columns, headerRows), line);
    }

    private static Style StyleOf(string text, TextLine line)
    {
        var words = text.AsSpan(line.Start, line.Length);
        if (words.Count('|') >= 2 || (IsRule(words) && words.Contains('+'))) return Style.Bars;
        if (words.Contains('\t')) return Style.Tabs;
        // A lone list marker set off by spaces is no column.
        var gap = words.IndexOf("  ", StringComparison.Ordinal);
        return gap < 0 || (gap == ListMarkers.Of(words).Length && words[gap..].TrimStart().IndexOf("  ", StringComparison.Ordinal) < 0) ? Style.None : Style.Spaces;
    }

    /// <summary>Lines drawn with signs only: "+----+", "|---|:--:|", "=====".</summary>
    private static bool IsRule(ReadOnlySpan<char> line) => line.Length > 2 && !line.ContainsAnyExcept(RuleSigns);

    private static List<TextSpan> Cells(string text, TextLine line, Style style)
    {
        var cells = new List<TextSpan>();
        // Tabs before the first word are cells without words: a total has no number.
        for (var at = line.Start - 1; style == Style.Tabs && at >= 0 && text[at] is '\t' or ' '; at--)
            if (text[at] == '\t') cells.Add(new TextSpan(line.Start, line.Start));
        var start = line.Start;
        for (var i = line.Start; i <= line.End; i++)
        {
            var width = i == line.End ? 1 : style switch
            {
                Style.Bars => text[i] == '|' ? 1 : 0,
                Style.Tabs => text[i] == '\t' ? 1 : 0,
                _ => i + 1 < line.End && text[i] == ' ' && text[i + 1] == ' ' ? 2 : 0,
            };
            if (width == 0) continue;
            cells.Add(Trimmed(text, start, i));
            if (style == Style.Spaces)
            {
                while (i + width < line.End && text[i + width] == ' ') width++;
            }

            start = i + width;
            i += width - 1;
        }

        for (var at = line.End; style == Style.Tabs && at < text.Length && text[at] is '\t' or ' '; at++)
            if (text[at] == '\t') cells.Add(new TextSpan(line.End, line.End));
        if (style != Style.Bars) return cells;
        // The outer bars stand before the first cell and behind the last.
        if (text[line.Start] == '|') cells.RemoveAt(0);
        if (cells.Count > 0 && text[line.End - 1] == '|') cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private static bool IsTable(string text, List<List<TextSpan>> rows, Style style)
    {
        if (rows.Count < 2) return false;
        var columns = rows.Max(r => r.Count);
        if (columns < 2) return false;
        var even = rows.Count(r => r.Count == columns);
        var numeric = rows.Sum(r => r.Count(c => IsNumeric(text, c)));
        var filled = rows.Sum(r => r.Count(c => c.Length > 0));
        if (style == Style.Bars) return filled > 0;
        if (style == Style.Tabs) return even * 2 >= rows.Count && (rows.Count > 2 || columns > 2 || numeric > 0) && filled > rows.Count;
        return (rows.Count > 2 || columns > 2) && even * 2 >= rows.Count && numeric * 5 >= filled && columns <= 20;
    }

    private static List<TableCell> ByOrder(List<List<TextSpan>> rows) =>
        [.. rows.SelectMany((row, r) => row.Select((cell, c) => new TableCell(cell, r, c)))];

    /// <summary>Columns are where the cells of the fullest rows stand; a cell of another row belongs where it overlaps most, or stands nearest.</summary>
    private static List<TableCell> ByPosition(List<List<TextSpan>> rows, List<TextLine> lines, string text)
    {
        var count = rows.Max(r => r.Count);
        var columns = new (int From, int To)[count];
        Array.Fill(columns, (int.MaxValue, 0));
        foreach (var row in rows.Where(r => r.Count == count))
        {
            for (var c = 0; c < count; c++)
            {
                var (from, to) = InLine(row[c]);
                columns[c] = (Math.Min(columns[c].From, from), Math.Max(columns[c].To, to));
            }
        }

        var placed = new List<TableCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            var next = 0;
            for (var i = 0; i < rows[r].Count; i++)
            {
                var (from, to) = InLine(rows[r][i]);
                var best = next;
                for (var c = next; rows[r].Count < count && c <= count - (rows[r].Count - i); c++)
                {
                    if (Distance(columns[c], from, to) < Distance(columns[best], from, to)) best = c;
                }

                placed.Add(new TableCell(rows[r][i], r, best));
                next = best + 1;
            }
        }

        return placed;

        (int From, int To) InLine(TextSpan cell)
        {
            var lineStart = cell.Start == 0 ? 0 : text.LastIndexOf('\n', cell.Start - 1) + 1;
            return (cell.Start - lineStart, cell.End - lineStart);
        }
    }

    private static int Distance((int From, int To) column, int from, int to) => Math.Max(column.From, from) - Math.Min(column.To, to);

    /// <summary>No figure in the first row, and some below it.</summary>
    private static bool HasHeading(string text, List<List<TextSpan>> rows) =>
        !rows[0].Exists(c => IsNumeric(text, c)) && rows.Skip(1).Any(r => r.Exists(c => IsNumeric(text, c)));

    private static bool IsNumeric(string text, TextSpan cell) =>
        cell.Length > 0 && char.IsAsciiDigit(text[cell.Start]) && !text.AsSpan(cell.Start, cell.Length).ContainsAnyExcept(FigureSigns);

    private static TextSpan Trimmed(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t') start++;
        while (end > start && text[end - 1] is ' ' or '\t') end--;
        return new TextSpan(start, end);
    }
}
