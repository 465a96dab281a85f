using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Ocr;

/// <summary>
/// Decides whether what was recognised is text: a photograph, a page on its head or a fax of a fax give letters, too, but those make few
/// syllables. Bounds by trial: clean pages have shares above 0.95, pages with a quarter of their letters wrong about 0.8, noise below 0.4.
/// </summary>
internal static class RecognitionGate
{
    private const double LeastSyllables = 0.5;
    private const double FewSyllables = 0.85;

    // A sure reading of few syllables is a page in another language.
    private const double SureOfLetters = 0.85;
    private const double UnsureOfLetters = 0.75;

    /// <summary>Whether the page is text at all.</summary>
    public static bool IsText(RecognisedPage page) =>
        page.Words.Any(w => w.Text.Any(char.IsLetterOrDigit)) && (Share(page) is not { } share || share >= LeastSyllables || page.Confidence >= SureOfLetters);

    /// <summary>Whether a person should compare it with the original.</summary>
    public static bool IsDoubtful(RecognisedPage page) => page.Confidence < UnsureOfLetters || Share(page) < FewSyllables;

    private static double? Share(RecognisedPage page) => Syllables.ValidShare(page.Text);
}
