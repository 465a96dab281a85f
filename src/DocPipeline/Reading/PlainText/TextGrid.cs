using System.Buffers;
using System.Text;

namespace DocPipeline.Reading.PlainText;

/// <summary>
/// Tables in plain text whose cells run over several lines: headings set in two lines, names that were too long for their column, boxes
/// drawn with line signs. Each row is written anew as one line with tabs between its cells; everything else stays as it is.
/// </summary>
internal static class TextGrid
{
    private const int MostHeadingLines = 6;
    private static readonly SearchValues<char> RuleSigns = SearchValues.Create("-=+_|:·. \t─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫│┃║┏┓┗┛┣┫┳┻╋");
    private static readonly SearchValues<char> Bars = SearchValues.Create("|│┃║");
    private static readonly SearchValues<char> Strokes = SearchValues.Create("-=_─━═");
    private static readonly SearchValues<char> DrawnStrokes = SearchValues.Create("-─━═");
    private static readonly SearchValues<char> Crossings = SearchValues.Create("+├┤┼┬┴╠╣╬");

    /// <summary>The text with such tables written anew; the same text where it has none.</summary>
    public static string Unwrapped(string text)
    {
        // A figure far behind the last one is worth a closer look; most texts have none.
        if (!text.AsSpan().ContainsAny(Bars) && !text.Contains("   ", StringComparison.Ordinal)) return text;
        var raw = text.Split('\n');
        var lines = raw.Select((line, at) => Read(line, at)).ToArray();
        StringBuilder? result = null;
        var written = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].IsData) continue;
            var end = i;
            while (end < lines.Length && BelongsToTable(lines[end], raw[end], lines[i])) end++;
            var start = HeadingStart(lines, raw, i, written);
            var rows = LooseTable.Rows([.. lines[start..i].Where(l => !l.IsRule)], Aligned(lines[i..end]), fromTop: true, out var goesOn);
            if (rows is not null && start < i && (goesOn || lines[start..i].Count(l => !l.IsRule) > 1 || raw[i].AsSpan().ContainsAny("│┃║")))
            {
                result ??= new StringBuilder(text.Length);
                for (var kept = written; kept < start; kept++) result.Append(raw[kept]).Append('\n');
                foreach (var row in rows) result.AppendJoin('\t', row).Append('\n');
                written = end;
            }

            i = Math.Max(i, end - 1);
        }

        if (result is null) return text;
        for (var kept = written; kept < raw.Length; kept++) result.Append(raw[kept]).Append('\n');
        result.Length--;
        return result.ToString();
    }

    /// <summary>Lines whose bars stand elsewhere than those of most others, because a name was too long for its column, brought under them.</summary>
    private static LooseTable.Line[] Aligned(LooseTable.Line[] lines)
    {
        if (lines.Where(l => l is { HasBars: true, IsData: true }).GroupBy(l => (l.Pieces.Count, l.Pieces[^1].From)).MaxBy(g => g.Count())?.First().Pieces is not { } usual) return lines;
        return Array.ConvertAll(lines, l => l.HasBars && l.Pieces.Count == usual.Count ? l with { Pieces = [.. l.Pieces.Zip(usual, (own, place) => place with { Text = own.Text })] } : l);
    }

    private static bool BelongsToTable(LooseTable.Line line, string raw, LooseTable.Line first)
    {
        if (string.IsNullOrWhiteSpace(raw)) return false;
        if (line.IsRule || line.IsData) return true;
        if (line.HasBars || first.HasBars) return line.HasBars && first.HasBars;
        // The rest of a name, or a note, under the line that it belongs to; the name of a group between two lines.
        return line.Pieces.Count > 0 && (line.Pieces[0].From > first.Pieces[0].From || line.Pieces.Count > 1);
    }

    private static int HeadingStart(LooseTable.Line[] lines, string[] raw, int firstData, int notBefore)
    {
        var start = firstData;
        var headings = 0;
        while (start > Math.Max(notBefore, firstData - 3 * MostHeadingLines) && headings < MostHeadingLines)
        {
            var line = lines[start - 1];
            if (string.IsNullOrWhiteSpace(raw[start - 1]) || raw[start - 1].Contains('\t', StringComparison.Ordinal)) break;
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

    private static LooseTable.Line Read(string raw, int at)
    {
        var words = raw.AsSpan();
        var isRule = words.Trim().Length > 2 && !words.ContainsAnyExcept(RuleSigns) && words.ContainsAny(Strokes);
        var bars = words.Count('|') + words.Count('│') + words.Count('┃') + words.Count('║');
        var hasBars = bars > 1;
        var pieces = new List<LooseTable.Piece>();
        if (isRule || words.IsWhiteSpace() || (!hasBars && words.Contains('\t'))) return new LooseTable.Line(at, isRule, hasBars, pieces);
        // A line that runs only under some columns stands beside the words of the others: "| mặt +------+------+".
        var drawn = hasBars && raw.AsSpan().IndexOfAny(Crossings) >= 0 && raw.AsSpan().ContainsAny(DrawnStrokes) ? WithoutStrokes(raw) : raw;
        for (var start = 0; start < drawn.Length;)
        {
            if (drawn[start] == ' ' && !hasBars) { start++; continue; }
            var end = start;
            while (end < drawn.Length && !(hasBars ? Bars.Contains(drawn[end]) : drawn[end] == ' ' && (end + 1 == drawn.Length || drawn[end + 1] == ' '))) end++;
            var cell = drawn[start..end].Trim();
            // Between bars an empty cell is one, too; before the first bar and behind the last there is none.
            if (cell.Length > 0 || (hasBars && start > 0 && end < drawn.Length)) pieces.Add(new LooseTable.Piece(start, end, cell));
            start = end + 1;
        }

        return new LooseTable.Line(at, isRule, hasBars, pieces);
    }

    private static string WithoutStrokes(string raw) => string.Create(raw.Length, raw, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            var isRun = (i > 0 && DrawnStrokes.Contains(from[i - 1])) || (i + 1 < from.Length && DrawnStrokes.Contains(from[i + 1]));
            to[i] = isRun && DrawnStrokes.Contains(from[i]) ? ' ' : isRun && Crossings.Contains(from[i]) ? '|' : from[i];
        }
    });
}
