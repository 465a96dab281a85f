namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// The order of Vietnamese lists: by letters first (a ă â b c d đ e ê … o ô ơ … u ư), then by tones in the order of dictionaries
/// (level, grave, hook, tilde, acute, dot below), then by code points, so that the order is total.
/// </summary>
/// <remarks>
/// Own table, because culture-sensitive comparison follows code points in globalization-invariant mode. Numbers go by their value
/// (Phường 2 before Phường 10); punctuation only parts words; shorter goes first.
/// </remarks>
public sealed class VietnameseCollation : IComparer<string>
{
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    private VietnameseCollation()
    {
    }

    /// <summary>The one instance.</summary>
    public static VietnameseCollation Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        if (y is null) return 1;
        var (a, b) = (SearchText.Marked(x), SearchText.Marked(y));
        var order = CompareLetters(a, b);
        if (order == 0) order = CompareTones(a, b);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static int CompareLetters(string a, string b)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            int order;
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
                order = CompareNumbers(DigitsAt(a, ref i), DigitsAt(b, ref j));
            else
                order = Weight(a[i++]).CompareTo(Weight(b[j++]));
            if (order != 0) return order;
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    private static int CompareTones(string a, string b)
    {
        // Letters are alike here, so tones of vowels stand at the same places but for leading zeros of numbers; words are compared in turn.
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            var order = (VietnameseText.Tone(a[i])?.Tone ?? 0).CompareTo(VietnameseText.Tone(b[i])?.Tone ?? 0);
            if (order != 0) return order;
        }

        return 0;
    }

    private static ReadOnlySpan<char> DigitsAt(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return text.AsSpan(start, at - start).TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);

    /// <summary>Spaces before digits before letters of the alphabet before everything else.</summary>
    private static int Weight(char c)
    {
        if (c == ' ') return 0;
        if (char.IsAsciiDigit(c)) return 1 + c - '0';
        var letter = VietnameseText.Tone(c)?.Vowel ?? c;
        var place = Alphabet.IndexOf(letter, StringComparison.Ordinal);
        return place >= 0 ? 16 + place : 64 + c;
    }
}
