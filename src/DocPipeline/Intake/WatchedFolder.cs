// The inbox. Looking through it is the truth, the system's change notices are only a hint to look sooner: notices get lost on network
// drives, on overflow and in containers, a look does not.
using System.Runtime.CompilerServices;

namespace DocPipeline.Intake;

/// <summary>
/// Yields each file of a folder once it has come to rest: its size and time of writing unchanged for the quiet time, by a clock that cannot be
/// set. A file that is changed later comes again, and so does one that was postponed.
/// </summary>
/// <remarks>What was taken is remembered for the life of this object only; the ledger knows files over restarts.</remarks>
public sealed class WatchedFolder
{
    /// <summary>An empty file is most often one that somebody is about to fill.</summary>
    private const int PatienceWithEmpty = 5;

    /// <summary>So many files are handed over together at most; then the folder is looked through again.</summary>
    private const int Together = 512;

    private readonly string _folder;
    private readonly InboxRules _rules;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);
    private TimeSpan _lookTook;

    /// <summary>Watches <paramref name="folder"/>, with its subfolders; it may go away and come back.</summary>
    public WatchedFolder(string folder, InboxRules? rules = null, TimeProvider? clock = null)
    {
        _folder = Path.GetFullPath(folder);
        _rules = rules ?? new InboxRules();
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>The files as they come to rest, those of one look together, until <paramref name="stop"/>; ends without an exception.</summary>
    public async IAsyncEnumerable<IReadOnlyList<InboxFile>> WatchAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var changed = new SemaphoreSlim(0);
        using var notices = _rules.Notices ? Notices(changed) : null;
        while (!stop.IsCancellationRequested)
        {
            var ready = Scan();
            if (ready.Count > 0) yield return ready;
            try
            {
                if (ready.Count < Together && await changed.WaitAsync(UntilNextLook(), stop).ConfigureAwait(false))
                {
                    // A copy under way gives a notice a block; a breath between two looks keeps them few.
                    await Task.Delay(_rules.Quiet / 10, stop).ConfigureAwait(false);
                    while (changed.Wait(0, CancellationToken.None)) { }
                }
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }

    /// <summary>One look at the folder: the first files in stable order that have come to rest and were not taken as they are.</summary>
    public IReadOnlyList<InboxFile> Scan()
    {
        var now = _clock.GetTimestamp();
        var ready = new List<InboxFile>();
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, size, written) in Look())
        {
            present.Add(path);
            if (!_seen.TryGetValue(path, out var known) || known.Size != size || known.Written != written)
                _seen[path] = known = new Sighting(size, written, now, size == 0 ? _rules.Quiet * PatienceWithEmpty : _rules.Quiet, 0, Taken: false);
            if (known.Taken || ready.Count == Together || _clock.GetElapsedTime(known.Since, now) < known.Wait) continue;
            _seen[path] = known with { Taken = true };
            ready.Add(new InboxFile(path, size, written, known.Attempt) { Folder = IncomingDocument.FolderOf(_folder, path) });
        }

        foreach (var gone in _seen.Keys.Where(p => !present.Contains(p)).ToList()) _seen.Remove(gone);
        _lookTook = _clock.GetElapsedTime(now);
        return ready;
    }

    /// <summary>Brings a file again after its <see cref="InboxFile.RetryIn"/>.</summary>
    public void Postpone(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (_seen.TryGetValue(file.Path, out var known) && known.Taken)
            _seen[file.Path] = known with { Taken = false, Since = _clock.GetTimestamp(), Wait = file.RetryIn, Attempt = file.Attempt + 1 };
    }

    private List<(string Path, long Size, DateTime Written)> Look()
    {
        var files = new List<(string, long, DateTime)>();
        try
        {
            if (!Directory.Exists(_folder)) return files;
            foreach (var path in FolderListing.Incoming(_folder))
            {
                var file = new FileInfo(path);
                // One that is listed and not there has just been taken away, or bears a name that this system cannot say: it is tried, and named.
                files.Add(file.Exists ? (path, file.Length, file.LastWriteTimeUtc) : (path, 0, default));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The share went away in the middle of the look: what was not seen is seen when it is back.
        }

        return files;
    }

    /// <summary>A look is due every so often, and as soon as the first file that rests has rested long enough.</summary>
    private TimeSpan UntilNextLook()
    {
        var now = _clock.GetTimestamp();
        // A folder of very many files that stay is not looked through all the time.
        var next = _lookTook * 10 > _rules.LookEvery ? _lookTook * 10 : _rules.LookEvery;
        foreach (var sighting in _seen.Values)
            if (!sighting.Taken && sighting.Wait - _clock.GetElapsedTime(sighting.Since, now) is var left && left < next) next = left;
        return next > TimeSpan.Zero ? next : TimeSpan.Zero;
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
            watcher.Error += (_, _) => Release(changed); // More notices than fit: something did change.
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            return null; // The system has no notices left to give (inotify limits), or the folder is away: looking alone serves.
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

    private sealed record Sighting(long Size, DateTime Written, long Since, TimeSpan Wait, int Attempt, bool Taken);
}
