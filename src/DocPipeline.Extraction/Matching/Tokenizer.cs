using System.Buffers;
using DocPipeline.Extraction.Documents;

namespace DocPipeline.Extraction.Matching;

/// <summary>Parts a text into words, runs of digits and signs. Syllables are words: Vietnamese writes spaces between them.</summary>
internal static class Tokenizer
{
    /// <summary>Writes the key of a word into a buffer of the same length.</summary>
    public delegate void KeyWriter(ReadOnlySpan<char> word, Span<char> key);

    /// <summary>The tokens of the given pieces of a text, a boundary behind each piece.</summary>
    /// <param name="text">The text, composed.</param>
    /// <param name="pieces">Blocks and cells in order; what lies between them is no token.</param>
    /// <param name="vocabulary">Numbers of words.</param>
    /// <param name="key">How a word is brought to its key.</param>
    public static Token[] Tokenize(string text, IEnumerable<TextSpan> pieces, Vocabulary vocabulary, KeyWriter key)
    {
        // A token is a character at least and mostly four with its space: the lent array is rarely changed for a longer one.
        var tokens = ArrayPool<Token>.Shared.Rent((text.Length / 3) + 64);
        var count = 0;
        Span<char> buffer = stackalloc char[64];
        foreach (var piece in pieces)
        {
            var at = piece.Start;
            var space = true;
            while (at < piece.End)
            {
                var kind = KindAt(text, at);
                if (kind is null) { space = true; at++; continue; }
                var end = EndOf(text, at, piece.End, kind.Value);
                var letters = text.AsSpan(at, end - at);
                var word = 0;
                if (kind != TokenKind.Number && letters.Length <= buffer.Length)
                {
                    key(letters, buffer);
                    word = vocabulary.Find(buffer[..letters.Length]);
                }

                if (count == tokens.Length) tokens = Longer(tokens);
                tokens[count++] = new Token(at, end, word, kind.Value, kind == TokenKind.Word ? CasingOf(letters) : Casing.Lower, space);
                space = false;
                at = end;
            }

            if (count == tokens.Length) tokens = Longer(tokens);
            tokens[count++] = new Token(piece.End, piece.End, 0, TokenKind.Boundary, Casing.Lower, true);
        }

        var result = tokens.AsSpan(0, count).ToArray();
        ArrayPool<Token>.Shared.Return(tokens);
        return result;
    }

    private static Token[] Longer(Token[] full)
    {
        var longer = ArrayPool<Token>.Shared.Rent(full.Length * 2);
        full.CopyTo(longer, 0);
        ArrayPool<Token>.Shared.Return(full);
        return longer;
    }

    /// <summary>The words, digit runs and signs of a short phrase, as strings.</summary>
    public static IEnumerable<string> Split(string phrase)
    {
        var at = 0;
        while (at < phrase.Length)
        {
            if (KindAt(phrase, at) is not { } kind) { at++; continue; }
            var end = EndOf(phrase, at, phrase.Length, kind);
            yield return phrase[at..end];
            at = end;
        }
    }

    private static TokenKind? KindAt(string text, int at)
    {
        var c = text[at];
        if (char.IsLetter(c)) return TokenKind.Word;
        if (c is >= '0' and <= '9') return TokenKind.Number;
        return char.IsWhiteSpace(c) ? null : TokenKind.Sign;
    }

    private static int EndOf(string text, int at, int limit, TokenKind kind)
    {
        var end = at + 1;
        switch (kind)
        {
            case TokenKind.Word:
                while (end < limit && (char.IsLetter(text[end]) || IsMark(text[end]) || IsInnerApostrophe(text, end, limit))) end++;
                break;
            case TokenKind.Number:
                while (end < limit && text[end] is >= '0' and <= '9') end++;
                break;
        }

        return end;
    }

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static bool IsInnerApostrophe(string text, int at, int limit) =>
        text[at] is '\'' or '\u2019' or '\u02BC' && at + 1 < limit && char.IsLetter(text[at + 1]);

    private static Casing CasingOf(ReadOnlySpan<char> word)
    {
        if (!char.IsUpper(word[0])) return Casing.Lower;
        if (word.Length == 1) return Casing.Capitalised;
        foreach (var c in word)
            if (char.IsLower(c)) return Casing.Capitalised;
        return Casing.Capitals;
    }
}
