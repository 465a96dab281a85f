// Failed documents that somebody wants tried again, on a page or through the API. It goes on when the page is closed; what came of it stands in
// the ledger.
using System.Collections.Concurrent;
using DocPipeline.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocPipeline.Web.Retries;

/// <summary>Tries documents again beside everything else. Thread-safe.</summary>
internal sealed class RetryQueue(DocPipelineServices services, IHostApplicationLifetime life, ILogger<RetryQueue> log)
{
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private long _finished;

    internal bool IsUnderWay(string uri) => _underWay.ContainsKey(uri);

    /// <summary>How often something came to its end, for those who watch.</summary>
    internal long Finished => Interlocked.Read(ref _finished);

    /// <summary>How many wait or are in hand.</summary>
    internal int Count => _underWay.Count;

    /// <summary>Tries files again that failed.</summary>
    internal void Add(IEnumerable<FileState> files) => Add([.. files.Where(f => f.Code is not null).Select(f => new FailedDocument
    {
        Id = f.Id,
        SourceName = f.Name,
        SourceUri = f.Uri,
        Code = f.Code!,
        Message = f.Message!,
    })]);

    /// <summary>Tries documents again that failed; those under way already are passed over.</summary>
    internal void Add(IReadOnlyList<FailedDocument> failures)
    {
        List<FailedDocument> fresh = [.. failures.Where(f => _underWay.TryAdd(f.SourceUri, true))];
        if (fresh.Count > 0) _ = Task.Run(() => Run(fresh));
    }

    private void Run(List<FailedDocument> failures)
    {
        try
        {
            foreach (var result in services.Retry().Run(failures, life.ApplicationStopping))
            {
                services.Feed.Publish(result);
                End(result.Uri);
            }
        }
        catch (Exception fault) when (!life.ApplicationStopping.IsCancellationRequested)
        {
            log.LogError(fault, "Trying again came to an end");
        }
        catch (ObjectDisposedException)
        {
            // The program stops, and the store is closed already.
        }
        finally
        {
            foreach (var failure in failures) End(failure.SourceUri);
        }
    }

    private void End(string uri)
    {
        if (_underWay.TryRemove(uri, out _)) Interlocked.Increment(ref _finished);
    }
}
