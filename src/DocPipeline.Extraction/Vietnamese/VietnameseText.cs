using System.Buffers;
using System.Text;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// The letters of Vietnamese: composing (NFC), one placement of tone marks for matching, folding for search.
/// Own tables, because .NET's <c>string.Normalize</c> silently does nothing in globalization-invariant mode.
/// </summary>
public static class VietnameseText
{
    // Twelve vowels, each with its six tones in the order level, grave, hook, tilde, acute, dot below.
    private const string Vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
    private const string PlainOfVowel = "aaaeeiooouuy";
    private const string ToneMarks = "\u0000\u0300\u0309\u0303\u0301\u0323";
    private const int LetterTableSize = 0x1F00;

    /// <summary>For each char below U+1F00: 1 + its index in <see cref="Vowels"/> (small or capital), or 0.</summary>
    private static readonly byte[] VowelIndex = BuildVowelIndex();
    private static readonly char[] FoldTable = BuildFoldTable();

    /// <summary>The small letter of each char below U+1F00, and the plain apostrophe of its other form: <c>char.ToLowerInvariant</c> asks the system's library for every letter with a mark.</summary>
    private static readonly char[] SmallTable = [.. Enumerable.Range(0, LetterTableSize).Select(c => c == 0x02BC ? '\'' : char.ToLowerInvariant((char)c))];
    private static readonly SearchValues<char> CombiningMarks =
        SearchValues.Create("\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323\u0340\u0341");

    /// <summary>The text in NFC as far as Vietnamese and Western European letters go; the same instance where nothing had to change.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAny(CombiningMarks) < 0) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (CombiningMarks.Contains(c) && result.Length > 0 && TryAddMark(result[^1], c) is { } composed)
                result[^1] = composed;
            else
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Whether the character takes no room on paper and says nothing: zero-width marks, direction marks, byte order mark, soft hyphen.</summary>
    public static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || (c < ' ' && c is not ('\t' or '\n' or '\r' or '\v' or '\f'));

    /// <summary>Whether the character is a space of any width, the no-break ones included; line ends are spaces too.</summary>
    public static bool IsSpace(char c) => c == ' ' || char.IsWhiteSpace(c);

    /// <summary>The plain letter for search and rough matching: small, without marks, đ as d. Other characters come back small and as they are.</summary>
    public static char Fold(char c) => c < LetterTableSize ? FoldTable[c] : char.ToLowerInvariant(c);

