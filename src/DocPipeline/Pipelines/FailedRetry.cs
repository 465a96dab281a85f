// What failed, tried again after its cause is gone: one rule for the command line and the pages.
using DocPipeline.Intake;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>Takes failed documents through the pipeline once more.</summary>
public sealed class FailedRetry
{
    private readonly DocumentPipeline _pipeline;
    private readonly IOriginalArchive _archive;
    private readonly Func<string, Stream> _openAgain;

    internal FailedRetry(DocumentPipeline pipeline, IOriginalArchive archive, Func<string, Stream> openAgain) => (_pipeline, _archive, _openAgain) = (pipeline, archive, openAgain);

    /// <summary>What comes of each, as it comes, until <paramref name="stop"/>.</summary>
    public IEnumerable<IngestResult> Run(IEnumerable<FailedDocument> failures, CancellationToken stop) =>
        _pipeline.Ingest(failures.Select(Incoming), Environment.ProcessorCount, stop);

    /// <summary>The original; what was too large for the archive, or was never read, may still lie where it came from.</summary>
    private IncomingDocument Incoming(FailedDocument failure) => new(
        failure.SourceName, failure.SourceUri, () => (failure.Id is { } id ? _archive.OpenRead(id) : null) ?? _openAgain(failure.SourceUri));
}
