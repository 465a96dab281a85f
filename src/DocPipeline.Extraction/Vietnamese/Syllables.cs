using System.Collections.Frozen;

namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// Whether letters can be a Vietnamese syllable: onset, rhyme and tone, each from a closed list. What decides between decodings of
/// old text: the right one gives syllables, a wrong one gives rubbish.
/// </summary>
/// <remarks>A few letters of place names from other languages of the country are let in (k as onset before any vowel, k as coda: Kạn, Đắk).</remarks>
public static class Syllables
{
    private const int LongestSyllable = 7; // nghiêng

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Onsets = Lookup(
        "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Rhymes = Lookup(
        "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
        + "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
        + "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot "
        + "ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâc uân uâng uât uây uc ui um un ung up ut uê uêch uên uênh uêt uêu uơ "
        + "uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
        + "y ych yêm yên yêng yêt yêu ynh yt");

    /// <summary>Whether <paramref name="word"/> (composed, any case, without punctuation) can be a syllable.</summary>
    public static bool IsPossible(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > LongestSyllable) return false;
        Span<char> plain = stackalloc char[LongestSyllable];
        var tone = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var c = char.ToLowerInvariant(word[i]);
            if (VietnameseText.Tone(c) is { } vowel)
            {
                if (vowel.Tone != 0 && tone != 0) return false;
                tone += vowel.Tone;
                c = vowel.Vowel;
            }

            plain[i] = c;
        }

        return IsPossible(plain[..word.Length], tone) && (tone == 0 || IsPlacedRight(word, plain[..word.Length]));
    }

    /// <summary>
    /// The share of words that can be syllables among those that carry a mark or a foreign letter; 0 where no word does.
    /// Plain ASCII words are no evidence for any encoding.
    /// </summary>
    public static double SyllableScore(ReadOnlySpan<char> text) => Evidence(text).Share;

    /// <summary>
    /// The share of words that can be syllables among all with a vowel, marked or not; null where there are none. It tells text from the
    /// rubbish that a bad scan gives; abbreviations without a vowel (UBND) count neither way.
    /// </summary>
    public static double? ValidShare(ReadOnlySpan<char> text)
    {
        var (possible, words) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            if (!IsLetter(text[i])) { i++; continue; }
            var start = i;
            var hasVowel = false;
            while (i < text.Length && (IsLetter(text[i]) || JoinsLetters(text, i))) hasVowel |= VietnameseText.IsVowel(text[i++]);
            if (!hasVowel) continue;
            words++;
            if (IsPossible(text[start..i])) possible++;
        }

        return words == 0 ? null : possible / (double)words;
    }

    /// <summary>Counts the marked words of <paramref name="text"/> that can and that cannot be syllables.</summary>
    internal static SyllableEvidence Evidence(ReadOnlySpan<char> text)
    {
        var evidence = default(SyllableEvidence);
        var i = 0;
        while (i < text.Length)
        {
            if (!IsLetter(text[i])) { i++; continue; }
            var start = i;
            var marked = false;
            var hasVowel = false;
            while (i < text.Length && (IsLetter(text[i]) || JoinsLetters(text, i)))
            {
                marked |= text[i] > 0x7F;
                hasVowel |= VietnameseText.IsVowel(text[i]) || (text[i] > 0x7F && text[i] is not ('đ' or 'Đ'));
                i++;
            }

            var word = text[start..i];
            if (!marked) evidence.Plain++;
            else if (hasVowel) evidence.Add(word, IsPossible(word) && !HasCapitalBehindSmall(word)); // QĐ, HĐND: neither for nor against
        }

        return evidence;
    }

    /// <summary>"kiỀm" comes of a wrong decoding: VPS and VN1 have capitals where the other has small letters.</summary>
    private static bool HasCapitalBehindSmall(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLower(word[i - 1])) return true;
        }

        return false;
    }

    /// <summary>The tone stands where one of the two spellings has it (hòa, hoà); "xaõ" is VNI, not Vietnamese.</summary>
    private static bool IsPlacedRight(ReadOnlySpan<char> word, ReadOnlySpan<char> plain)
    {
        Span<char> key = stackalloc char[LongestSyllable];
        VietnameseText.Key(word, key);
        if (word.Equals(key[..word.Length], StringComparison.OrdinalIgnoreCase)) return true;
        return (plain.EndsWith("oa") || plain.EndsWith("oe") || plain.EndsWith("uy")) && VietnameseText.Tone(word[^1]) is { Tone: not 0 };
    }

    private static bool IsPossible(ReadOnlySpan<char> letters, int tone)
    {
        if (letters[^1] is 'c' or 'p' or 't' or 'k' || letters.EndsWith("ch"))
        {
            if (tone is not (4 or 5)) return false;
        }

        if (Rhymes.Contains(letters)) return true;
        for (var length = Math.Min(3, letters.Length - 1); length > 0; length--)
        {
            if (Onsets.Contains(letters[..length]) && Rhymes.Contains(letters[length..]) && Fits(letters[..length], letters[length])) return true;
        }

        return false;
    }

    /// <summary>Spelling: k, gh and ngh stand before e, ê, i, y; c, g and ng before the other vowels.</summary>
    private static bool Fits(ReadOnlySpan<char> onset, char vowel)
    {
        var front = vowel is 'e' or 'ê' or 'i' or 'y';
        return onset switch
        {
            "c" or "ng" => !front,
            "g" => !front || vowel == 'i',
            "gh" or "ngh" => front,
            "qu" => vowel is not ('o' or 'u' or 'ư'),
            _ => true,
        };
    }

    private static bool IsLetter(char c) => c < 0x80 ? char.IsAsciiLetter(c) : char.IsLetter(c) || c is >= '\u0300' and <= '\u036F';

    /// <summary>A symbol between two letters does not occur in right text; it is part of a word that was decoded wrongly.</summary>
    private static bool JoinsLetters(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        return c > 0x7F && c is not ('\u00A0' or '–' or '—' or '·' or '’' or '‘' or '“' or '”' or '…') && !char.IsWhiteSpace(c)
            && at + 1 < text.Length && IsLetter(text[at + 1]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}

/// <summary>How many marked words can and cannot be syllables, and how many carry no mark.</summary>
internal struct SyllableEvidence
{
    private ulong _seen;

    /// <summary>Marked words that can be syllables.</summary>
    public int Possible;

    /// <summary>Marked words that cannot.</summary>
    public int Impossible;

    /// <summary>Words of plain ASCII letters.</summary>
    public int Plain;

    /// <summary>The share of possible ones among the marked; 0 where there are none.</summary>
    public readonly double Share => Possible + Impossible == 0 ? 0 : Possible / (double)(Possible + Impossible);

    /// <summary>What speaks for the decoding less what speaks against it; an impossible word weighs double.</summary>
    public readonly int Net => Possible - 2 * Impossible;

    /// <summary>About how many different possible syllables were seen (up to 64): the same word again and again is weak evidence.</summary>
    public readonly int Variety => System.Numerics.BitOperations.PopCount(_seen);

    /// <summary>Counts a marked word.</summary>
    public void Add(ReadOnlySpan<char> word, bool possible)
    {
        if (!possible) { Impossible++; return; }
        Possible++;
        var hash = 17u;
        foreach (var c in word) hash = hash * 31 + c;
        _seen |= 1UL << (int)((hash * 2654435769u) >> 26);
    }
}
