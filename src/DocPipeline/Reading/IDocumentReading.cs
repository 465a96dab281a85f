namespace DocPipeline.Reading;

/// <summary>
/// The door of reading: bytes in, a document or a named failure out, never an exception. In this process (<see cref="DocumentReading"/>)
/// or, so that no file can harm it, in another (<see cref="FencedReading"/>).
/// </summary>
public interface IDocumentReading
{
    /// <summary>Reads <paramref name="content"/>.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name; it decides only between kinds of text, which have no signature.</param>
    ReadResult Read(ReadOnlyMemory<byte> content, string fileName);

    /// <summary>The documents in an archive or a mail, one after the other; of a file that is none itself alone.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name.</param>
    IEnumerable<BundlePart> Parts(ReadOnlyMemory<byte> content, string fileName);
}
