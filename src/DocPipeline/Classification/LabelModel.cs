namespace DocPipeline.Classification;

/// <summary>
/// One classifier: what it looks at, what was learned, and how its margins become confidence. A model folder holds one or several (outcome
/// and topic). Read-only and shared; what is not, the features of the clause in hand, belongs to the <see cref="LabelScorer"/> of each thread.
/// </summary>
internal sealed record LabelModel(
    IReadOnlyList<string> Labels, FeatureOptions Options, CueTable Cues, FeatureSpace Features, LinearModel Linear, double Scale, double Threshold)
{
    /// <summary>
    /// The label with the highest margin, and the probability that it is right: the margins under one scale as logarithms of probabilities
    /// (temperature scaling, Guo et al. 2017, "On Calibration of Modern Neural Networks").
    /// </summary>
    public static (int Label, double Confidence) Decide(ReadOnlySpan<float> margins, double scale)
    {
        var best = 0;
        for (var i = 1; i < margins.Length; i++)
            if (margins[i] > margins[best]) best = i;
        var sum = 0.0;
        foreach (var margin in margins) sum += Math.Exp(scale * (margin - margins[best]));
        return (best, 1 / sum);
    }
}

/// <summary>Scores clauses with one model on one thread: it keeps the features and margins of the clause in hand.</summary>
internal sealed class LabelScorer(LabelModel model)
{
    private readonly ClauseFeatures features = new(model.Options, model.Cues);
    private readonly ClauseVector vector = new();
    private readonly float[] margins = new float[model.Labels.Count];

    public (string Label, double Confidence) Label(ClauseText clause)
    {
        features.Read(clause);
        model.Features.Fill(vector, features);
        model.Linear.Score(vector.Indices, vector.Values, margins);
        var (label, confidence) = LabelModel.Decide(margins, model.Scale);
        return (model.Labels[label], confidence);
    }

    /// <summary>The likeliest of the other labels for the clause labelled last, and its probability.</summary>
    public (string Label, double Confidence) LikeliestBut(params ReadOnlySpan<string?> labels)
    {
        var (top, topConfidence) = LabelModel.Decide(margins, model.Scale);
        var best = -1;
        for (var i = 0; i < margins.Length; i++)
            if (!labels.Contains(model.Labels[i]) && (best < 0 || margins[i] > margins[best])) best = i;
        return (model.Labels[best], topConfidence * Math.Exp(model.Scale * (margins[best] - margins[top])));
    }

    /// <summary>
    /// The features of the clause labelled last that spoke most for a label, strongest first: each with how far it moved the margin of this
    /// label above the mean of all. Under a linear model these add up to the margin itself, so the reasons are the whole reason.
    /// </summary>
    public IReadOnlyList<LabelReason> Reasons(string label, int most)
    {
        var which = Enumerable.Range(0, model.Labels.Count).First(l => model.Labels[l] == label);
        var reasons = new List<LabelReason>();
        for (var i = 0; i < vector.Indices.Length; i++)
            reasons.Add(new(model.Features.NameOf(vector.Indices[i]), Math.Round(vector.Values[i] * model.Linear.Leaning(vector.Indices[i], which), 4)));
        return [.. reasons.Where(r => r.Weight > 0).OrderByDescending(r => r.Weight).ThenBy(r => r.Words, StringComparer.Ordinal).Take(most)];
    }
}

/// <summary>What spoke for a label.</summary>
/// <param name="Words">Words as the model sees them; <c>^</c> before the first words of a clause, <c>$</c> behind its last, <c>§</c> before words of the heading, <c>&lt;</c> and <c>&gt;</c> before words of the clause before and after, <c>cue=</c> a group of the cue table.</param>
/// <param name="Weight">How far it moved the label's margin above the mean of all labels.</param>
public sealed record LabelReason(string Words, double Weight);
