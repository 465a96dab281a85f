// The ONE place where readers, extraction, classifier, store and archive are put together. Each is made when first asked for, because
// most verbs need one of them and start-up time matters.
using DocPipeline.Extraction;
using DocPipeline.Pipelines;
using DocPipeline.Reading;

namespace DocPipeline;

/// <summary>The parts of a pipeline on this machine. Thread-safe once made; dispose it to close the store.</summary>
public sealed class DocPipelineServices : IDisposable
{
    private readonly Lazy<DocumentReading> _reading;
    private readonly Lazy<Extractor> _extractor = new(() => new Extractor());

    /// <summary>The parts of <paramref name="definition"/>, at <paramref name="places"/>.</summary>
    public DocPipelineServices(PipelineDefinition definition, PipelinePlaces places, TimeProvider? clock = null)
    {
        Definition = definition;
        Places = places;
        Clock = clock ?? TimeProvider.System;
        _reading = new Lazy<DocumentReading>(() => new DocumentReading(definition.Limits));
    }

    /// <summary>The pipeline.</summary>
    public PipelineDefinition Definition { get; }

    /// <summary>Where it keeps things.</summary>
    public PipelinePlaces Places { get; }

    /// <summary>Its clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Every reader behind one door.</summary>
    public DocumentReading Reading => _reading.Value;

    /// <summary>The rules.</summary>
    public Extractor Extractor => _extractor.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
