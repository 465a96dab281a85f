using System.Text;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// VIQR (RFC 1456): marks as ASCII behind the letter, "Co^.ng ho`a". A full stop or question mark at the end of a word may be a tone or
/// the end of a sentence; it is taken as a tone only where the sentence visibly goes on.
/// </summary>
internal static class Viqr
{
    private const string Tones = "`?~'."; // in the order of tones: grave, hook, tilde, acute, dot below

    /// <summary>Name in records.</summary>
    public const string Name = "viqr";

    /// <summary>
    /// Whether the words with a circumflex, breve or horn written behind a letter are so many, and so nearly all syllables, that
    /// it is VIQR and no formula, code or mail with apostrophes.
    /// </summary>
    public static bool IsCertain(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny("^+(") < 0 || text.IndexOfAnyInRange('\u0080', '\uFFFF') >= 0) return false;
        var evidence = default(SyllableEvidence);
        var words = 0;
        foreach (var range in text.SplitAny(" \t\r\n"))
        {
            var word = text[range].Trim("\"-–/:;,!)[]{}");
            if (word.Length == 0 || !char.IsAsciiLetter(word[0])) continue;
            words++;
            if (!HasShapeMark(word)) continue;
            var decoded = Decode(word).AsSpan().TrimEnd(".?,;:!)'\"");
            evidence.Add(decoded, Syllables.IsPossible(decoded));
        }

        return evidence.Variety >= 3 && evidence.Possible >= 3 && evidence.Share >= 0.8 && evidence.Possible * 6 >= words;
    }

    /// <summary>The text that <paramref name="text"/> stands for.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && IsMark(text[i + 1])) { result.Append(text[++i]); continue; }
            if (c is 'd' or 'D' && i + 1 < text.Length && text[i + 1] is 'd' or 'D' && (c | 0x20) == (text[i + 1] | 0x20))
            {
                result.Append(c == 'd' ? 'đ' : 'Đ');
                i++;
                continue;
            }

            result.Append(c);
            if (!VietnameseText.IsVowel(c)) continue;
            if (i + 1 < text.Length && Shape(c, text[i + 1]) is { } shape) { result.Append(shape); i++; }
            if (i + 1 < text.Length && Tones.IndexOf(text[i + 1], StringComparison.Ordinal) is >= 0 and var tone && IsTone(text, i + 1))
            {
                result.Append("\u0300\u0309\u0303\u0301\u0323"[tone]);
                i++;
            }
        }

        return VietnameseText.Compose(result.ToString());
    }

    private static bool IsMark(char c) => c is '^' or '+' or '(' || Tones.Contains(c, StringComparison.Ordinal);

    private static char? Shape(char vowel, char mark) => (char.ToLowerInvariant(vowel), mark) switch
    {
        ('a' or 'e' or 'o', '^') => '\u0302',
        ('a', '(') => '\u0306',
        ('o' or 'u', '+') => '\u031B',
        _ => null,
    };

    private static bool IsTone(ReadOnlySpan<char> text, int at)
    {
        if (text[at] is '`' or '~' or '\'') return true;
        // "." and "?": a tone inside a word, and at its end where a small letter goes on after one space.
        if (at + 1 >= text.Length) return false;
        if (char.IsAsciiLetter(text[at + 1])) return true;
        if (text[at + 1] is ',' or '.' or ';' or ':') return true;
        if (text[at + 1] != ' ' || at + 2 >= text.Length) return false;
        var inCapitals = char.IsAsciiLetterUpper(text[at - 1]) || (at > 1 && char.IsAsciiLetterUpper(text[at - 2]) && !char.IsAsciiLetter(text[at - 1]));
        return char.IsAsciiLetterLower(text[at + 2])
            || (inCapitals && at + 3 < text.Length && char.IsAsciiLetterUpper(text[at + 2]) && char.IsAsciiLetterUpper(text[at + 3]));
    }

    private static bool HasShapeMark(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (Shape(word[i - 1], word[i]) is not null) return true;
        }

        return false;
    }
}
