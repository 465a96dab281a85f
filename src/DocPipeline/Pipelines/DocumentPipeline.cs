// The walk of one document: identify, keep the original, read, extract, classify, store. What fails on the way is a value with a code
// and is noted; one bad document never stops a run.
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

    /// <summary>How long those in hand are waited for after a stop; what takes longer is left to the next run.</summary>
    public static readonly TimeSpan PatienceAfterStop = TimeSpan.FromSeconds(5);

    /// <summary>How many records of a batch go into one transaction.</summary>
    private const int StoredTogether = 16;

    /// <summary>How much of what was taken out of archives may wait in memory at once.</summary>
    private const long HeldTogether = 64L << 20;

    private readonly PipelineDefinition _definition;
    private readonly RecordMaking _making;
    private readonly RecordStore? _store;
    private readonly IOriginalArchive? _archive;
    private readonly TimeProvider _clock;

    internal DocumentPipeline(PipelineDefinition definition, RecordMaking making, RecordStore? store, IOriginalArchive? archive, TimeProvider clock)
    {
        _definition = definition;
        _making = making;
        _store = store;
        _archive = archive;
        _clock = clock;
    }

    /// <summary>The documents in a file: those in an archive or a mail one by one, any other file as it is.</summary>
    public IEnumerable<IncomingDocument> Unpack(IncomingDocument incoming) => _making.Unpack(incoming);

    /// <summary>Takes one document all the way.</summary>
    public IngestResult Ingest(IncomingDocument incoming) => Store([Prepare(incoming)])[0];

    /// <summary>
    /// Takes documents all the way, several at a time; results come in the order of the documents. When <paramref name="stop"/> is set,
    /// no other is begun, and those in hand are finished where that takes no longer than <see cref="PatienceAfterStop"/>; nothing is noted of the rest.
    /// </summary>
    public IEnumerable<IngestResult> Ingest(IEnumerable<IncomingDocument> incoming, int workers, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        // Reading and extraction run side by side; the store is written here, in order, so that of two equal files the first is the original.
        // A few more are prepared than there are workers, so that one slow document does not idle the others; memory stays bounded.
        var tasks = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler);
        var inHand = new Queue<Task<IngestResult>>();
        using var late = new CancellationTokenSource();
        using var stopping = stop.Register(() => late.CancelAfter(PatienceAfterStop));
        var held = 0L;
        foreach (var document in incoming.SelectMany(Unpack))
        {
            if (stop.IsCancellationRequested) break;
            held += document.Held;
            if (held > HeldTogether)
            {
                while (inHand.Count > 0)
                    foreach (var result in Store(Finished(inHand, late))) yield return result;
                held = document.Held;
            }

            if (inHand.Count >= MostInHand(workers))
                foreach (var result in Store(Finished(inHand, late))) yield return result;
            // What ends late may have been ended from outside: its result is none.
            inHand.Enqueue(tasks.StartNew(() => stop.IsCancellationRequested || (Prepare(document) is var prepared && late.IsCancellationRequested) ? NotBegun : prepared, CancellationToken.None));
        }

        while (inHand.Count > 0)
            foreach (var result in Store(Finished(inHand, late))) yield return result;
    }

    /// <summary>The queue's limit: so many documents are in hand together at most, and of them the bytes of no more than there are workers.</summary>
    internal static int MostInHand(int workers) => (workers * 4) + StoredTogether;

    /// <summary>
    /// The next documents in order, waited for. From the first one on that was not begun before a stop, or not finished in time after it, all are left
    /// out: an archive must not pass for finished because its last document is.
    /// </summary>
    private static List<IngestResult> Finished(Queue<Task<IngestResult>> inHand, CancellationTokenSource late)
    {
        var finished = new List<IngestResult>(StoredTogether);
        while (finished.Count < StoredTogether && inHand.TryDequeue(out var task))
        {
            try
            {
                task.Wait(late.Token);
            }
            catch (OperationCanceledException)
            {
                inHand.Clear();
                break;
            }

            if (ReferenceEquals(task.Result, NotBegun)) inHand.Clear();
            else finished.Add(task.Result);
        }

        return finished;
    }

    /// <summary>
    /// Keeps what became of several documents in one transaction; where that cannot be, one by one, so that a bad one harms no other. Of equal
    /// files the first is the original.
    /// </summary>
    private IReadOnlyList<IngestResult> Store(IReadOnlyList<IngestResult> prepared)
    {
        if (_store is null) return prepared;
        try
        {
            var fresh = new HashSet<string>(StringComparer.Ordinal);
            List<IngestResult> results = [.. prepared.Select(p => p.Record is { } record && (!fresh.Add(record.Id) || IsKnown(record.Id)) ? p with { Outcome = IngestOutcome.Duplicate, Record = null } : p)];
            using (PipelineTelemetry.Stage("store")) _store.Settle([.. results.Select(Outcome)]);
            foreach (var result in results) PipelineTelemetry.Count(result);
            return results;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The disk is full or another program holds the store: the documents are not stored, and say so. Each would only wait for the same.
            var failure = FailureOf(fault);
            if (!failure.Passes && prepared.Count > 1) return [.. prepared.SelectMany(p => Store([p]))];
            List<IngestResult> failed = [.. prepared.Select(p => Failed(p, failure))];
            foreach (var result in failed) PipelineTelemetry.Count(result);
            return failed;
        }
    }

    private FileOutcome Outcome(IngestResult result) => new()
    {
        File = result.File,
        Id = result.Id,
        Record = result.Record,
        Code = result.Failure?.Code,
        Message = result.Failure?.Message,
        PipelineVersion = _definition.Version,
        NextTry = result.NextTry,
    };

    private static IngestResult NotBegun { get; } = new("", "", null, IngestOutcome.Failed);

    /// <summary>Everything up to the record.</summary>
    private IngestResult Prepare(IncomingDocument incoming)
    {
        using var span = PipelineTelemetry.Document();
        var result = Walk(incoming);
        span?.SetTag("id", result.Id);
        span?.SetTag("code", result.Failure?.Code);
        return result;
    }

    private IngestResult Walk(IncomingDocument incoming)
    {
        var result = new IngestResult(incoming.Name, incoming.Uri, null, IngestOutcome.Done)
        {
            Bundle = incoming.Bundle,
            File = new FileSighting(incoming.Name, incoming.Uri, incoming.Size, incoming.Written),
            ComesAgain = incoming.RetryIn is { } wait ? _clock.GetUtcNow() + wait : null,
        };
        try
        {
            var content = DocumentContent.Load(incoming, _definition.Limits);
            result = result with { Id = content.Id };
            if (content.Failure is { } unopened) return Failed(result, unopened);
            if (IsKnown(content.Id!)) return result with { Outcome = IngestOutcome.Duplicate };
            if (Keep(content.Bytes) is { } notKept) return Failed(result, notKept);
            var (record, failure) = _making.Make(content.Id!, content.Bytes, incoming.Name, read => Source(incoming, content, read));
            return failure is null ? result with { Record = record } : Failed(result, failure);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Failed(result, FailureOf(fault));
        }
    }

    private ReadFailure FailureOf(Exception fault) => _store?.Passing(fault) is { } passing && fault is not (IOException or UnauthorizedAccessException)
        ? new ReadFailure(passing.Code, passing.Message, Passes: true)
        : PipelineFailures.Unexpected(fault);

    private bool IsKnown(string id) =>
        _store?.Find(id) is { State: LedgerState.Done, IsImported: false } known && known.PipelineVersion == _definition.Version;

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
            Folder = incoming.Folder,
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

    private static IngestResult Failed(IngestResult result, ReadFailure failure) =>
        result with { Outcome = IngestOutcome.Failed, Record = null, Failure = failure };
}
