using System.Buffers;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading;

/// <summary>Knows a running head or foot that only counts pages: "3", "- 3 -", "Trang 3/12", "3 / 12", "iv". A date or a sum has more to it.</summary>
internal static class PageNumber
{
    private const int Longest = 40;
    private const int MostDigits = 4;
    private static readonly SearchValues<char> Strokes = SearchValues.Create(" -–—|.·•~_*");
    private static readonly SearchValues<char> RomanDigits = SearchValues.Create("ivxIVX");

    private static readonly string[] Words = ["trang", "trang so", "page", "tr", "p", "so trang"];
    private static readonly string[] Between = ["of", "tren", "cua", "/", "tren tong so", "tong so"];

    /// <summary>Whether the text says nothing but a page's number, or nothing at all.</summary>
    public static bool IsOnly(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(Strokes) || Read(text) is not null) return true;
        // The number itself may be a field that is not in the text: "Trang", "Trang /", "Page of".
        if (text.Length > Longest || text.ContainsAnyInRange('0', '9')) return false;
        foreach (var part in text.SplitAny(Strokes))
        {
            if (!text[part].Trim("/").IsEmpty && !IsOneOf(text[part], Words, orNothing: true) && !IsOneOf(text[part], Between, orNothing: true)) return false;
        }

        return true;
    }

    /// <summary>The page's number that the text consists of; null where it says anything else.</summary>
    public static int? Read(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest) return null;
        text = text.Trim(" -–—|.·•~_*[]()<>");
        if (RomanValue(text) is { } roman) return roman;
        var first = text.IndexOfAnyInRange('0', '9');
        if (first < 0 || !IsOneOf(text[..first], Words, orNothing: true)) return null;
        var end = EndOfDigits(text, first);
        if (end - first > MostDigits) return null;
        var number = int.Parse(text[first..end], System.Globalization.CultureInfo.InvariantCulture);
        var rest = text[end..].Trim();
        if (rest.IsEmpty) return number;
        var total = rest.IndexOfAnyInRange('0', '9');
        if (total < 0 || !IsOneOf(rest[..total], Between, orNothing: false)) return null;
        var last = EndOfDigits(rest, total);
        return last == rest.Length && last - total <= MostDigits && int.Parse(rest[total..], System.Globalization.CultureInfo.InvariantCulture) >= number ? number : null;
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end;
    }

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words, bool orNothing)
    {
        text = text.Trim(" -–—|.:[(");
        if (text.IsEmpty) return orNothing;
        Span<char> folded = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++) folded[i] = VietnameseText.Fold(text[i]);
        foreach (var word in words)
        {
            if (folded.SequenceEqual(word)) return true;
        }

        return false;
    }

    private static int? RomanValue(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 5 || text.ContainsAnyExcept(RomanDigits)) return null;
        string[] small = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];
        for (var i = 0; i < small.Length; i++)
        {
            if (text.Equals(small[i], StringComparison.OrdinalIgnoreCase)) return i + 1;
        }

        return null;
    }
}