    /// <summary>The text folded letter by letter; its length and offsets stay those of the (composed) input.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = Fold(from[i]);
    });

    /// <summary>
    /// The key of a word for matching: small letters, tone mark where the newer spelling has it (hoà and hòa both give "hòa").
    /// Length stays that of the input.
    /// </summary>
    public static string Key(string word) => string.Create(word.Length, word, static (to, from) => Key(from, to));

    /// <summary>Writes the key of <paramref name="word"/> into <paramref name="to"/>, which must be at least as long.</summary>
    public static void Key(ReadOnlySpan<char> word, Span<char> to)
    {
        var tone = 0;
        var toneAt = -1;
        var vowelStart = -1;
        var vowelEnd = -1;
        var oneCluster = true;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            // Đắk R’Lấp is Đắk R'Lấp: typographic apostrophes are the plain one.
            var lower = c < LetterTableSize ? SmallTable[c] : c is '\u2019' ? '\'' : char.ToLowerInvariant(c);
            to[i] = lower;
            var v = lower < LetterTableSize ? VowelIndex[lower] - 1 : -1;
            if (v < 0) continue;
            if (vowelStart < 0) vowelStart = i;
            else if (vowelEnd != i) oneCluster = false;
            vowelEnd = i + 1;
            if (v % 6 != 0) { tone = v % 6; toneAt = i; }
        }

        if (toneAt < 0 || !oneCluster || vowelEnd - vowelStart < 2) return;
        // The u of "qu" and the i of "gi" belong to the consonant where another vowel follows; a tone typed on them moves on.
        if (vowelStart == 1 && (to[0], PlainVowel(to[1])) is ('q', 'u') or ('g', 'i')) vowelStart++;
        var place = vowelStart + (vowelEnd - vowelStart < 2 ? 0 : TonePlace(to[vowelStart..vowelEnd], hasCoda: vowelEnd < word.Length));
        if (place == toneAt) return;
        to[toneAt] = Vowels[VowelIndex[to[toneAt]] - 1 - tone];
        to[place] = Vowels[(VowelIndex[to[place]] - 1) / 6 * 6 + tone];
    }

    /// <summary>
    /// The key of a name of several words: the keys of its words, parted by one space; signs between them (hyphens, commas, quotation marks) do
    /// not count. <see cref="Key(string)"/> places the tone of one word and cannot know where the next begins.
    /// </summary>
    public static string NameKey(string name)
    {
        var key = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        for (var at = 0; at < name.Length;)
        {
            if (!char.IsLetterOrDigit(name[at])) { at++; continue; }
            var end = at + 1;
            while (end < name.Length && (char.IsLetterOrDigit(name[end]) || (IsApostrophe(name[end]) && end + 1 < name.Length && char.IsLetter(name[end + 1])))) end++;
            if (length > 0) key[length++] = ' ';
            Key(name.AsSpan(at, end - at), key[length..]);
            length += end - at;
            at = end;
        }

        return key[..length].ToString();
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    /// <summary>Whether the character is a Vietnamese vowel with or without marks, small or capital.</summary>
    public static bool IsVowel(char c) => c < LetterTableSize && VowelIndex[c] != 0;

    /// <summary>The tone (0 level, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below) and the vowel without it; null for other characters.</summary>
    public static (char Vowel, int Tone)? Tone(char c)
    {
        var v = c < LetterTableSize ? VowelIndex[c] - 1 : -1;
        if (v < 0) return null;
        var vowel = Vowels[v / 6 * 6];
        return (char.IsUpper(c) ? char.ToUpperInvariant(vowel) : vowel, v % 6);
    }

    private static char PlainVowel(char vowel) => PlainOfVowel[(VowelIndex[vowel] - 1) / 6];

    private static int TonePlace(ReadOnlySpan<char> cluster, bool hasCoda)
    {
        // A vowel with a mark of its own carries the tone, the last of two (ươ); else the middle of three, else by the coda.
        for (var i = cluster.Length - 1; i >= 0; i--)
        {
            var shape = (VowelIndex[cluster[i]] - 1) / 6;
            if (shape is 1 or 2 or 4 or 7 or 8 or 10) return i;
        }

        if (cluster.Length > 2) return 1;
        return hasCoda ? 1 : 0;
    }

    private static char? TryAddMark(char letter, char mark)
    {
        var tone = mark switch { '\u0340' => 1, '\u0341' => 4, _ => ToneMarks.IndexOf(mark, StringComparison.Ordinal) };
        var v = letter < LetterTableSize ? VowelIndex[letter] - 1 : -1;
        if (v < 0) return null;
        var upper = char.IsUpper(letter);
        int index;
        if (tone > 0)
        {
            if (v % 6 != 0) return null;
            index = v + tone;
        }
        else
        {
            // A shape mark may come after a tone mark (the canonical order of ậ is a, dot below, circumflex).
            var shaped = (mark, PlainOfVowel[v / 6], v / 6) switch
            {
                ('\u0306', 'a', 0) => 1,
                ('\u0302', 'a', 0) => 2,
                ('\u0302', 'e', 3) => 4,
                ('\u0302', 'o', 6) => 7,
                ('\u031B', 'o', 6) => 8,
                ('\u031B', 'u', 9) => 10,
                _ => -1,
            };
            if (shaped < 0) return null;
            index = shaped * 6 + v % 6;
        }

        return upper ? char.ToUpperInvariant(Vowels[index]) : Vowels[index];
    }

    private static byte[] BuildVowelIndex()
    {
        var table = new byte[LetterTableSize];
        for (var i = 0; i < Vowels.Length; i++)
        {
            table[Vowels[i]] = (byte)(i + 1);
            table[char.ToUpperInvariant(Vowels[i])] = (byte)(i + 1);
        }

        return table;
    }

    private static char[] BuildFoldTable()
    {
        var table = new char[LetterTableSize];
        for (var c = '\0'; c < LetterTableSize; c++)
        {
            var v = VowelIndex[c] - 1;
            table[c] = v >= 0 ? PlainOfVowel[v / 6] : c is 'đ' or 'Đ' or 'ð' or 'Ð' ? 'd' : char.ToLowerInvariant(c);
        }

        return table;
    }
}
