namespace DocPipeline.Intake;

/// <summary>A file of the inbox that has come to rest, as it lay there.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Written">When it was written last, UTC.</param>
/// <param name="Attempt">How often it was postponed before.</param>
public sealed record InboxFile(string Path, long Size, DateTime Written, int Attempt = 0)
{
    /// <summary>Its folder in the inbox; null where it lies in the inbox itself.</summary>
    public string? Folder { get; init; }

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>How long it waits when it cannot be taken for now: 1 s, 2 s, 4 s … up to five minutes, for as long as it takes.</summary>
    public TimeSpan RetryIn => Attempt > 8 ? LongestWait : TimeSpan.FromSeconds(1 << Attempt);

    /// <summary>The file as the pipeline takes it.</summary>
    public IncomingDocument Incoming => new(
        IncomingDocument.NameOf(Path), Path.Replace('\\', '/'),
        // Where the system holds locks, one who still writes keeps it from being opened, and it is postponed.
        () => OrdinaryFile.Open(Path, FileShare.Read | FileShare.Delete))
    {
        Folder = Folder,
        Size = Size,
        Written = new DateTimeOffset(Written, TimeSpan.Zero),
        RetryIn = RetryIn,
        HasChanged = () => !IsAt(Path),
    };

    /// <summary>Whether the file at <paramref name="path"/> is this one, by size and time of writing.</summary>
    internal bool IsAt(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == Size && file.LastWriteTimeUtc == Written;
    }
}
