// The ONE place where readers, extraction, classifier, store and archive are put together. Each is made when first asked for, because
// most verbs need one of them and start-up time matters.
using DocPipeline.Blobs;
using DocPipeline.Classification;
using DocPipeline.Extraction;
using DocPipeline.Intake;
using DocPipeline.OwnUnits;
using DocPipeline.Pipelines;
using DocPipeline.Reading;
using DocPipeline.Storage;

namespace DocPipeline;

/// <summary>The parts of a pipeline on this machine. Dispose it to close the store.</summary>
public sealed class DocPipelineServices : IDisposable
{
    private readonly PipelineDefinition _definition;
    private readonly PipelinePlaces _places;
    private readonly TimeProvider _clock;
    private readonly Lazy<IDocumentReading> _reading;
    private readonly Lazy<OwnLists> _units;
    private readonly Lazy<Extractor> _extractor;
    private readonly Lazy<StoreOpenResult> _store;
    private readonly Lazy<(ClassifierInUse? InUse, ModelFailure? Failure)> _classifier;

    /// <summary>The parts of <paramref name="definition"/>, at <paramref name="places"/>.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="places">Where its parts are.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <param name="fence">The executable that becomes a reader process; null reads in this process.</param>
    /// <param name="blobs">How storage accounts are opened; null as whoever this machine is.</param>
    public DocPipelineServices(PipelineDefinition definition, PipelinePlaces places, TimeProvider? clock = null, ReaderProgram? fence = null, BlobAccess? blobs = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(places);
        _definition = definition;
        _places = places;
        _clock = clock ?? TimeProvider.System;
        _units = new(() => OwnLists.Load(places.Units, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime)));
        _extractor = new(() => new Extractor(_units.Value.Lists));
        _reading = new(() => fence is not null && definition.Fence ? new FencedReading(fence, definition.Limits) : new DocumentReading(definition.Limits));
        _store = new(() => RecordStore.Open(places.Store, _clock));
        _classifier = new(() => definition.Model is { } model
            ? ClassifierInUse.Load(Path.Combine(places.Models, model))
            : (null, null));
        InboxContainer = definition.InboxContainer is { } inbox ? new BlobContainer(inbox, blobs ?? BlobAccess.ByIdentity) : null;
        ArchiveContainer = definition.ArchiveContainer is { } archive ? new BlobContainer(archive, blobs ?? BlobAccess.ByIdentity) : null;
        Archive = ArchiveContainer is null ? new FolderArchive(places.Archive) : new BlobArchive(ArchiveContainer);
    }

    /// <summary>What the pipeline is.</summary>
    public PipelineDefinition Definition => _definition;

    /// <summary>Where its parts are.</summary>
    public PipelinePlaces Places => _places;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>What becomes of documents, told as it happens.</summary>
    public IngestFeed Feed { get; } = new();

    /// <summary>Every reader behind one door.</summary>
    public IDocumentReading Reading => _reading.Value;

    /// <summary>The pipeline's own lists of units, or what is wrong with them.</summary>
    public OwnLists Units => _units.Value;

    /// <summary>The rules, with the pipeline's own units.</summary>
    public Extractor Extractor => _extractor.Value;

    /// <summary>The originals.</summary>
    public IOriginalArchive Archive { get; }

    /// <summary>The container that is watched; null where it is a folder.</summary>
    public BlobContainer? InboxContainer { get; }

    /// <summary>The container of originals; null where it is a folder.</summary>
    public BlobContainer? ArchiveContainer { get; }

    /// <summary>The classifier of the pipeline, or why it cannot be used; neither where the pipeline has none.</summary>
    public ClassifierLoadResult Classifier => new(_classifier.Value.InUse?.Get(), _classifier.Value.Failure);

    /// <summary>The classifier as it changes with promotions; null where the pipeline has none that can be used.</summary>
    public ClassifierInUse? ClassifierInUse => _classifier.Value.InUse;

    /// <summary>The versions of the pipeline's classifier, and what it learns from; or why there are none. The store must be open.</summary>
    public FindingModelsResult Models => FindingModels.Open(_definition, _places, OpenStore().Store);
    /// <summary>When the newest version of the classifier was made; long ago where there is none.</summary>
    public DateTimeOffset LastTraining => _definition.Model is { } model ? ModelFolder.LastTraining(Path.Combine(_places.Models, model)) : DateTimeOffset.MinValue;

    /// <summary>Stored findings under another model.</summary>
    public Relabelling Relabelling(FindingClassifier old, FindingClassifier candidate) => new(Reading, Extractor, Archive, old, candidate);

    /// <summary>Opens the store, once; made where it is not there yet.</summary>
    public StoreOpenResult OpenStore() => _store.Value;

    /// <summary>Whether the store's file is there already.</summary>
    public bool StoreExists => File.Exists(_places.Store);

    /// <summary>The walk of documents into the store and the archive. The store must be open.</summary>
    public DocumentPipeline Pipeline() =>
        new(_definition, Making, OpenStore().Store, Archive, _clock);

    /// <summary>The inbox of the pipeline, or another folder in its place.</summary>
    public IDocumentSource Source(InboxRules rules, string? folder = null) => InboxContainer is { } container && folder is null
        ? new WatchedContainer(container, rules, _definition.Version, _clock)
        : new WatchedFolder(folder ?? _places.Inbox, rules, _clock);

    /// <summary>The walk of an inbox into the store and the archive. The store must be open.</summary>
    public InboxRun Inbox(IDocumentSource source) => new(Pipeline(), OpenStore().Store!, Archive, _definition.Version, source, _clock);

    /// <summary>How the pipeline is, with the inbox that is watched.</summary>
    public PipelineHealth Health(IDocumentSource inbox) => PipelineHealth.Of(OpenStore().Store, inbox, Archive);

    /// <summary>Ends what is being read at once; for a stop that cannot wait.</summary>
    public void EndReading()
    {
        if (_reading is { IsValueCreated: true, Value: FencedReading fence }) fence.EndAll();
    }

    /// <summary>The bytes of a document that no archive keeps, from where it came.</summary>
    public Stream OpenAgain(string uri) => InboxContainer?.NameOf(uri) is { } name ? InboxContainer.OpenRead(name) : File.OpenRead(uri);

    /// <summary>Whether this machine has what the program needs.</summary>
    public MachineCheck CheckMachine() => new(this, _places);

    /// <summary>Documents that failed, tried again. The store must be open.</summary>
    public FailedRetry Retry() => new(Pipeline(), Archive, OpenAgain);

    /// <summary>Stored documents read again by the rules, the classifier and the version of now. The store must be open.</summary>
    public Reprocessing Reprocessing() => new(Making, Archive, OpenStore().Store!);

    /// <summary>The walk of documents that are neither stored nor kept.</summary>
    public DocumentPipeline PipelineWithoutStore() =>
        new(_definition, Making, store: null, archive: null, _clock);

    private RecordMaking Making => new(_definition, Reading, Extractor, RulesVersion, ClassifierNow);

    private FindingClassifier? ClassifierNow() => ClassifierInUse?.Get();

    /// <summary>Version of the rules, and of the lists that were added to them: both decide what comes out.</summary>
    private string RulesVersion => Units.Version is { } units ? $"{Extractor.RulesVersion}+units.{units}" : Extractor.RulesVersion;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_store.IsValueCreated) _store.Value.Store?.Dispose();
        if (_reading is { IsValueCreated: true, Value: IDisposable fence }) fence.Dispose();
    }
}
