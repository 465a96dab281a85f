namespace DocPipeline.Reading.Ocr;

/// <summary>A word as it was recognised in a picture.</summary>
/// <param name="Text">The word.</param>
/// <param name="Confidence">How sure the recognition is of it, 0 to 1.</param>
/// <param name="Left">Its left edge, in pixels.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Baseline">The height of its baseline from above, the page set straight.</param>
/// <param name="Size">The height of its type.</param>
internal sealed record RecognisedWord(string Text, double Confidence, double Left, double Right, double Baseline, double Size);

/// <summary>The words of one picture of a page.</summary>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Slope">How much its lines fall from left to right: a page lies never quite straight in the scanner.</param>
/// <param name="Words">Its words, in the order in which they were recognised.</param>
internal sealed record RecognisedPage(double Width, double Height, double Slope, IReadOnlyList<RecognisedWord> Words)
{
    /// <summary>The straight lines drawn on it, in pixels, the page set straight.</summary>
    public IReadOnlyList<Pdf.Rule> Rules { get; init; } = [];

    /// <summary>How many cells of its tables have ink in which no word was recognised, or letters in a column of figures.</summary>
    public int UnreadCells { get; init; }

    /// <summary>All words with a space between them.</summary>
    public string Text => string.Join(' ', Words.Select(w => w.Text));

    /// <summary>How sure the recognition is of the page, a word weighing as much as it is long; 0 without words.</summary>
    public double Confidence => Words.Count == 0 ? 0 : Words.Sum(w => w.Confidence * w.Text.Length) / Words.Sum(w => w.Text.Length);
}
