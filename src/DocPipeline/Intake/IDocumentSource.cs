// Where documents come from by themselves: a folder or a container of blobs. Two places, one contract (DocumentSourceContract): a file is given
// when it has come to rest, and whoever takes it says what became of it.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Intake;

/// <summary>An inbox.</summary>
public interface IDocumentSource
{
    /// <summary>Where it is; bears no secret.</summary>
    string Address { get; }

    /// <summary>When it was last looked through; null where it was not yet.</summary>
    DateTimeOffset? LastLook { get; }

    /// <summary>Files that were seen and are not taken yet.</summary>
    int Waiting { get; }

    /// <summary>Why it cannot be looked through now; null where it can.</summary>
    LocalizedText? Fault();

    /// <summary>Whether a done file goes away, so that its original must be in the archive.</summary>
    bool DoneFilesGo { get; }

    /// <summary>Whether a failed file goes away.</summary>
    bool FailedFilesGo { get; }

    /// <summary>
    /// The files as they come to rest, those of one look together, until <paramref name="stop"/>; ends without an exception. A file that is
    /// changed later comes again, and so does one that was postponed. While it cannot be reached nothing comes.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<InboxFile>> WatchAsync(CancellationToken stop);

    /// <summary>A file as the pipeline takes it.</summary>
    IncomingDocument Incoming(InboxFile file);

    /// <summary>Brings a file again after its <see cref="InboxFile.RetryIn"/>.</summary>
    void Postpone(InboxFile file);

    /// <summary>Puts away a file whose record is in the store; false where it is not what it was, or cannot be put away now.</summary>
    bool Done(InboxFile file);

    /// <summary>Puts away a file of which no record came, with the reason; false where it is not what it was, or cannot be put away now.</summary>
    bool Failed(InboxFile file, FailureNote reason);

    /// <summary>The addresses of what lies there and is not put away.</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    IEnumerable<string> Lying();

    /// <summary>Puts a file there as others do: it is seen when it is whole.</summary>
    void Drop(string name, ReadOnlyMemory<byte> content);
}

/// <summary>Why no record came of a file.</summary>
/// <param name="Id">SHA-256 of its bytes; null where they could not be read.</param>
/// <param name="Code">Code of the failure.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="At">When.</param>
public sealed record FailureNote(string? Id, string Code, LocalizedText Message, DateTimeOffset At);
