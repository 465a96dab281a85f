// From candidates to the findings of a record: the classifier is asked, and what it calls no finding is left out.
using DocPipeline.Classification;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Pipelines;

internal static class FindingLabelling
{
    /// <summary>The candidates that are findings; without a classifier there are none, because an outcome is never guessed.</summary>
    public static IReadOnlyList<FindingEntry> Label(FindingClassifier? classifier, IReadOnlyList<FindingCandidate> candidates, string text)
    {
        if (classifier is null || candidates.Count == 0) return [];
        // The second half of a list of orders has no verb of its own: the model is told the one that governs it.
        string[] says = [.. candidates.Select(c => WithLead(c.Lead, c.Says(text)))];
        var labels = classifier.Find(
            [
                .. candidates.Select((c, i) => new ClauseText(
                    says[i], c.Section, c.Count, c.Mood, c.Claims, c.Mood == ClauseMood.Asked && c.Lead is null, says.ElementAtOrDefault(i - 1), says.ElementAtOrDefault(i + 1))),
            ]);
        return [.. candidates.Zip(labels).Where(f => f.Second.IsFinding).Select(f => Entry(f.First, f.Second, text, classifier.Version))];
    }

    /// <summary>A clause as the model is given it.</summary>
    public static string WithLead(string? lead, string clause) => lead is null ? clause : $"{lead} {clause}";

    /// <summary>A candidate with its labels, as the record has it.</summary>
    public static FindingEntry Entry(FindingCandidate candidate, FindingLabels labels, string text, string model) => new()
    {
        Unit = candidate.Unit,
        Evidence = candidate.Span.Of(text),
        Span = [candidate.Span.Start, candidate.Span.End],
        Outcome = labels.Outcome,
        Topic = labels.Topic,
        Confidence = new FindingConfidence(Share(labels.OutcomeConfidence), Share(labels.TopicConfidence)),
        NeedsReview = labels.NeedsReview,
        Deadline = candidate.Deadline?.ToString(),
        Model = model,
        Section = candidate.Section,
        Lead = candidate.Lead,
    };

    /// <summary>Four places are what a confidence is worth; more would differ between processors.</summary>
    private static double Share(double confidence) => Math.Round(confidence, 4);
}
