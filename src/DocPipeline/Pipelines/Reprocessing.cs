// Stored documents under new rules, another model or another version of the pipeline: the originals are read again, and their records replaced.
// What people said of findings stays: the store lays it over the new record.
using DocPipeline.Reading;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>What another reading makes of a stored document.</summary>
/// <param name="Id">Identity of the document.</param>
/// <param name="Name">Its file.</param>
/// <param name="Changes">The values that change.</param>
/// <param name="Failure">Why it could not be read again, or null; its record then stays as it was.</param>
public sealed record ReprocessedRecord(string Id, string Name, IReadOnlyList<ValueChange> Changes, ReadFailure? Failure = null);

/// <summary>Makes stored records anew from their originals.</summary>
public sealed class Reprocessing
{
    /// <summary>How many records go into one transaction.</summary>
    private const int StoredTogether = 16;

    private readonly RecordMaking _making;
    private readonly IOriginalArchive _archive;
    private readonly RecordStore _store;

    internal Reprocessing(RecordMaking making, IOriginalArchive archive, RecordStore store)
    {
        _making = making;
        _archive = archive;
        _store = store;
    }

    /// <summary>The documents whose record was made by other rules, another model or another version of the pipeline than those of now.</summary>
    public IReadOnlyList<string> Outdated() => _store.MadeOtherwise(_making.Provenance);

    /// <summary>
    /// Reads documents again and, unless it is a rehearsal, keeps the new records in place of the old ones. Gives each document with what
    /// changes in it, in the order of <paramref name="ids"/>. Cut off and begun again on what is outdated then, it goes on where it stood.
    /// </summary>
    public IEnumerable<ReprocessedRecord> Run(IReadOnlyList<string> ids, bool rehearsal, int workers, CancellationToken stop)
    {
        foreach (var some in ids.Chunk(StoredTogether))
        {
            if (stop.IsCancellationRequested) yield break;
            var again = some.AsParallel().AsOrdered().WithDegreeOfParallelism(workers).Select(Again).ToList();
            if (!rehearsal) _store.Save([.. again.Where(a => a.Record is not null).Select(a => a.Record!)]);
            foreach (var (result, _) in again)
                if (result is not null) yield return result;
        }
    }

    private (ReprocessedRecord? Result, DocumentRecord? Record) Again(string id)
    {
        if (_store.Get(id) is not { } before) return (null, null);
        try
        {
            if (_archive.Load(id) is not { } original) return (new(id, before.Source.Name, [], PipelineFailures.OriginalMissing()), null);
            var (after, failure) = _making.Make(id, original, before.Source.Name, read => before.Source with
            {
                MediaType = read.MediaType,
                Reader = read.Reader,
                Encoding = read.Encoding,
                Pages = read.Pages,
                PagesRead = read.PagesRead,
            });
            return after is null ? (new(id, before.Source.Name, [], failure), null) : (new(id, before.Source.Name, RecordDifference.Between(before, after)), after);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (new(id, before.Source.Name, [], PipelineFailures.NotAccessibleNow(e.Message)), null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return (new(id, before.Source.Name, [], PipelineFailures.Unexpected(fault)), null);
        }
    }
}
