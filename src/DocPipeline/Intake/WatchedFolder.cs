// The inbox. Scanning is the truth, the system's change notices are only a hint to scan sooner: notices get lost on network
// drives, on overflow and in containers, a scan does not.
using System.Runtime.CompilerServices;

namespace DocPipeline.Intake;

/// <summary>
/// Yields each file of a folder once it has come to rest: its size and time of writing unchanged for a quiet time. A file that is
/// changed later comes again. Files are left where they are.
/// </summary>
/// <remarks>What was taken is remembered for the life of this object only; after a restart the pipeline knows a document by its id.</remarks>
public sealed class WatchedFolder
{
    private readonly string _folder;
    private readonly TimeSpan _quiet;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <summary>Watches <paramref name="folder"/>, which must exist.</summary>
    /// <param name="folder">The folder, with its subfolders.</param>
    /// <param name="quiet">How long a file must rest before it is taken; default half a second.</param>
    /// <param name="clock">The clock; default the system's.</param>
    public WatchedFolder(string folder, TimeSpan? quiet = null, TimeProvider? clock = null)
    {
        _folder = folder;
        _quiet = quiet ?? TimeSpan.FromMilliseconds(500);
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>The files as they come, until <paramref name="stop"/>; ends without an exception.</summary>
    public async IAsyncEnumerable<IncomingDocument> WatchAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var changed = new SemaphoreSlim(0);
        using var notices = Notices(changed);
        while (!stop.IsCancellationRequested)
        {
            foreach (var path in Scan())
            {
                if (stop.IsCancellationRequested) yield break;
                yield return IncomingDocument.FromFile(path);
            }

            // A file at rest needs two sightings a quiet time apart, so something on its way shortens the wait.
            var wait = _seen.Values.Any(s => !s.Taken) ? _quiet : _quiet * 4;
            try
            {
                if (await changed.WaitAsync(wait, stop).ConfigureAwait(false))
                {
                    // A copy under way gives a notice a block; a breath between two scans keeps them few.
                    await Task.Delay(_quiet / 10, stop).ConfigureAwait(false);
                    while (changed.Wait(0, CancellationToken.None)) { }
                }
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }

    /// <summary>One look at the folder: the files that have come to rest since and were not taken before, in stable order.</summary>
    internal IReadOnlyList<string> Scan()
    {
        var now = _clock.GetUtcNow();
        var ready = new List<string>();
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(_folder) ? FolderListing.Files(_folder) : [])
        {
            var file = new FileInfo(path);
            if (!file.Exists) continue;
            present.Add(path);
            var (size, written) = (file.Length, file.LastWriteTimeUtc);
            if (!_seen.TryGetValue(path, out var known) || known.Size != size || known.Written != written)
            {
                // What has already rested for the quiet time when it is first seen (all that was there at the start) need not wait.
                var rested = known is null && now - written >= _quiet && size > 0;
                _seen[path] = new Sighting(size, written, now, rested);
                if (rested) ready.Add(path);
            }
            else if (!known.Taken && now - known.Since >= _quiet)
            {
                _seen[path] = known with { Taken = true };
                ready.Add(path);
            }
        }

        foreach (var gone in _seen.Keys.Where(p => !present.Contains(p)).ToList()) _seen.Remove(gone);
        return ready;
    }

    private FileSystemWatcher? Notices(SemaphoreSlim changed)
    {
        try
        {
            var watcher = new FileSystemWatcher(_folder) { IncludeSubdirectories = true };
            void Hint(object sender, FileSystemEventArgs e) => Release(changed);
            watcher.Created += Hint;
            watcher.Changed += Hint;
            watcher.Renamed += (_, _) => Release(changed);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            return null; // The system has no notices left to give (inotify limits): scanning alone serves.
        }
    }

    private static void Release(SemaphoreSlim changed)
    {
        try
        {
            changed.Release();
        }
        catch (Exception e) when (e is ObjectDisposedException or SemaphoreFullException)
        {
            // A late notice after the watch has ended.
        }
    }

    private sealed record Sighting(long Size, DateTime Written, DateTimeOffset Since, bool Taken);
}
