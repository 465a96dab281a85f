// The walk of an inbox: each file that has come to rest goes through the pipeline and is then put where the rules say. The ledger knows every file
// from the moment it is seen, so that a run that is cut off at any moment is gone on with by the next.
using System.Runtime.CompilerServices;
using DocPipeline.Intake;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>Ingests what lies in an inbox and what comes into it.</summary>
public sealed class InboxRun
{
    private readonly DocumentPipeline _pipeline;
    private readonly RecordStore _store;
    private readonly IOriginalArchive _archive;
    private readonly string _version;
    private readonly IDocumentSource _source;
    private readonly TimeProvider _clock;
    private int _inHand;

    internal InboxRun(DocumentPipeline pipeline, RecordStore store, IOriginalArchive archive, string pipelineVersion, IDocumentSource source, TimeProvider clock)
    {
        _pipeline = pipeline;
        _store = store;
        _archive = archive;
        _version = pipelineVersion;
        _source = source;
        _clock = clock;
    }

    /// <summary>Files that were seen and are not through: those in hand, and those that lie in the inbox.</summary>
    public int QueueLength => Volatile.Read(ref _inHand) + _source.Waiting;

    /// <summary>
    /// What comes of each file, as it comes, until <paramref name="stop"/>; then the documents in hand are finished, as far as seconds allow. Files that the ledger
    /// knows as they lie there are passed over. One that cannot be taken for now comes again, and its result says when.
    /// </summary>
    public async IAsyncEnumerable<IngestResult> RunAsync(int workers, [EnumeratorCancellation] CancellationToken stop)
    {
        _archive.Sweep(_clock.GetUtcNow());
        PipelineTelemetry.Begin(this);
        using var ending = stop.Register(() => PipelineTelemetry.End(this));
        await foreach (var ready in _source.WatchAsync(stop).ConfigureAwait(false))
        {
            // Results come in the order of the files, those of an archive's documents one behind the other, but for those that a stop leaves out.
            var fresh = Announce(ready);
            Volatile.Write(ref _inHand, fresh.Count);
            var next = -1;
            var parts = new List<IngestResult>();
            foreach (var result in _pipeline.Ingest(fresh.Select(_source.Incoming), workers, stop))
            {
                var outer = result.Bundle ?? result.Uri;
                if (next < 0 || fresh[next].Uri != outer)
                {
                    if (next >= 0) Finish(fresh[next], parts);
                    parts.Clear();
                    do next++;
                    while (fresh[next].Uri != outer);
                    Volatile.Write(ref _inHand, fresh.Count - next);
                }

                parts.Add(result);
                yield return result;
            }

            // What a stop left out of an archive is not known here; it is taken apart again by the next run, and what is stored stays.
            var isCut = stop.IsCancellationRequested && parts.Exists(p => p.Bundle is not null);
            if (next >= 0 && !isCut) Finish(fresh[next], parts);
            Volatile.Write(ref _inHand, 0);
        }
    }

    /// <summary>Notes in the ledger the files that it does not know as they are; only these are gone on with.</summary>
    private IReadOnlyList<InboxFile> Announce(IReadOnlyList<InboxFile> ready)
    {
        try
        {
            var fresh = ready.Where(f => !IsThrough(f)).ToList();
            if (fresh.Count > 0) _store.Announce([.. fresh.Select(Sighting)]);
            return fresh;
        }
        catch (Exception fault) when (_store.Passing(fault) is not null)
        {
            // The store cannot be asked or written for now: the files wait, here and in the inbox.
            foreach (var file in ready) _source.Postpone(file);
            return [];
        }
    }

    /// <summary>Whether the ledger knows what became of the file as it lies there; a run that was killed may not have put it away.</summary>
    private bool IsThrough(InboxFile file)
    {
        if (_store.Find(Sighting(file)) is not { Id: { } id, NextTry: null } known || known.PipelineVersion != _version) return false;
        switch (known.State)
        {
            case LedgerState.Done or LedgerState.Duplicate:
                PutAway(file, id);
                return true;
            // In an inbox that failed files leave, one was put back by a person who wants it tried again.
            case LedgerState.Failed when _source.FailedFilesGo:
                return false;
            case LedgerState.Failed:
                _source.Failed(file, new FailureNote(id, known.Code!, known.Message!, _clock.GetUtcNow()));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Puts a file away when it is through: by its own result, or, of an archive or a mail, by those of the documents in it.</summary>
    private void Finish(InboxFile file, IReadOnlyList<IngestResult> parts)
    {
        if (parts.Any(p => p.Failure is { Passes: true }))
        {
            _source.Postpone(file);
        }
        else if (parts.FirstOrDefault(p => p.Bundle is null) is { } itself)
        {
            if (itself.Failure is { } failure) _source.Failed(file, new FailureNote(itself.Id, failure.Code, failure.Message, _clock.GetUtcNow()));
            else PutAway(file, itself.Id!);
        }
        else
        {
            // The documents in it are the files of the ledger; it is none itself.
            _store.Forget(Sighting(file));
            PutAway(file, [.. parts.Select(p => p.Id!)]);
        }
    }

    private void PutAway(InboxFile file, params IReadOnlyList<string> ids)
    {
        // The archive is looked at once more before a file goes: the copy in the inbox may be the last one.
        try
        {
            if (!_source.DoneFilesGo || ids.All(_archive.Contains)) _source.Done(file);
        }
        catch (IOException)
        {
            // The archive cannot be asked now: the file comes again, and the ledger knows what became of it.
            _source.Postpone(file);
        }
    }

    private static FileSighting Sighting(InboxFile file) =>
        new(IncomingDocument.NameOf(file.Path), file.Uri, file.Size, new DateTimeOffset(file.Written, TimeSpan.Zero));
}
