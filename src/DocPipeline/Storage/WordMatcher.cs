using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Storage;

/// <summary>A text with its words found and folded once, to look for several things in it.</summary>
internal sealed class WordsOfText(string text)
{
    internal string Text { get; } = text;

    internal string Folded { get; } = VietnameseText.Fold(text);

    internal IReadOnlyList<TextSpan> Words { get; } = SearchText.Words(text);
}

/// <summary>
/// Finds typed words in a text by the same rule as the index: a word typed with marks matches with marks alone, one typed without
/// matches any marks.
/// </summary>
internal static class WordMatcher
{
    /// <summary>Everywhere that <paramref name="sought"/> stands in the text, at most <paramref name="limit"/> places.</summary>
    internal static List<TextSpan> Find(WordsOfText text, TextNode sought, int limit = 200)
    {
        var found = new List<TextSpan>();
        for (var i = 0; i + sought.Words.Count <= text.Words.Count && found.Count < limit; i++)
            if (StandsAt(text, i, sought)) found.Add(new TextSpan(text.Words[i].Start, text.Words[i + sought.Words.Count - 1].End));

        return found;
    }

    /// <summary>Whether <paramref name="sought"/> stands anywhere in the text.</summary>
    internal static bool Contains(WordsOfText text, TextNode sought) => Find(text, sought, limit: 1).Count > 0;

    private static bool StandsAt(WordsOfText text, int first, TextNode sought)
    {
        for (var k = 0; k < sought.Words.Count; k++)
        {
            var prefix = sought.Prefix && k == sought.Words.Count - 1;
            if (!IsSame(text, text.Words[first + k], sought.Words[k], prefix)) return false;
        }

        return true;
    }

    private static bool IsSame(WordsOfText text, TextSpan at, QueryWord word, bool prefix)
    {
        var folded = text.Folded.AsSpan(at.Start, at.Length);
        if (prefix ? !folded.StartsWith(word.Folded) : !folded.SequenceEqual(word.Folded)) return false;
        if (!word.HasMarks) return true;
        var marked = VietnameseText.Key(at.Of(text.Text));
        // A tone mark moves on when a coda follows (hòa, hoàn), so a beginning may hold it where it was typed or where it belongs.
        return prefix
            ? marked.StartsWith(word.Marked, StringComparison.Ordinal) || marked.StartsWith(word.Typed, StringComparison.Ordinal)
            : marked == word.Marked;
    }
}
