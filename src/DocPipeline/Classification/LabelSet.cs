using System.Text.Json;
using DocPipeline.Records;

namespace DocPipeline.Classification;

/// <summary>A label and what it means, for people.</summary>
/// <param name="Name">The label as records have it.</param>
/// <param name="Vi">What it means, Vietnamese.</param>
/// <param name="En">The same in English.</param>
public sealed record Label(string Name, string Vi, string En);

/// <summary>The labels in use: <c>labels.json</c> of a model's folder. Both lists hold <c>none</c>.</summary>
/// <param name="Outcome">Outcomes.</param>
/// <param name="Topic">Topics.</param>
public sealed record LabelSet(IReadOnlyList<Label> Outcome, IReadOnlyList<Label> Topic)
{
    /// <summary>File name in a model's folder.</summary>
    public const string FileName = "labels.json";

    /// <summary>Reads a label file.</summary>
    public static LabelSetResult Read(string path)
    {
        if (!File.Exists(path)) return new(null, ModelFailures.Missing(path));
        try
        {
            var set = JsonSerializer.Deserialize<LabelSet>(File.ReadAllText(path), RecordJson.Indented);
            return set is { Outcome.Count: > 0, Topic.Count: > 0 } ? new(set, null) : new(null, ModelFailures.Damaged(path, "outcome, topic"));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return new(null, ModelFailures.Damaged(path, e.Message));
        }
    }

    internal bool HasOutcome(string name) => Outcome.Any(l => l.Name == name);

    internal bool HasTopic(string name) => Topic.Any(l => l.Name == name);
}

/// <summary>A label set, or why there is none.</summary>
/// <param name="Labels">The labels, or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record LabelSetResult(LabelSet? Labels, ModelFailure? Failure);
