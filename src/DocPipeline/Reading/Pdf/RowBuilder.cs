using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Pdf;

/// <summary>Letters to rows, rows to words. Words part where the page has a space or, where it paints none, at a gap.</summary>
internal static class RowBuilder
{
    // In shares of the type size; a space is about 0.25, squeezed in justified lines to 0.18.
    private const double SameBaseline = 0.35;
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
            DropNoteReferences(line);
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
            if (line is not null && glyph.Baseline - baseline <= SameBaseline * Math.Max(size, glyph.Size))
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

    /// <summary>A small raised number behind a word refers to a note; left in, it would read as a figure ("20 người1"). m² stays.</summary>
    private static void DropNoteReferences(List<Glyph> line)
    {
        for (var i = line.Count - 1; i > 0; i--)
        {
            var glyph = line[i];
            if (glyph.Text.Length != 1 || !char.IsAsciiDigit(glyph.Text[0])) continue;
            var before = i - 1;
            while (before > 0 && IsRaised(line[before], line[0], glyph) && char.IsAsciiDigit(line[before].Text[0])) before--;
            var word = line[before];
            if (word.IsSpace || word.Text is "m" or "M" || char.IsAsciiDigit(word.Text[0])) continue;
            if (glyph.Size < word.Size * 0.8 && word.Baseline - glyph.Baseline > word.Size * 0.15) line.RemoveRange(before + 1, i - before);
            i = Math.Min(i, before + 1);
        }
    }

    private static bool IsRaised(Glyph glyph, Glyph first, Glyph like) =>
        glyph != first && Math.Abs(glyph.Size - like.Size) < 0.1 && Math.Abs(glyph.Baseline - like.Baseline) < 0.1;

    private static List<Word> Words(List<Glyph> line, double gap)
    {
        var words = new List<Word>();
        var current = new List<Glyph>();
        var spaceBefore = false;
        foreach (var glyph in line)
        {
            if (glyph.IsSpace)
            {
                spaceBefore = true;
                continue;
            }

            if (current.Count > 0)
            {
                var last = current[^1];
                var distance = glyph.Left - last.Right;
                var size = Math.Max(last.Size, glyph.Size);
                if (distance > gap * size || (spaceBefore && distance > SpaceIsReal * size)) Finish(current, words);
            }

            current.Add(glyph);
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
