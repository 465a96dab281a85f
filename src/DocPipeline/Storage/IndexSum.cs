namespace DocPipeline.Storage;

/// <summary>
/// The words of one row of a full-text index as two numbers: how many, and a sum over word, column and place that does not ask in which order
/// they come. Two rows of the same words have the same sum; the sum holds within one run of the program only.
/// </summary>
internal readonly record struct IndexSum(int Words, ulong Sum)
{
    internal IndexSum With(string word, string column, int place) => new(Words + 1, Sum + Mixed((uint)HashCode.Combine(word, column, place)));

    /// <summary>The sum that the index should have of these columns, cut into words as its tokenizer <c>ascii</c> cuts them.</summary>
    internal static IndexSum Of(IReadOnlyList<string> columns, IReadOnlyList<string> texts)
    {
        var sum = default(IndexSum);
        for (var c = 0; c < columns.Count; c++)
        {
            var (text, place) = (texts[c], 0);
            for (var i = 0; i < text.Length; i++)
            {
                if (!IsOfWord(text[i])) continue;
                var start = i;
                while (i < text.Length && IsOfWord(text[i])) i++;
                sum = sum.With(text[start..i], columns[c], place++);
            }
        }

        return sum;
    }

    /// <summary>The texts are small letters already, so only the parting is left to say.</summary>
    private static bool IsOfWord(char c) => c >= 0x80 || char.IsAsciiLetterOrDigit(c);

    private static ulong Mixed(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
