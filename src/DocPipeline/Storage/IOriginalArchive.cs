// Originals are kept by what they contain, in a folder or in a container of blobs: two places, one contract (OriginalArchiveContract).
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>Originals under the SHA-256 of their bytes: the same bytes are kept once, and stand under their name only when they are whole.</summary>
/// <remarks>Thread-safe, also between processes. What <see cref="Put"/> has returned from survives a loss of power.</remarks>
public interface IOriginalArchive
{
    /// <summary>Where it is; bears no secret.</summary>
    string Address { get; }

    /// <summary>Why nothing can be kept now; null where it can.</summary>
    LocalizedText? Fault();

    /// <summary>Keeps <paramref name="content"/>, if it is not kept yet, and gives its identity.</summary>
    /// <exception cref="IOException">It cannot be kept now.</exception>
    string Put(ReadOnlyMemory<byte> content);

    /// <summary>Whether the original of this identity is kept.</summary>
    bool Contains(string id);

    /// <summary>The original of this identity for reading, or null where it is not kept; the caller disposes it.</summary>
    Stream? OpenRead(string id);

    /// <summary>Every identity that is kept.</summary>
    IEnumerable<string> Ids();

    /// <summary>Deletes what writes that were cut off long ago left behind.</summary>
    void Sweep(DateTimeOffset now);
}
