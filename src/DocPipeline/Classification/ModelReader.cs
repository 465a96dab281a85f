using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocPipeline.Records;
using Microsoft.ML;

namespace DocPipeline.Classification;

/// <summary>
/// Reads a version folder, trusting nothing: every file must be the one that the manifest names, the labels those in use, and the models must
/// have weights for every feature and label of the manifest.
/// </summary>
internal static class ModelReader
{
    /// <summary>The version in use of a model's folder, or the version folder itself.</summary>
    public static ReadModel Read(string modelFolder)
    {
        var folder = modelFolder;
        if (!File.Exists(Path.Combine(folder, ModelManifest.FileName)))
        {
            var (root, failure) = ModelFolder.Load(modelFolder);
            if (root is null) return new(failure!);
            if (root.Current is not { } version) return new(ModelFailures.Missing(modelFolder));
            folder = root.PathOf(version);
        }

        var manifestPath = Path.Combine(folder, ModelManifest.FileName);
        if (!File.Exists(manifestPath)) return new(ModelFailures.Missing(folder));
        ModelManifest? manifest;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            var text = File.ReadAllText(manifestPath);
            // Looked at before the rest is read: a manifest of another format has other parts.
            if (JsonNode.Parse(text) is JsonObject head && (int?)head["featureFormat"] is { } format && format != FeatureSpace.Format)
                return new(ModelFailures.WrongFormat(format, FeatureSpace.Format));
            manifest = JsonSerializer.Deserialize<ModelManifest>(text, RecordJson.Indented);
            if (manifest is null) return new(ModelFailures.Damaged(manifestPath, "null"));
            foreach (var (name, hash) in manifest.Files)
            {
                // A manifest names files of its own folder, nothing else on this machine.
                var path = Path.Combine(folder, Path.GetFileName(name));
                if (!File.Exists(path)) return new(ModelFailures.Missing(path));
                files[name] = File.ReadAllBytes(path);
                if (ModelManifest.HashOf(files[name]) != hash) return new(ModelFailures.WrongHash(path));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            return new(ModelFailures.Damaged(manifestPath, e.Message));
        }

        return CheckLabels(folder, manifest) is { } wrong ? new(wrong) : Build(folder, manifest, files);
    }

    private static ModelFailure? CheckLabels(string folder, ModelManifest manifest)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder, LabelSet.FileName);
        // A model of a table, or a version folder copied away alone, is its own authority.
        var isOfFindings = manifest.Tasks.ContainsKey(FindingLabels.OutcomeTask);
        if (!File.Exists(path)) return isOfFindings && File.Exists(Path.Combine(Path.GetDirectoryName(path)!, ModelFolder.CurrentFile)) ? ModelFailures.Missing(path) : null;
        var (labels, failure) = LabelSet.Read(path);
        if (labels is null) return failure;
        return Differs(FindingLabels.OutcomeTask, manifest, labels.Outcome) ?? Differs(FindingLabels.TopicTask, manifest, labels.Topic);
    }

    private static ModelFailure? Differs(string task, ModelManifest manifest, IReadOnlyList<Label> labels)
    {
        if (!manifest.Tasks.TryGetValue(task, out var model)) return ModelFailures.WrongLabels(task);
        // "none" is no topic for the topic model to learn; everything else must be there on both sides.
        var own = model.Labels.Where(l => l != FindingLabels.None).ToHashSet(StringComparer.Ordinal);
        own.SymmetricExceptWith(labels.Select(l => l.Name).Where(l => l != FindingLabels.None));
        return own.Count == 0 ? null : ModelFailures.WrongLabels($"{task}: {string.Join(", ", own.Order(StringComparer.Ordinal))}");
    }

    private static ReadModel Build(string folder, ModelManifest manifest, Dictionary<string, byte[]> files)
    {
        try
        {
            var cues = CueTable.Parse(Encoding.UTF8.GetString(files[CueTable.FileName]));
            var tasks = new Dictionary<string, LabelModel>(StringComparer.Ordinal);
            foreach (var (name, task) in manifest.Tasks)
            {
                if (FeatureSpace.Read(ModelFiles.Utf8.GetString(ModelFiles.Unpacked(files[ModelFiles.FeaturesOf(name)])), task.Features.Rarity) is not { } space)
                    return new(ModelFailures.Damaged(folder, ModelFiles.FeaturesOf(name)));
                if (Weights(files, name) is not { } linear) return new(ModelFailures.Damaged(folder, ModelFiles.WeightsOf(name)));
                if (linear.Labels != task.Labels.Count || linear.Features != space.Size)
                    return new(ModelFailures.WrongLabels(name));
                tasks[name] = new(task.Labels, task.Features, cues, space, linear, task.Scale, task.Threshold);
            }

            return new(new LoadedModel(manifest, tasks));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // ML.NET answers a damaged file with whatever its decoders come upon: format, cast, index, argument and other exceptions.
            return new(ModelFailures.Damaged(folder, e.Message));
        }
    }

    /// <summary>The weights of a label; out of what ML.NET saved, where an earlier version of the program wrote the model.</summary>
    private static LinearModel? Weights(Dictionary<string, byte[]> files, string task)
    {
        if (files.TryGetValue(ModelFiles.WeightsOf(task), out var weights)) return LinearModel.Read(ModelFiles.Unpacked(weights));
        using var zip = new MemoryStream(files[task + ".zip"]);
        return LinearModel.Of(new MLContext().Model.Load(zip, out _));
    }
}

/// <summary>A model read from its folder, or why there is none.</summary>
internal sealed record ReadModel
{
    public ReadModel(LoadedModel model) => Model = model;

    public ReadModel(ModelFailure failure) => Failure = failure;

    public LoadedModel? Model { get; }

    public ModelFailure? Failure { get; }
}

/// <summary>A model as its folder has it.</summary>
internal sealed record LoadedModel(ModelManifest Manifest, IReadOnlyDictionary<string, LabelModel> Tasks)
{
    /// <summary>Name and version, as records carry it.</summary>
    public string Version => $"{Manifest.Name}/v{Manifest.Version}";
}
