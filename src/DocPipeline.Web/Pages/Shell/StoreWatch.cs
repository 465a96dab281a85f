// Pages live: when this program has written to the store, those that are open show it. A look at a number costs nothing; a million findings do.
using DocPipeline.Storage;
using DocPipeline.Web.Retries;

namespace DocPipeline.Web.Pages.Shell;

/// <summary>Calls a page whenever the store was written, at most once in <see cref="Pace"/>, until it is disposed.</summary>
internal sealed class StoreWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private StoreWatch(Func<long> version, Func<Task> changed) => _watching = WatchAsync(version, changed, version());

    internal static StoreWatch Follow(RecordStore store, Func<Task> changed) => new(() => store.Writes, changed);

    /// <summary>Also when documents that were tried again have come to their end.</summary>
    internal static StoreWatch Follow(RecordStore store, RetryQueue retries, Func<Task> changed) => new(() => store.Writes + retries.Finished, changed);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(Func<long> version, Func<Task> changed, long seen)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var now = version();
                if (now == seen) continue;
                seen = now;
                await changed();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page, or the store under it, was closed.
        }
    }
}
