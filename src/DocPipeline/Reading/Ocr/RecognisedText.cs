using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Ocr;

/// <summary>What a reading by recognition says about itself: how sure it is of each word, and which words a person should look at.</summary>
internal static class RecognisedText
{
    /// <summary>Below this a word is likelier wrong than a reader will bear: of clean pages one word in two hundred lies below.</summary>
    private const double Doubtful = 0.6;
    private const int MostNamed = 20;

    /// <summary>Where each recognised word stands in the text, with its confidence. Equal words are told apart by their order.</summary>
    public static IReadOnlyList<WordConfidence> Confidences(string text, IEnumerable<RecognisedPage> pages)
    {
        var byText = new Dictionary<string, Queue<double>>(StringComparer.Ordinal);
        foreach (var word in pages.SelectMany(p => p.Words))
        {
            var key = VietnameseText.Compose(word.Text);
            if (!byText.TryGetValue(key, out var queue)) byText[key] = queue = new();
            queue.Enqueue(word.Confidence);
        }

        var confidences = new List<WordConfidence>();
        for (var at = 0; at < text.Length;)
        {
            if (VietnameseText.IsSpace(text[at])) { at++; continue; }
            var start = at;
            while (at < text.Length && !VietnameseText.IsSpace(text[at])) at++;
            if (byText.TryGetValue(text[start..at], out var queue) && queue.TryDequeue(out var confidence))
                confidences.Add(new WordConfidence(new TextSpan(start, at), Math.Round(confidence, 2)));
        }

        return confidences;
    }

    /// <summary>A diagnostic for each doubtful word that could change a value (it has a digit), for other ones their number.</summary>
    public static IEnumerable<Diagnostic> Doubts(string text, IReadOnlyList<WordConfidence> words)
    {
        var doubtful = words.Where(w => w.Confidence < Doubtful).ToList();
        var figures = doubtful.Where(w => w.Span.Of(text).Any(char.IsAsciiDigit)).ToList();
        foreach (var word in figures.Take(MostNamed)) yield return ReadingDiagnostics.FigureDoubtful(word.Span.Of(text), word.Confidence, word.Span);
        if (doubtful.Count > Math.Min(figures.Count, MostNamed)) yield return ReadingDiagnostics.WordsDoubtful(doubtful.Count, words.Count);
    }
}
