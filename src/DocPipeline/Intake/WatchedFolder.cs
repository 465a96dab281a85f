// The inbox. Looking through it is the truth, the system's change notices are only a hint to look sooner: notices get lost on network
// drives, on overflow and in containers, a look does not.
using System.Runtime.CompilerServices;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Intake;

/// <summary>A folder as inbox, with its subfolders; it may go away and come back.</summary>
public sealed class WatchedFolder : IDocumentSource
{
    /// <summary>So many files are handed over together at most; then the folder is looked through again.</summary>
    private const int Together = 512;

    private readonly string _folder;
    private readonly InboxRules _rules;
    private readonly TimeProvider _clock;
    private readonly Sightings _sightings;
    private readonly FinishedFiles _finished;
    private TimeSpan _lookTook;

    /// <summary>Watches <paramref name="folder"/>.</summary>
    public WatchedFolder(string folder, InboxRules? rules = null, TimeProvider? clock = null)
    {
        _folder = Path.GetFullPath(folder);
        _rules = rules ?? new InboxRules();
        _clock = clock ?? TimeProvider.System;
        _sightings = new Sightings(_rules.Quiet, Together, _clock);
        _finished = new FinishedFiles(_folder, _rules);
    }

    /// <inheritdoc/>
    public string Address => _folder;

    /// <inheritdoc/>
    public DateTimeOffset? LastLook { get; private set; }

    /// <inheritdoc/>
    public int Waiting => _sightings.Waiting;

    /// <inheritdoc/>
    public LocalizedText? Fault()
    {
        try
        {
            using var files = Directory.EnumerateFileSystemEntries(_folder).GetEnumerator();
            files.MoveNext();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new($"Không đọc được hộp thư đến: {e.Message}", $"The inbox cannot be read: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public bool DoneFilesGo => _rules.Done != DoneFiles.Keep;

    /// <inheritdoc/>
    public bool FailedFilesGo => _rules.Failed != FailedFiles.Keep;

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<InboxFile>> WatchAsync([EnumeratorCancellation] CancellationToken stop)
    {
        _finished.PutBack();
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
        var began = _clock.GetTimestamp();
        var ready = _sightings.Take(Look());
        _lookTook = _clock.GetElapsedTime(began);
        if (Directory.Exists(_folder)) LastLook = _clock.GetUtcNow();
        return ready;
    }

    /// <inheritdoc/>
    public IncomingDocument Incoming(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new IncomingDocument(
            IncomingDocument.NameOf(file.Path), file.Uri,
            // Where the system holds locks, one who still writes keeps it from being opened, and it is postponed.
            () => OrdinaryFile.Open(file.Path, FileShare.Read | FileShare.Delete))
        {
            Folder = IncomingDocument.FolderOf(Path.GetRelativePath(_folder, file.Path)),
            Size = file.Size,
            Written = new DateTimeOffset(file.Written, TimeSpan.Zero),
            RetryIn = file.RetryIn,
            HasChanged = () => !file.IsAt(file.Path),
        };
    }

    /// <inheritdoc/>
    public void Postpone(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _sightings.Postpone(file);
    }

    /// <inheritdoc/>
    public bool Done(InboxFile file) => _finished.Done(file);

    /// <inheritdoc/>
    public bool Failed(InboxFile file, FailureNote reason) => _finished.Failed(file, reason);

    /// <inheritdoc/>
    public IEnumerable<string> Lying() => Directory.Exists(_folder) ? FolderListing.Incoming(_folder).Select(f => f.Replace('\\', '/')) : [];

    /// <inheritdoc/>
    public void Drop(string name, ReadOnlyMemory<byte> content)
    {
        // Under another name until it is whole: the folder may be watched already.
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".part", content.Span);
        File.Move(path + ".part", path, overwrite: true);
    }

    private List<InboxFile> Look()
    {
        var files = new List<InboxFile>();
        try
        {
            if (!Directory.Exists(_folder)) return files;
            foreach (var path in FolderListing.Incoming(_folder))
            {
                var file = new FileInfo(path);
                // One that is listed and not there has just been taken away, or bears a name that this system cannot say: it is tried, and named.
                files.Add(file.Exists ? new InboxFile(path, file.Length, file.LastWriteTimeUtc) : new InboxFile(path, 0, default));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The share went away in the middle of the look: what was not seen is seen when it is back.
        }

        return files;
    }

    /// <summary>A look is due every so often, and as soon as the first file that rests has rested long enough.</summary>
    /// <remarks>A folder of very many files that stay is not looked through all the time.</remarks>
    private TimeSpan UntilNextLook() => _sightings.UntilNext(_lookTook * 10 > _rules.LookEvery ? _lookTook * 10 : _rules.LookEvery);

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
}
