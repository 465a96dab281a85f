// One shape for every door: the command line, the watched folder and whatever comes later hand the pipeline this.
namespace DocPipeline.Intake;

/// <summary>A document at the door: what it is called, where it came from, and how to get at its bytes.</summary>
/// <param name="Name">File name.</param>
/// <param name="Uri">Path or address it was taken from, with forward slashes.</param>
/// <param name="Open">Opens its bytes for reading from the beginning; may throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
public sealed record IncomingDocument(string Name, string Uri, Func<Stream> Open)
{
    /// <summary>A file on disk; it is opened when the pipeline comes to it, and may be gone by then.</summary>
    public static IncomingDocument FromFile(string path) => new(
        Path.GetFileName(path), path.Replace('\\', '/'),
        // Others may go on writing or delete it meanwhile: what is read is what is hashed, archived and extracted.
        () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Bytes already at hand.</summary>
    public static IncomingDocument FromBytes(string name, string uri, ReadOnlyMemory<byte> content) =>
        new(name, uri, () => new MemoryStream(content.ToArray(), writable: false));
}
