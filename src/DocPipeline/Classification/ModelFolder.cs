using System.Globalization;
using System.Text;
using System.Text.Json;
using DocPipeline.Records;
using Microsoft.ML;

namespace DocPipeline.Classification;

/// <summary>
/// The folder of a model: <c>labels.json</c>, <c>cues.tsv</c>, <c>data/</c>, a folder for each version, and <c>CURRENT</c>, which names the one
/// in use. A version never changes once it is there: it is written beside and then renamed, so that a run that is killed leaves nothing half.
/// </summary>
public sealed class ModelFolder
{
    private const string CurrentFile = "CURRENT";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private ModelFolder(string root) => Root = root;

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Name of the model: that of the folder.</summary>
    public string Name => new DirectoryInfo(Root).Name;

    /// <summary>The version in use, or null before the first is promoted.</summary>
    public int? Current =>
        File.Exists(Path.Combine(Root, CurrentFile)) ? VersionOf(File.ReadAllText(Path.Combine(Root, CurrentFile)).Trim()) : null;

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

    /// <summary>Opens a model's folder; it need not hold a version yet.</summary>
    public static ModelFolderResult Load(string root) =>
        File.Exists(Path.Combine(root, LabelSet.FileName)) ? new(new(Path.GetFullPath(root)), null) : new(null, ModelFailures.Missing(root));

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
        return File.Exists(path) ? File.ReadAllText(path, Utf8) : "";
    }

    /// <summary>The measures that a version was written with, or null where they cannot be read.</summary>
    public ModelMetrics? ReadMetrics(int version)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelMetrics>(File.ReadAllText(Path.Combine(PathOf(version), "metrics.json")), RecordJson.Indented);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a model as the next version, measured on the test rows that it came with, and gives its number. It is not in use until <see cref="Promote"/>.</summary>
    public int Write(TrainedModel model)
    {
        var version = Versions.DefaultIfEmpty(0).Max() + 1;
        var partial = Path.Combine(Root, $".{NameOf(version)}.partial");
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);

        using var classifier = model.ToClassifier();
        var metrics = new ModelMetrics(Evaluation.Measure(classifier, [.. model.Rows.Where(r => r.IsTest)]), model.Trials);
        var manifest = Manifest(model, version);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (task, label) in new[] { ("outcome", model.Outcome), ("topic", model.Topic) })
        {
            using var zip = new MemoryStream();
            new MLContext(model.Seed).Model.Save(label.Transformer, null, zip);
            Add(ModelOf(task), zip.ToArray());
            Add(FeaturesOf(task), Utf8.GetBytes(label.Features.Write()));
        }

        Add(CueTable.FileName, Utf8.GetBytes(model.Outcome.Cues.Source));
        Add("metrics.json", Utf8.GetBytes(Json(metrics)));
        Add("card.md", Utf8.GetBytes(ModelCard.Write(manifest, metrics)));
        File.WriteAllText(Path.Combine(partial, ModelManifest.FileName), Json(manifest with { Files = files }), Utf8);
        Directory.Move(partial, PathOf(version));
        return version;

        void Add(string name, byte[] content)
        {
            File.WriteAllBytes(Path.Combine(partial, name), content);
            files[name] = ModelManifest.HashOf(content);
        }
    }

    /// <summary>Puts a version into use, if it loads; what was in use stays so otherwise.</summary>
    public ModelFailure? Promote(int version)
    {
        var (classifier, failure) = FindingClassifier.Load(PathOf(version));
        classifier?.Dispose();
        if (failure is not null) return failure;
        var partial = Path.Combine(Root, $".{CurrentFile}.partial");
        File.WriteAllText(partial, NameOf(version) + "\n", Utf8);
        File.Move(partial, Path.Combine(Root, CurrentFile), overwrite: true);
        return null;
    }

    internal static string ModelOf(string task) => task + ".zip";

    internal static string FeaturesOf(string task) => task + ".features.tsv";

    private static string NameOf(int version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");

    private static int? VersionOf(string? name) =>
        name is ['v', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RecordJson.Indented).ReplaceLineEndings("\n") + "\n";

    private ModelManifest Manifest(TrainedModel model, int version)
    {
        var train = model.Rows.Where(r => !r.IsTest).ToList();
        var test = model.Rows.Where(r => r.IsTest).ToList();
        return new()
        {
            Name = Name,
            Version = version,
            FeatureFormat = FeatureSpace.Format,
            Outcome = Task(model.Outcome, model.Trials.Outcome),
            Topic = Task(model.Topic, model.Trials.Topic),
            TrainedOn = new(model.DataHash, model.Seed, Documents(train), train.Count, Documents(test), test.Count),
            Libraries = new Dictionary<string, string> { ["Microsoft.ML"] = LibraryVersion() },
            Files = new Dictionary<string, string>(),
        };

        static int Documents(List<LabelledClause> rows) => rows.Select(r => r.Document).Distinct(StringComparer.Ordinal).Count();

        static LabelTask Task(LabelModel label, IReadOnlyList<Trial> trials) => new(
            label.Labels, trials.First(t => t.Chosen).Candidate, label.Options, label.Scores == ScoreKind.Margins ? "margins" : "probabilities",
            label.Scale, label.Threshold);
    }

    private static string LibraryVersion() =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(MLContext).Assembly.Location).ProductVersion?.Split('+')[0] ?? "unknown";
}

/// <summary>A model's folder, or why there is none.</summary>
/// <param name="Folder">The folder, or null.</param>
/// <param name="Failure">Why not, or null.</param>
public sealed record ModelFolderResult(ModelFolder? Folder, ModelFailure? Failure);

/// <summary>What stands in a version's <c>metrics.json</c>.</summary>
/// <param name="Test">On the frozen test split.</param>
/// <param name="CrossValidation">How the candidates did on the training split.</param>
public sealed record ModelMetrics(Metrics Test, Trials CrossValidation);
