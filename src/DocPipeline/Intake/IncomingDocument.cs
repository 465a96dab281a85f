// One shape for every door: the command line, the watched folder and whatever comes later hand the pipeline this.
using System.Runtime.InteropServices;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Intake;

/// <summary>A document at the door: what it is called, where it came from, and how to get at its bytes.</summary>
/// <param name="Name">File name.</param>
/// <param name="Uri">Path or address it was taken from, with forward slashes.</param>
/// <param name="Open">Opens its bytes for reading from the beginning; may throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
public sealed record IncomingDocument(string Name, string Uri, Func<Stream> Open)
{
    /// <summary>
    /// The folder it lay in, below the one that is watched or taken in, with forward slashes; null where it lay in that itself. People sort by
    /// source and kind before they drop.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Address of the archive or mail that it was taken out of; null where it is a file of its own.</summary>
    public string? Bundle { get; init; }

    /// <summary>Bytes that it holds in memory while it waits.</summary>
    public long Held { get; init; }

    /// <summary>Size when it was seen; null where nobody looked.</summary>
    public long? Size { get; init; }

    /// <summary>When it was written last, when it was seen; null where nobody looked.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>Whether it is no longer what was seen; asked after its bytes were read.</summary>
    public Func<bool> HasChanged { get; init; } = () => false;

    /// <summary>How long its source waits before it comes again, where it cannot be taken for now; null where it does not come again by itself.</summary>
    public TimeSpan? RetryIn { get; init; }

    /// <summary>A file on disk; it is opened when the pipeline comes to it, and may be gone by then.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="root">The folder that is taken in, where it is one.</param>
    public static IncomingDocument FromFile(string path, string? root = null) => new(
        NameOf(path), path.Replace('\\', '/'),
        // Others may go on writing or delete it meanwhile: what is read is what is hashed, archived and extracted.
        () => OrdinaryFile.Open(path, FileShare.ReadWrite | FileShare.Delete))
    {
        Folder = root is null ? null : FolderOf(Path.GetRelativePath(root, path)),
    };

    /// <summary>Bytes already at hand.</summary>
    public static IncomingDocument FromBytes(string name, string uri, ReadOnlyMemory<byte> content) =>
        new(name, uri, () => Stream(content)) { Held = content.Length };

    private static MemoryStream Stream(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);

    /// <summary>The folder of a file, of its path below the inbox; its letters composed, null where it lies in the inbox itself.</summary>
    internal static string? FolderOf(string path) =>
        Path.GetDirectoryName(path) is { Length: > 0 } folder ? VietnameseText.Compose(folder.Replace('\\', '/')) : null;

    /// <summary>A file's name with composed letters: a Mac parts them (NFD), and nobody would find the name. Its path stays as it is.</summary>
    internal static string NameOf(string path) => VietnameseText.Compose(Path.GetFileName(path));
}
