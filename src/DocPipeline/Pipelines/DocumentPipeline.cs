// The walk of one document: identify, keep the original, read, extract, classify, store. What fails on the way is a value with a code
// and is noted; one bad document never stops a run.
using DocPipeline.Classification;
using DocPipeline.Extraction;
using DocPipeline.Extraction.Findings;
using DocPipeline.Intake;
using DocPipeline.Reading;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>Turns incoming documents into records. Thread-safe; the same bytes give the same record but for when they were ingested.</summary>
public sealed class DocumentPipeline
{
    // Of Vietnam, whose documents these are; the time zone never changed since 1975 and needs no database.
    private static readonly TimeSpan VietnamTime = TimeSpan.FromHours(7);

    /// <summary>How many records of a batch go into one transaction.</summary>
    private const int StoredTogether = 16;

    private readonly PipelineDefinition _definition;
    private readonly DocumentReading _reading;
    private readonly Extractor _extractor;
    private readonly string _rulesVersion;
    private readonly Func<FindingClassifier?> _classifier;
    private readonly RecordStore? _store;
    private readonly OriginalArchive? _archive;
    private readonly TimeProvider _clock;

    internal DocumentPipeline(
        PipelineDefinition definition, DocumentReading reading, Extractor extractor, string rulesVersion, Func<FindingClassifier?> classifier,
        RecordStore? store, OriginalArchive? archive, TimeProvider clock)
    {
        _definition = definition;
        _reading = reading;
        _extractor = extractor;
        _rulesVersion = rulesVersion;
        _classifier = classifier;
        _store = store;
        _archive = archive;
        _clock = clock;
    }

    /// <summary>The documents in a file: those in an archive or a mail one by one, any other file as it is.</summary>
    public IEnumerable<IncomingDocument> Unpack(IncomingDocument incoming) => Unpacking.Of(incoming, _definition.Limits);

    /// <summary>Takes one document all the way.</summary>
    public IngestResult Ingest(IncomingDocument incoming) => Store(Prepare(incoming));

    /// <summary>
    /// Takes documents all the way, several at a time; results come in the order of the documents. When <paramref name="stop"/> is set,
    /// those in hand are finished and no other is begun.
    /// </summary>
    public IEnumerable<IngestResult> Ingest(IEnumerable<IncomingDocument> incoming, int workers, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        // Reading and extraction run side by side; the store is written here, in order, so that of two equal files the first is the original.
        // A few more are prepared than there are workers, so that one slow document does not idle the others; memory stays bounded.
        var tasks = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler);
        var inHand = new Queue<Task<IngestResult>>();
        foreach (var document in incoming.SelectMany(Unpack))
        {
            if (stop.IsCancellationRequested) break;
            if (inHand.Count >= (workers * 4) + StoredTogether)
                foreach (var result in Store(Finished(inHand, StoredTogether))) yield return result;
            inHand.Enqueue(tasks.StartNew(() => stop.IsCancellationRequested ? NotBegun : Prepare(document), CancellationToken.None));
        }

