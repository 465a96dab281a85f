using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

/// <summary>The model folder that ships, as the build laid it beside the tests, and small models for tests that change things.</summary>
internal static class Shipped
{
    public static ModelFolder Folder { get; } = ModelFolder.Load(ModelFolder.Locate()).Folder!;

    public static LabelSet Labels { get; } = Folder.ReadLabels().Labels!;

    public static IReadOnlyList<LabelledClause> Rows { get; } = Folder.ReadData(Labels).Rows;

    /// <summary>One quick candidate: the comparison of all is training's matter, not that of every test.</summary>
    public static TrainOptions Quick { get; } = new() { Folds = 2, LearningCurve = false, Cues = Folder.ReadCues(), Candidates = [Candidates.OfFindings[3]] };

    /// <summary>Name of a file of the version in use: what ML.NET saved stands for the weights where an earlier program wrote it.</summary>
    public static string FileOf(string name) =>
        File.Exists(Path.Combine(Folder.PathOf(Folder.Current!.Value), name)) ? name : name.Replace(".weights.gz", ".zip", StringComparison.Ordinal);

    /// <summary>A copy of the shipped folder's labels, cues and version in use, which a test may spoil.</summary>
    public static string Copy()
    {
        var root = Path.Combine(Directory.CreateTempSubdirectory("docpipeline-model-").FullName, "inspection-findings");
        var version = Path.GetFileName(Folder.PathOf(Folder.Current!.Value));
        Directory.CreateDirectory(Path.Combine(root, version));
        foreach (var file in new[] { "labels.json", "cues.tsv", "CURRENT" }) File.Copy(Path.Combine(Folder.Root, file), Path.Combine(root, file));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder.Root, version)))
            File.Copy(file, Path.Combine(root, version, Path.GetFileName(file)));
        return root;
    }
}
