using Microsoft.ML;
using Microsoft.ML.Data;

namespace DocPipeline.Classification;

/// <summary>
/// One classifier: what it looks at, what ML.NET learned, and how its scores become confidence. Outcome and topic are two of these. Read-only
/// and shared; the scoring itself is done by a <see cref="LabelScorer"/> for each thread.
/// </summary>
internal sealed record LabelModel(
    IReadOnlyList<string> Labels, FeatureOptions Options, CueTable Cues, FeatureSpace Features, ITransformer Transformer, ScoreKind Scores,
    double Scale, double Threshold)
{
    /// <summary>ML.NET rows carry the label as a key; a model's labels are in this order.</summary>
    public static SchemaDefinition RowSchema(int features, int labels)
    {
        var schema = SchemaDefinition.Create(typeof(LabelRow));
        schema[nameof(LabelRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        schema[nameof(LabelRow.Label)].ColumnType = new KeyDataViewType(typeof(uint), labels);
        return schema;
    }

    /// <summary>
    /// Scores as one kind of number: margins as they are, probabilities as logarithms, so that one scale fits both
    /// (temperature scaling, Guo et al. 2017, "On Calibration of Modern Neural Networks").
    /// </summary>
    public static float[] Margins(ReadOnlySpan<float> scores, ScoreKind kind)
    {
        var margins = scores.ToArray();
        if (kind == ScoreKind.Probabilities)
            for (var i = 0; i < margins.Length; i++) margins[i] = MathF.Log(MathF.Max(margins[i], 1e-9f));
        return margins;
    }

    /// <summary>The label with the highest margin, and the probability that it is right.</summary>
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

/// <summary>What the numbers are that a trainer's model gives.</summary>
internal enum ScoreKind
{
    /// <summary>Distances from the border, any real number.</summary>
    Margins,

    /// <summary>Probabilities that add up to one.</summary>
    Probabilities,
}

/// <summary>A row as ML.NET takes it.</summary>
internal sealed class LabelRow
{
    /// <summary>The clause's vector.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>The label's place in the list of labels, from 0; ML.NET makes its one-based key of it.</summary>
    public uint Label { get; set; }
}

/// <summary>A row as ML.NET gives it back.</summary>
internal sealed class ScoreRow
{
    /// <summary>A number for each label.</summary>
    public VBuffer<float> Score { get; set; }
}

/// <summary>
/// Scores clauses with one model on one thread. ML.NET's engines keep state: one shared by two threads gives wrong labels without an error.
/// </summary>
internal sealed class LabelScorer : IDisposable
{
    private readonly LabelModel model;
    private readonly ClauseFeatures features;
    private readonly PredictionEngine<LabelRow, ScoreRow> engine;
    private readonly LabelRow row = new();
    private readonly ScoreRow scored = new();
    private readonly List<int> buffer = [];

    public LabelScorer(LabelModel model)
    {
        this.model = model;
        features = new(model.Options, model.Cues);
        engine = new MLContext(0).Model.CreatePredictionEngine<LabelRow, ScoreRow>(
            model.Transformer, inputSchemaDefinition: LabelModel.RowSchema(model.Features.Size, model.Labels.Count));
    }

    /// <summary>Numbers that the model gives for a clause: one for each label, where the model is whole.</summary>
    public int ScoreCount { get { Predict(new("")); return scored.Score.Length; } }

    public (string Label, double Confidence) Label(ClauseText clause)
    {
        Predict(clause);
        var (label, confidence) = LabelModel.Decide(LabelModel.Margins(scored.Score.GetValues(), model.Scores), model.Scale);
        return (model.Labels[label], confidence);
    }

    /// <summary>The likeliest of the other labels for the clause labelled last, and its probability.</summary>
    public (string Label, double Confidence) LikeliestBut(params ReadOnlySpan<string?> labels)
    {
        var margins = LabelModel.Margins(scored.Score.GetValues(), model.Scores);
        var (top, topConfidence) = LabelModel.Decide(margins, model.Scale);
        var topMargin = margins[top];
        for (var i = 0; i < margins.Length; i++)
            if (labels.Contains(model.Labels[i])) margins[i] = float.NegativeInfinity;
        var (best, _) = LabelModel.Decide(margins, model.Scale);
        return (model.Labels[best], topConfidence * Math.Exp(model.Scale * (margins[best] - topMargin)));
    }

    public void Dispose() => engine.Dispose();

    private void Predict(ClauseText clause)
    {
        features.Read(clause);
        row.Features = model.Features.Vector(features, buffer);
        var result = scored;
        engine.Predict(row, ref result);
    }
}
