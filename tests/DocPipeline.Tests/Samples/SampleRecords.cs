using DocPipeline.Intake;
using DocPipeline.Pipelines;
using DocPipeline.Records;
using DocPipeline.Tests.Storage;

namespace DocPipeline.Tests.Samples;

/// <summary>The records of the sample documents, made once for all tests by the shipped pipeline without a store.</summary>
internal static class SampleRecords
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Documents");

    /// <summary>File names of the good samples, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder).Select(p => Path.GetFileName(p)!)
            .Where(n => !n.EndsWith(".gold.json", StringComparison.Ordinal) && !n.EndsWith(".md", StringComparison.Ordinal) && n[0] != '.')
            .Order(StringComparer.Ordinal),
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, DocumentRecord>> All = new(() =>
    {
        var definition = PipelineDefinition.Default;
        using var home = new TemporaryFolder();
        using var services = new DocPipelineServices(definition, PipelinePlaces.In(home.Path, Path.Combine(Repository.Root, "models"), definition));
        var pipeline = services.PipelineWithoutStore();
        return Names.ToDictionary(n => n, n =>
        {
            var result = pipeline.Ingest(IncomingDocument.FromFile(Path.Combine(Folder, n)));
            return result.Record ?? throw new InvalidOperationException($"{n}: {result.Failure?.Code} {result.Failure?.Message.English}");
        });
    });

    /// <summary>The record of a sample.</summary>
    public static DocumentRecord Of(string name) => All.Value[name];

    /// <summary>Path of a sample's gold record.</summary>
    public static string GoldPath(string name) => Path.Combine(Folder, Path.GetFileNameWithoutExtension(name) + ".gold.json");
}
