// From bytes to a record: read, extract, classify, put together. One walk for what comes in and for what is read again.
using DocPipeline.Classification;
using DocPipeline.Extraction;
using DocPipeline.Extraction.Findings;
using DocPipeline.Intake;
using DocPipeline.Reading;
using DocPipeline.Records;

namespace DocPipeline.Pipelines;

/// <summary>Makes records of bytes. Thread-safe; the same bytes give the same record.</summary>
internal sealed class RecordMaking(
    PipelineDefinition definition, IDocumentReading reading, Extractor extractor, string rulesVersion, Func<FindingClassifier?> classifier)
{
    /// <summary>The documents in a file: those in an archive or a mail one by one, any other file as it is.</summary>
    public IEnumerable<IncomingDocument> Unpack(IncomingDocument incoming) => Unpacking.Of(incoming, reading, definition.Limits);

    /// <summary>The versions that a record made now would bear.</summary>
    public Provenance Provenance => ProvenanceOf(classifier());

    /// <summary>The record of an original, or why there is none.</summary>
    /// <param name="id">SHA-256 of its bytes.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="source">Says where it came from, given how it was read.</param>
    public (DocumentRecord? Record, ReadFailure? Failure) Make(string id, ReadOnlyMemory<byte> content, string name, Func<ReadResult, SourceInfo> source)
    {
        ReadResult read;
        using (PipelineTelemetry.Stage("read")) read = reading.Read(content, name);
        if (read.Document is not { } document) return (null, read.Failure ?? ReadFailures.Empty());
        if (document.Text.Length == 0) return (null, ReadFailures.Empty());
        ExtractionResult found;
        using (PipelineTelemetry.Stage("extract")) found = extractor.Extract(document);
        // One classifier for the whole record: another may be promoted meanwhile.
        var labels = classifier();
        using var classifying = PipelineTelemetry.Stage("classify");
        var findings = FindingLabelling.Label(labels, found.Candidates, document.Text);
        return (RecordAssembly.Assemble(id, source(read), document.Text, found, findings, read.Diagnostics, ProvenanceOf(labels)), null);
    }

    private Provenance ProvenanceOf(FindingClassifier? labels) => new(definition.Name, definition.Version, rulesVersion, labels?.Version);
}
