using System.Text;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Storage;

/// <summary>Cuts snippets out of the original text around the places where the sought words stand.</summary>
internal static class Snippets
{
    /// <summary>About how long a snippet is, in characters.</summary>
    internal const int Width = 160;

    /// <summary>How much of it stands before the first word sought.</summary>
    private const int Before = 40;
    private const string Ellipsis = "…";

    /// <summary>The whole of <paramref name="text"/> with the places of <paramref name="matches"/> marked.</summary>
    internal static Snippet Whole(string text, IReadOnlyList<IReadOnlyList<TextSpan>> matches) => Cut(text, new TextSpan(0, text.Length), Flat(matches));

    /// <summary>
    /// At most two snippets: that which holds the most of the things sought, and one of what it does not hold. The beginning of the
    /// text where nothing sought stands in it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="matches">For each thing sought, where it stands.</param>
    internal static IReadOnlyList<Snippet> Best(WordsOfText text, IReadOnlyList<IReadOnlyList<TextSpan>> matches)
    {
        var places = matches.SelectMany((spans, thing) => spans.Select(span => (Span: span, Thing: thing))).OrderBy(p => p.Span.Start).ToList();
        if (places.Count == 0) return text.Words.Count == 0 ? [] : [Cut(text.Text, Around(text, text.Words[0]), [])];
        var flat = Flat(matches);
        var missing = places.Select(p => p.Thing).ToHashSet();
        var snippets = new List<Snippet>(2);
        while (snippets.Count < 2 && missing.Count > 0)
        {
            var best = BestStart(places, missing);
            var window = Around(text, places[best].Span);
            snippets.Add(Cut(text.Text, window, flat));
            var held = places.Where(p => window.Contains(p.Span)).Select(p => p.Thing).Append(places[best].Thing).ToList();
            missing.ExceptWith(held);
        }

        return snippets;
    }

    /// <summary>The place from which a snippet holds the most different things; of several, where they stand closest together.</summary>
    private static int BestStart(List<(TextSpan Span, int Thing)> places, HashSet<int> missing)
    {
        var (best, bestCount, bestExtent) = (0, -1, 0);
        var seen = new HashSet<int>();
        for (var i = 0; i < places.Count; i++)
        {
            if (!missing.Contains(places[i].Thing)) continue;
            seen.Clear();
            var (start, extent) = (places[i].Span.Start, 0);
            for (var k = i; k < places.Count && places[k].Span.End <= start + Width - Before; k++)
                if (missing.Contains(places[k].Thing) && seen.Add(places[k].Thing)) extent = places[k].Span.End - start;

            if (seen.Count > bestCount || (seen.Count == bestCount && extent < bestExtent)) (best, bestCount, bestExtent) = (i, seen.Count, extent);
        }

        return best;
    }

    /// <summary>Whole words around <paramref name="first"/>, as many as fit.</summary>
    private static TextSpan Around(WordsOfText text, TextSpan first)
    {
        var from = Math.Max(0, Math.Min(first.Start - Before, text.Text.Length - Width));
        var to = Math.Max(first.End, Math.Min(text.Text.Length, from + Width));
        var start = FirstWord(text.Words, from);
        if (start <= first.Start && from > 0) from = start;
        var end = to;
        for (var i = FirstWordIndex(text.Words, from); i < text.Words.Count && text.Words[i].End <= to; i++) end = text.Words[i].End;
        // Closing punctuation comes along at the very end of the text.
        if (to == text.Text.Length) end = to;
        return new TextSpan(from, Math.Max(end, first.End));
    }

    private static int FirstWord(IReadOnlyList<TextSpan> words, int from)
    {
        var index = FirstWordIndex(words, from);
        return index < words.Count ? words[index].Start : int.MaxValue;
    }

    private static int FirstWordIndex(IReadOnlyList<TextSpan> words, int from)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].Start < from) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static List<TextSpan> Flat(IReadOnlyList<IReadOnlyList<TextSpan>> matches)
    {
        var merged = new List<TextSpan>();
        foreach (var span in matches.SelectMany(m => m).OrderBy(s => s.Start))
        {
            if (merged.Count > 0 && span.Start < merged[^1].End) merged[^1] = new TextSpan(merged[^1].Start, Math.Max(merged[^1].End, span.End));
            else merged.Add(span);
        }

        return merged;
    }

    private static Snippet Cut(string text, TextSpan window, List<TextSpan> marks)
    {
        var pieces = new List<SnippetPiece>();
        if (window.Start > 0) pieces.Add(new SnippetPiece(Ellipsis, false));
        var at = window.Start;
        foreach (var mark in marks)
        {
            if (mark.Start < at || mark.End > window.End) continue;
            Add(at, mark.Start, false);
            Add(mark.Start, mark.End, true);
            at = mark.End;
        }

        Add(at, window.End, false);
        if (window.End < text.Length) pieces.Add(new SnippetPiece(Ellipsis, false));
        return new Snippet(pieces);

        void Add(int from, int to, bool isMatch)
        {
            if (to > from) pieces.Add(new SnippetPiece(OnOneLine(text[from..to]), isMatch));
        }
    }

    /// <summary>Line ends and tabs of the text (blocks, rows, cells) become one space.</summary>
    private static string OnOneLine(string text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\t') < 0) return text;
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not ('\n' or '\t')) line.Append(c);
            else if (line.Length == 0 || line[^1] != ' ') line.Append(' ');
        }

        return line.ToString();
    }
}
