using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Pdf;

/// <summary>Letters to rows, rows to words. Words part where the page has a space or, where it paints none, at a gap.</summary>
internal static class RowBuilder
{
    // In shares of the type size; a space is about 0.25, squeezed in justified lines to 0.18.
    private const double SameBaseline = 0.35;
    private const double RaisedOrLowered = 0.45;
    private const double GapBesideSpaces = 0.25;
    private const double GapWithoutSpaces = 0.17;
    private const double SpaceIsReal = 0.06;

    public static List<Row> Build(List<Glyph> glyphs)
    {
        var spaces = 0;
        foreach (var glyph in glyphs)
            if (glyph.IsSpace) spaces++;
        // Vietnamese has a space for every three to four letters; far fewer means that gaps stand for them.
        var gap = spaces * 12 > glyphs.Count ? GapBesideSpaces : GapWithoutSpaces;
        var rows = new List<Row>();
        foreach (var line in Lines(glyphs))
        {
            Marks.Attach(line);
            if (Words(line, gap) is { Count: > 0 } words) rows.Add(new Row(words));
        }

        return rows;
    }

    private static IEnumerable<List<Glyph>> Lines(List<Glyph> glyphs)
    {
        var byHeight = glyphs.ToArray();
        Array.Sort(byHeight, static (a, b) => a.Baseline.CompareTo(b.Baseline));
        List<Glyph>? line = null;
        var baseline = 0.0;
        var size = 0.0;
        foreach (var glyph in byHeight)
        {
            var larger = Math.Max(size, glyph.Size);
            var near = Math.Min(size, glyph.Size) < 0.8 * larger ? RaisedOrLowered : SameBaseline;
            if (line is not null && glyph.Baseline - baseline <= near * larger)
            {
                line.Add(glyph);
                // A raised sign may come first; the larger letters have the say.
                if (glyph.Size > size && !glyph.IsSpace) (size, baseline) = (glyph.Size, glyph.Baseline);
                continue;
            }

            if (line is not null) yield return Sorted(line);
            line = [glyph];
            (size, baseline) = (glyph.Size, glyph.Baseline);
        }

        if (line is not null) yield return Sorted(line);
    }

    private static List<Glyph> Sorted(List<Glyph> line)
    {
        // Stable, so that letters at one place stay in the order of the content stream.
        return [.. line.OrderBy(g => g.Left)];
    }

    private static List<Word> Words(List<Glyph> line, double gap)
    {
        var words = new List<Word>();
        var current = new List<Glyph>();
        var spaceBefore = false;
        var right = 0.0;
        foreach (var glyph in line)
        {
            if (glyph.Text.Length == 0)
            {
                right = Math.Max(right, glyph.Right);
                continue;
            }

            if (glyph.IsSpace)
            {
                spaceBefore = true;
                continue;
            }

            if (current.Count > 0)
            {
                var last = current[^1];
                var distance = glyph.Left - right;
                var size = Math.Max(last.Size, glyph.Size);
                if (distance > gap * size || (spaceBefore && distance > SpaceIsReal * size)) Finish(current, words);
            }

            current.Add(glyph);
            right = glyph.Right;
            spaceBefore = false;
        }

        Finish(current, words);
        return words;
    }

    private static void Finish(List<Glyph> glyphs, List<Word> words)
    {
        if (glyphs.Count == 0) return;
        var runs = new LegacyRuns();
        var right = double.MinValue;
        var bold = 0;
        var italic = 0;
        foreach (var glyph in glyphs)
        {
            runs.Add(glyph.Text, glyph.Font);
            right = Math.Max(right, glyph.Right);
            if (glyph.Bold) bold++;
            if (glyph.Italic) italic++;
        }

        var text = VietnameseText.Compose(runs.Take()).Trim();
        var first = glyphs[0];
        if (text.Length > 0) words.Add(new Word(text, first.Left, right, first.Baseline, first.Size, bold * 2 > glyphs.Count, italic * 2 > glyphs.Count));
        glyphs.Clear();
    }
}
