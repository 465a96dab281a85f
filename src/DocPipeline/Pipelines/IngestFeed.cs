// Pages and API show documents as they come to their end. The run tells here, whoever is there listens; nobody waits for a listener.
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DocPipeline.Pipelines;

/// <summary>Tells listeners of each result as it comes. Thread-safe.</summary>
public sealed class IngestFeed
{
    // A listener that does not keep up loses the oldest: what became of a file stands in the ledger anyway.
    private const int Held = 1000;
    private readonly ConcurrentDictionary<Channel<IngestResult>, bool> _listeners = [];

    /// <summary>Tells all listeners.</summary>
    public void Publish(IngestResult result)
    {
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite(result);
    }

    /// <summary>The results from now on, until <paramref name="stop"/>; then it ends without an exception.</summary>
    public async IAsyncEnumerable<IngestResult> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var channel = Channel.CreateBounded<IngestResult>(new BoundedChannelOptions(Held) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners.TryAdd(channel, true);
        try
        {
            while (await ReadyAsync(channel, stop).ConfigureAwait(false))
                while (channel.Reader.TryRead(out var result)) yield return result;
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    private static async ValueTask<bool> ReadyAsync(Channel<IngestResult> channel, CancellationToken stop)
    {
        try
        {
            return await channel.Reader.WaitToReadAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
