namespace DocPipeline.Reading.Ocr;

/// <summary>Marks a reading as one by recognition.</summary>
internal static class RecognisedResult
{
    /// <summary>The reading with the confidences of its words and the diagnostics that say which pages were recognised and how well.</summary>
    public static ReadResult Recognised(this ReadResult result, IReadOnlyList<(int Number, RecognisedPage Page)> pages)
    {
        if (pages.Count == 0 || result.Document is not { } document) return result;
        var words = RecognisedText.Confidences(document.Text, pages.Select(p => p.Page));
        var letters = words.Sum(w => w.Span.Length);
        var confidence = letters == 0 ? 0 : Math.Round(words.Sum(w => w.Confidence * w.Span.Length) / letters, 2);
        return result with
        {
            WordConfidences = words,
            Confidence = confidence,
            Diagnostics =
            [
                ReadingDiagnostics.Recognised(pages.Select(p => p.Number), confidence),
                .. result.Diagnostics,
                .. pages.Where(p => RecognitionGate.IsDoubtful(p.Page)).Select(p => ReadingDiagnostics.PageDoubtful(p.Number)),
                .. pages.Where(p => p.Page.UnreadCells > 0).Select(p => ReadingDiagnostics.CellsUnread(p.Number, p.Page.UnreadCells)),
                .. RecognisedText.Doubts(document.Text, words),
            ],
        };
    }
}
