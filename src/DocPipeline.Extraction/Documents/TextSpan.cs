namespace DocPipeline.Extraction.Documents;

/// <summary>A half-open range [<paramref name="Start"/>, <paramref name="End"/>) of UTF-16 code units in <see cref="Document.Text"/>.</summary>
/// <param name="Start">Offset of the first code unit.</param>
/// <param name="End">Offset behind the last code unit.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many code units the span covers.</summary>
    public int Length => End - Start;

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the two spans share at least one code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The text that the span covers.</summary>
    public string Of(string text) => text[Start..End];
}
