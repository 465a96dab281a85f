using System.Globalization;
using System.Text.Json;
using DocPipeline.Records;
using Microsoft.ML;

namespace DocPipeline.Classification;

/// <summary>
/// The folder of a model: <c>labels.json</c>, <c>cues.tsv</c>, <c>data/</c>, a folder for each version, and <c>CURRENT</c>, which names the one
/// in use, with <c>HISTORY.tsv</c> of what was. The folder of a table's model has neither labels nor data. A version never changes once it is there: it is written beside and then renamed, so that a run that is killed leaves nothing half.
/// </summary>
public sealed class ModelFolder
{
    internal const string CurrentFile = "CURRENT";
    private const string HistoryFile = "HISTORY.tsv", MetricsFile = "metrics.json";

    private ModelFolder(string root) => Root = root;

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Name of the model: that of the folder.</summary>
    public string Name => new DirectoryInfo(Root).Name;

    /// <summary>The version in use, or null before the first is promoted.</summary>
    public int? Current =>
        File.Exists(Path.Combine(Root, CurrentFile)) ? VersionOf(File.ReadAllText(Path.Combine(Root, CurrentFile)).Trim()) : null;

    /// <summary>When the newest version under <paramref name="root"/> was made; long ago where there is none.</summary>
    internal static DateTimeOffset LastTraining(string root)
    {
        if (!Directory.Exists(root)) return DateTimeOffset.MinValue;
        return Directory.EnumerateDirectories(root).Where(d => VersionOf(Path.GetFileName(d)) is not null)
            .Select(d => new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(d, ModelManifest.FileName)), TimeSpan.Zero))
            .DefaultIfEmpty(DateTimeOffset.MinValue).Max();
    }

    /// <summary>Versions there are, oldest first.</summary>
    public IReadOnlyList<int> Versions =>
        [.. Directory.EnumerateDirectories(Root).Select(d => VersionOf(Path.GetFileName(d))).OfType<int>().Order()];

    /// <summary>The tables of labelled clauses, in a fixed order.</summary>
    public IReadOnlyList<string> DataFiles =>
        Directory.Exists(Path.Combine(Root, "data"))
            ? [.. Directory.EnumerateFiles(Path.Combine(Root, "data"), "*.tsv").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The model folder that ships beside the program, unless <paramref name="chosen"/> names another.</summary>
    public static string Locate(string? chosen = null) => chosen ?? Path.Combine(AppContext.BaseDirectory, "models", "inspection-findings");

    /// <summary>Opens a model's folder: one with a label set (it need not hold a version yet), or one of a table, with a version in use.</summary>
    public static ModelFolderResult Load(string root) =>
        File.Exists(Path.Combine(root, LabelSet.FileName)) || File.Exists(Path.Combine(root, CurrentFile))
            ? new(new(Path.GetFullPath(root)), null) : new(null, ModelFailures.Missing(root));

    /// <summary>The folder for a model of a table, made where it is not there.</summary>
    public static ModelFolder Make(string root)
    {
        Directory.CreateDirectory(root);
        return new(Path.GetFullPath(root));
    }

    /// <summary>The folder of a version.</summary>
    public string PathOf(int version) => Path.Combine(Root, NameOf(version));

    /// <summary>The label set in use.</summary>
    public LabelSetResult ReadLabels() => LabelSet.Read(Path.Combine(Root, LabelSet.FileName));

    /// <summary>The labelled clauses.</summary>
    public LabelledResult ReadData(LabelSet labels) => LabelledClauses.Read(DataFiles, labels);

    /// <summary>The cue table; empty where the folder has none.</summary>
    public string ReadCues()
    {
        var path = Path.Combine(Root, CueTable.FileName);
        return File.Exists(path) ? File.ReadAllText(path, ModelFiles.Utf8) : "";
    }

    /// <summary>The measures that a version was written with, or null where they cannot be read.</summary>
    public ModelMetrics? ReadMetrics(int version)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelMetrics>(File.ReadAllText(Path.Combine(PathOf(version), MetricsFile)), RecordJson.Indented);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a model as the next version, with the measures that it came with, and gives its number. It is not in use until <see cref="Promote"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rules">Version of the extraction rules of this program.</param>
    public int Write(TrainedModel model, string rules)
    {
        var version = Versions.DefaultIfEmpty(0).Max() + 1;
        var partial = Path.Combine(Root, $".{NameOf(version)}.partial");
        RemoveLeftovers();
        Directory.CreateDirectory(partial);

        var metrics = new ModelMetrics(model.Test, model.History);
        var manifest = Manifest(model, version, rules);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in model.Tasks)
        {
            Add(ModelFiles.WeightsOf(task.Name), ModelFiles.Packed(task.Model.Linear.Write()));
            Add(ModelFiles.FeaturesOf(task.Name), ModelFiles.Packed(ModelFiles.Utf8.GetBytes(task.Model.Features.Write())));
        }

        Add(CueTable.FileName, ModelFiles.Utf8.GetBytes(model.Tasks[0].Model.Cues.Source));
        Add(MetricsFile, ModelFiles.Utf8.GetBytes(ModelFiles.Json(metrics)));
        Add("card.md", ModelFiles.Utf8.GetBytes(ModelCard.Write(manifest, metrics)));
        ModelFiles.WriteThrough(Path.Combine(partial, ModelManifest.FileName), ModelFiles.Utf8.GetBytes(ModelFiles.Json(manifest with { Files = files })));
        Directory.Move(partial, PathOf(version));
        return version;

        void Add(string name, byte[] content)
        {
            ModelFiles.WriteThrough(Path.Combine(partial, name), content);
            files[name] = ModelManifest.HashOf(content);
        }
    }

    /// <summary>What a run that was killed left half written.</summary>
    private void RemoveLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root, ".*.partial")) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Root, ".*.partial")) File.Delete(file);
    }

    /// <summary>
    /// Puts a version into use, if it loads, and notes in <c>HISTORY.tsv</c> when, which, what was in use before and why; what was in use stays so otherwise.
    /// Which version may be promoted is the caller's matter (<see cref="ModelComparison"/>).
    /// </summary>
    public ModelFailure? Promote(int version, string reason, DateTimeOffset now)
    {
        if (ModelReader.Read(PathOf(version)).Failure is { } failure) return failure;
        var history = History;
        ModelFiles.Replace(Root, HistoryFile, string.Concat([.. history, new Promotion(now, version, Current, reason)]));
        ModelFiles.Replace(Root, CurrentFile, NameOf(version) + "\n");
        return null;
    }

    /// <summary>What was put into use, oldest first.</summary>
    public IReadOnlyList<Promotion> History =>
        File.Exists(Path.Combine(Root, HistoryFile)) ? [.. File.ReadLines(Path.Combine(Root, HistoryFile)).Select(Promotion.Parse).OfType<Promotion>()] : [];

    /// <summary>The version that was in use before the present one and still is there; null where there is none.</summary>
    public int? Previous
    {
        get
        {
            // Going back twice goes back two steps: what was rolled back is no step.
            var stack = new List<int>();
            foreach (var step in History)
            {
                if (stack.Count == 0 && step.Before is { } first) stack.Add(first);
                if (stack.Count > 1 && stack[^2] == step.Version && step.IsRollback) stack.RemoveAt(stack.Count - 1);
                else if (stack.Count == 0 || stack[^1] != step.Version) stack.Add(step.Version);
            }

            // A run killed between the two files has noted what it did not do.
            if (stack.Count > 0 && stack[^1] != Current) stack.RemoveAt(stack.Count - 1);
            return stack.Count > 1 && Directory.Exists(PathOf(stack[^2])) ? stack[^2] : null;
        }
    }

    private static string NameOf(int version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");

    private static int? VersionOf(string? name) =>
        name is ['v', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private ModelManifest Manifest(TrainedModel model, int version, string rules) => new()
    {
        Name = Name,
        Version = version,
        FeatureFormat = FeatureSpace.Format,
        Tasks = model.Tasks.ToDictionary(
            t => t.Name,
            t => new LabelTask(t.Model.Labels, t.History.Trials.First(h => h.Chosen).Candidate, t.Model.Options, t.Model.Scale, t.Model.Threshold), StringComparer.Ordinal),
        TrainedOn = model.TrainedOn,
        Libraries = new Dictionary<string, string> { ["Microsoft.ML"] = LibraryVersion() },
        Rules = rules,
        Files = new Dictionary<string, string>(),
    };

    private static string LibraryVersion() =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(MLContext).Assembly.Location).ProductVersion?.Split('+')[0] ?? "unknown";
}

/// <summary>A model's folder, or why there is none.</summary>
/// <param name="Folder">The folder, or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record ModelFolderResult(ModelFolder? Folder, ModelFailure? Failure);

/// <summary>What stands in a version's <c>metrics.json</c>.</summary>
/// <param name="Test">On the frozen test split; null where the rows had none.</param>
/// <param name="Training">By label: how the model was chosen and how it did in cross-validation.</param>
public sealed record ModelMetrics(Metrics? Test, IReadOnlyDictionary<string, TrainingHistory> Training);
