using System.Collections.Concurrent;

namespace DocPipeline.Classification;

/// <summary>A classifier of one label, learned from somebody's table. Thread-safe, as <see cref="FindingClassifier"/>.</summary>
public sealed class TextClassifier
{
    /// <summary>Name of its label in the model's folder, its measures and its output.</summary>
    public const string Task = "label";

    private readonly LabelModel model;
    private readonly ConcurrentBag<LabelScorer> idle = [];

    internal TextClassifier(string version, LabelModel model)
    {
        Version = version;
        this.model = model;
    }

    /// <summary>Name and version of the model.</summary>
    public string Version { get; }

    /// <summary>Its labels.</summary>
    public IReadOnlyList<string> Labels => model.Labels;

    /// <summary>Least confidence that needs no review.</summary>
    public double Threshold => model.Threshold;

    /// <summary>The column with the text, as the table had it that it was trained on; null where it was not written by <c>train --data</c>.</summary>
    public string? TextColumn { get; private init; }

    /// <summary>The column with the label.</summary>
    public string? LabelColumn { get; private init; }

    /// <summary>Loads the version in use of a model's folder, or the version folder itself; its failure where there is none or it has other labels.</summary>
    public static TextClassifierResult Load(string modelFolder)
    {
        var read = ModelReader.Read(modelFolder);
        if (read.Model is not { } loaded) return new(null, read.Failure);
        return loaded.Tasks.TryGetValue(Task, out var label) && loaded.Tasks.Count == 1
            ? new(new(loaded.Version, label) { TextColumn = loaded.Manifest.TrainedOn.TextColumn, LabelColumn = loaded.Manifest.TrainedOn.LabelColumn }, null)
            : new(null, ModelFailures.WrongLabels(string.Join(", ", loaded.Tasks.Keys)));
    }

    /// <summary>Labels each text, in order.</summary>
    public IReadOnlyList<TextLabel> Classify(IReadOnlyList<string> texts)
    {
        if (!idle.TryTake(out var scorer)) scorer = new(model);
        var labels = new TextLabel[texts.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            var (label, confidence) = scorer.Label(new(texts[i]));
            labels[i] = new(label, confidence, confidence < model.Threshold);
        }

        idle.Add(scorer);
        return labels;
    }

    /// <summary>The words that spoke most for the label of a text, strongest first.</summary>
    public IReadOnlyList<LabelReason> Explain(string text, int most)
    {
        if (!idle.TryTake(out var scorer)) scorer = new(model);
        var reasons = scorer.Reasons(scorer.Label(new(text)).Label, most);
        idle.Add(scorer);
        return reasons;
    }
}

/// <summary>What a model says of a text.</summary>
/// <param name="Label">The label.</param>
/// <param name="Confidence">How sure, 0 to 1.</param>
/// <param name="NeedsReview">Whether that lies under the model's threshold.</param>
public sealed record TextLabel(string Label, double Confidence, bool NeedsReview);

/// <summary>A classifier, or why there is none; never both.</summary>
/// <param name="Classifier">The classifier, or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record TextClassifierResult(TextClassifier? Classifier, ModelFailure? Failure);