        while (inHand.Count > 0)
            foreach (var result in Store(Finished(inHand, StoredTogether))) yield return result;
    }

    /// <summary>The next documents in order, waited for; those that were not begun before a stop are left out.</summary>
    private static List<IngestResult> Finished(Queue<Task<IngestResult>> inHand, int most)
    {
        var finished = new List<IngestResult>(most);
        while (finished.Count < most && inHand.TryDequeue(out var task))
            if (task.GetAwaiter().GetResult() is var prepared && !ReferenceEquals(prepared, NotBegun)) finished.Add(prepared);
        return finished;
    }

    /// <summary>Stores what was prepared, the new records in one transaction; where that fails, one by one, so that a bad one harms no other.</summary>
    private IEnumerable<IngestResult> Store(List<IngestResult> prepared)
    {
        var fresh = _store is null ? [] : prepared.Where(p => p.Record is not null).DistinctBy(p => p.Id).Where(p => !IsKnown(p.Id!)).ToHashSet(ReferenceEqualityComparer.Instance);
        var together = fresh.Count > 1 && SaveTogether([.. prepared.Where(fresh.Contains).Select(p => p.Record!)]);
        foreach (var result in prepared) yield return together && fresh.Contains(result) ? result : Store(result);
    }

    private bool SaveTogether(IReadOnlyList<DocumentRecord> records)
    {
        try
        {
            _store!.Save(records);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static IngestResult NotBegun { get; } = new("", "", null, IngestOutcome.Failed);

    /// <summary>Everything up to the record.</summary>
    private IngestResult Prepare(IncomingDocument incoming)
    {
        string? id = null;
        try
        {
            var content = DocumentContent.Load(incoming, _definition.Limits);
            id = content.Id;
            if (content.Failure is { } unopened) return Failed(incoming, id, unopened);
            if (IsKnown(id!)) return new IngestResult(incoming.Name, incoming.Uri, id, IngestOutcome.Duplicate);
            if (Keep(content.Bytes) is { } notKept) return Failed(incoming, id, notKept);
            var read = _reading.Read(content.Bytes, incoming.Name);
            if (read.Document is not { } document) return Failed(incoming, id, read.Failure ?? ReadFailures.Empty());
            if (document.Text.Length == 0) return Failed(incoming, id, ReadFailures.Empty());
            var found = _extractor.Extract(document);
            var classifier = _classifier();
            var record = RecordAssembly.Assemble(
                id!, Source(incoming, content, read), document.Text, found, FindingLabelling.Label(classifier, found.Candidates, document.Text), read.Diagnostics,
                new Provenance(_definition.Name, _definition.Version, _rulesVersion, classifier?.Version));
            return new IngestResult(incoming.Name, incoming.Uri, id, IngestOutcome.Done, record);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Failed(incoming, id, PipelineFailures.Unexpected(fault));
        }
    }

    private IngestResult Store(IngestResult prepared)
    {
        if (_store is null || prepared.Id is not { } id) return prepared;
        try
        {
            switch (prepared)
            {
                // Prepared side by side with its twin, which has been stored meanwhile.
                case { Outcome: IngestOutcome.Done } when IsKnown(id):
                    _store.AddSource(id, prepared.Name, prepared.Uri);
                    return prepared with { Outcome = IngestOutcome.Duplicate, Record = null };
                case { Record: { } record }:
                    _store.Save(record);
                    return prepared;
                case { Failure: { } failure }:
                    _store.SaveFailure(new FailedDocument
                    {
                        Id = id,
                        SourceName = prepared.Name,
                        SourceUri = prepared.Uri,
                        Code = failure.Code,
                        Message = failure.Message,
                        PipelineVersion = _definition.Version,
                        Attempts = _store.Find(id).Attempts + 1,
                    });
                    return prepared;
                default:
                    _store.AddSource(id, prepared.Name, prepared.Uri);
                    return prepared;
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The disk is full or another program holds the store: this document is not stored, and says so.
            return prepared with { Outcome = IngestOutcome.Failed, Record = null, Failure = PipelineFailures.Unexpected(fault) };
        }
    }

    private bool IsKnown(string id) =>
        _store?.Find(id) is { State: LedgerState.Done } known && known.PipelineVersion == _definition.Version;

    private ReadFailure? Keep(ReadOnlyMemory<byte> original)
    {
        try
        {
            _archive?.Put(original);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PipelineFailures.ArchiveNotWritable(e.Message);
        }
    }

    private SourceInfo Source(IncomingDocument incoming, DocumentContent content, ReadResult read)
    {
        var now = _clock.GetUtcNow().ToOffset(VietnamTime);
        return new SourceInfo
        {
            Name = incoming.Name,
            Uri = incoming.Uri,
            MediaType = read.MediaType,
            Bytes = content.Bytes.Length,
            Reader = read.Reader,
            Encoding = read.Encoding,
            Pages = read.Pages,
            PagesRead = read.PagesRead,
            ValidSyllables = read.ValidSyllables,
            Confidence = read.Confidence,
            IngestedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)),
        };
    }

    private static IngestResult Failed(IncomingDocument incoming, string? id, ReadFailure failure) =>
        new(incoming.Name, incoming.Uri, id, IngestOutcome.Failed, Failure: failure);
}
