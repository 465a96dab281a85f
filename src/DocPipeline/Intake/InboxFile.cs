namespace DocPipeline.Intake;

/// <summary>A file of an inbox that has come to rest, as it lay there.</summary>
/// <param name="Path">Its path, or the address of a blob.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Written">When it was written last, UTC.</param>
/// <param name="Attempt">How often it was postponed before.</param>
public sealed record InboxFile(string Path, long Size, DateTime Written, int Attempt = 0)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>What its source tells one state of it from another by, beside size and time (a blob's ETag); null where there is no such thing.</summary>
    public string? Version { get; init; }

    /// <summary>Its path with forward slashes, as the ledger knows it.</summary>
    public string Uri => Path.Replace('\\', '/');

    /// <summary>How long it waits when it cannot be taken for now: 1 s, 2 s, 4 s … up to five minutes, for as long as it takes.</summary>
    public TimeSpan RetryIn => Attempt > 8 ? LongestWait : TimeSpan.FromSeconds(1 << Attempt);

    /// <summary>Whether the file at <paramref name="path"/> is this one, by size and time of writing.</summary>
    internal bool IsAt(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == Size && file.LastWriteTimeUtc == Written;
    }
}
