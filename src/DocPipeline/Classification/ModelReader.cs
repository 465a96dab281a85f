using System.Text;
using System.Text.Json;
using DocPipeline.Records;
using Microsoft.ML;

namespace DocPipeline.Classification;

/// <summary>
/// Reads a version folder, trusting nothing: every file must be the one that the manifest names, the labels those in use, and the models must
/// score as many labels as the manifest has.
/// </summary>
internal static class ModelReader
{
    public static ClassifierLoadResult Read(string modelFolder)
    {
        var folder = modelFolder;
        if (!File.Exists(Path.Combine(folder, ModelManifest.FileName)))
        {
            var (root, failure) = ModelFolder.Load(modelFolder);
            if (root is null) return new(null, failure);
            if (root.Current is not { } version) return new(null, ModelFailures.Missing(modelFolder));
            folder = root.PathOf(version);
        }

        var manifestPath = Path.Combine(folder, ModelManifest.FileName);
        if (!File.Exists(manifestPath)) return new(null, ModelFailures.Missing(folder));
        ModelManifest? manifest;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            manifest = JsonSerializer.Deserialize<ModelManifest>(File.ReadAllText(manifestPath), RecordJson.Indented);
            if (manifest is null) return new(null, ModelFailures.Damaged(manifestPath, "null"));
            if (manifest.FeatureFormat != FeatureSpace.Format)
                return new(null, ModelFailures.WrongFormat(manifest.FeatureFormat, FeatureSpace.Format));
            foreach (var (name, hash) in manifest.Files)
            {
                // A manifest names files of its own folder, nothing else on this machine.
                var path = Path.Combine(folder, Path.GetFileName(name));
                if (!File.Exists(path)) return new(null, ModelFailures.Missing(path));
                files[name] = File.ReadAllBytes(path);
                if (ModelManifest.HashOf(files[name]) != hash) return new(null, ModelFailures.WrongHash(path));
            }
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return new(null, ModelFailures.Damaged(manifestPath, e.Message));
        }

        return CheckLabels(folder, manifest) is { } wrong ? new(null, wrong) : Build(folder, manifest, files);
    }

    private static ModelFailure? CheckLabels(string folder, ModelManifest manifest)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder, LabelSet.FileName);
        if (!File.Exists(path)) return null; // A version folder that was copied away alone is its own authority.
        var (labels, failure) = LabelSet.Read(path);
        if (labels is null) return failure;
        return Differs("outcome", manifest.Outcome, labels.Outcome) ?? Differs("topic", manifest.Topic, labels.Topic);
    }

    private static ModelFailure? Differs(string task, LabelTask model, IReadOnlyList<Label> labels)
    {
        // "none" is no topic for the topic model to learn; everything else must be there on both sides.
        var own = model.Labels.Where(l => l != FindingLabels.None).ToHashSet(StringComparer.Ordinal);
        own.SymmetricExceptWith(labels.Select(l => l.Name).Where(l => l != FindingLabels.None));
        return own.Count == 0 ? null : ModelFailures.WrongLabels($"{task}: {string.Join(", ", own.Order(StringComparer.Ordinal))}");
    }

    private static ClassifierLoadResult Build(string folder, ModelManifest manifest, Dictionary<string, byte[]> files)
    {
        try
        {
            var cues = CueTable.Parse(Encoding.UTF8.GetString(files[CueTable.FileName]));
            var outcome = Read("outcome", manifest.Outcome);
            var topic = Read("topic", manifest.Topic);
            if (outcome is null || topic is null) return new(null, ModelFailures.Damaged(folder, "features.tsv"));
            var classifier = new FindingClassifier($"{manifest.Name}/v{manifest.Version}", outcome, topic);
            if (classifier.FitsItsLabels()) return new(classifier, null);
            classifier.Dispose();
            return new(null, ModelFailures.WrongLabels("scores"));

            LabelModel? Read(string name, LabelTask task)
            {
                var space = FeatureSpace.Read(Encoding.UTF8.GetString(files[ModelFolder.FeaturesOf(name)]));
                using var zip = new MemoryStream(files[ModelFolder.ModelOf(name)]);
                return space is null ? null : new(
                    task.Labels, task.Features, cues, space, new MLContext(manifest.TrainedOn.Seed).Model.Load(zip, out _),
                    task.Scores == "margins" ? ScoreKind.Margins : ScoreKind.Probabilities, task.Scale, task.Threshold);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // ML.NET answers a damaged file with whatever its decoders come upon: format, cast, index, argument and other exceptions.
            return new(null, ModelFailures.Damaged(folder, e.Message));
        }
    }
}
