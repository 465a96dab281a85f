namespace DocPipeline.Extraction.Vietnamese;

/// <summary>
/// Capitals of TCVN3. It has no toned capitals of its own: a capital font draws the small ones large, so that decoded text reads
/// "HộI ĐồNG NHâN DâN". A word that is certainly in capitals is made wholly so; one that may be ("Bộ") goes by its neighbours.
/// </summary>
internal static class LegacyCapitals
{
    private const int Reach = 8;

    private enum Case { Neutral, Capitals, Small, Open }

    /// <summary><paramref name="text"/> with words in capitals made wholly so; length and offsets stay.</summary>
    public static string Restore(string text)
    {
        if (!HasSuspect(text)) return text;
        var words = Words(text);
        var result = text.ToCharArray();
        for (var w = 0; w < words.Count; w++)
        {
            var (start, end, kind) = words[w];
            if (kind == Case.Open) kind = Neighbour(text, words, w);
            if (kind != Case.Capitals) continue;
            for (var i = start; i < end; i++) result[i] = char.ToUpperInvariant(result[i]);
        }

        return new string(result);
    }

    private static bool HasSuspect(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] > 0x7F ? char.IsLower(text[i]) && char.IsUpper(text[i - 1]) : char.IsAsciiLetterUpper(text[i]) && char.IsLower(text[i - 1]))
                return true;
        }

        return false;
    }

    private static List<(int Start, int End, Case Kind)> Words(string text)
    {
        var words = new List<(int, int, Case)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            words.Add((start, i, CaseOf(text.AsSpan(start, i - start))));
        }

        return words;
    }

    /// <summary>By the plain letters alone, as the marked ones do not tell: a small one says small, a capital behind the first says capitals.</summary>
    private static Case CaseOf(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiLetterLower(word[i])) return Case.Small;
            if (char.IsUpper(word[i])) capitals = i > 0 ? 2 : 1;
        }

        return capitals == 2 ? Case.Capitals : Case.Open;
    }

    /// <summary>Capitals where the nearest word that tells is a syllable in capitals, on one side at least, and none beside it is small.</summary>
    private static Case Neighbour(string text, List<(int Start, int End, Case Kind)> words, int w)
    {
        var left = Case.Open;
        for (var i = w - 1; i >= 0 && i >= w - Reach && left == Case.Open; i--) left = KindAcross(text, words[i], words[i + 1], words[i]);
        var right = Case.Open;
        for (var i = w + 1; i < words.Count && i <= w + Reach && right == Case.Open; i++) right = KindAcross(text, words[i - 1], words[i], words[i]);
        return left != Case.Small && right != Case.Small && (left == Case.Capitals || right == Case.Capitals) ? Case.Capitals : Case.Small;
    }

    private static Case KindAcross(string text, (int Start, int End, Case Kind) first, (int Start, int End, Case Kind) second, (int Start, int End, Case Kind) word)
    {
        foreach (var c in text.AsSpan(first.End, second.Start - first.End))
        {
            if (c is not (' ' or '\t' or '\u00A0' or '-' or ',')) return Case.Neutral;
        }

        // An abbreviation tells nothing: "Bộ GTVT".
        return word.Kind == Case.Capitals && !Syllables.IsPossible(text.AsSpan(word.Start, word.End - word.Start)) ? Case.Neutral : word.Kind;
    }
}
