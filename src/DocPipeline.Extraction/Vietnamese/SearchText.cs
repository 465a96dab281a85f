using System.Text;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// The one way in which text is made ready for full-text search, in every store: words are runs of letters and digits, in two
/// forms: folded (small, without marks, đ as d) and marked (small, marks kept, tone mark in one place, so hoà is hòa).
/// </summary>
/// <remarks>
/// Done here and not by the database, because SQLite's unicode61 keeps đ and knows nothing of tone placement. The text is taken to be
/// composed (NFC). Punctuation parts words: <c>15/QĐ-UBND</c> is the three words 15, qđ and ubnd.
/// </remarks>
public static class SearchText
{
    /// <summary>Stands between pieces that no phrase may run across; it is no word of any text.</summary>
    public const string Break = "\u00B6";

    /// <summary>The words of <paramref name="text"/> in order, as places in it.</summary>
    public static IReadOnlyList<TextSpan> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<TextSpan>(text.Length / 5 + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            words.Add(new TextSpan(start, i));
        }

        return words;
    }

    /// <summary>The folded form: the words of <paramref name="text"/> without marks, one space between.</summary>
    public static string Folded(string text) => Join(text, marked: false);

    /// <summary>The marked form: the words of <paramref name="text"/> with marks, tone marks in one place, one space between.</summary>
    public static string Marked(string text) => Join(text, marked: true);

    /// <summary>Whether a word is written with any mark, the bar of đ included; small and capital letters are alike.</summary>
    public static bool HasMarks(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (VietnameseText.Fold(c) != char.ToLowerInvariant(c)) return true;

        return false;
    }

    private static string Join(string text, bool marked)
    {
        var result = new StringBuilder(text.Length);
        Span<char> buffer = stackalloc char[64];
        foreach (var span in Words(text))
        {
            var word = text.AsSpan(span.Start, span.Length);
            if (result.Length > 0) result.Append(' ');
            if (!marked)
            {
                foreach (var c in word) result.Append(VietnameseText.Fold(c));
                continue;
            }

            var key = word.Length <= buffer.Length ? buffer[..word.Length] : new char[word.Length];
            VietnameseText.Key(word, key);
            result.Append(key);
        }

        return result.ToString();
    }
}
