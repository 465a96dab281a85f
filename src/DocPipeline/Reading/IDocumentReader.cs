using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Reading;

/// <summary>Reads one format. Implementations are stateless and thread-safe; what they cannot read is a value, not an exception.</summary>
internal interface IDocumentReader
{
    /// <summary>The reader's name in records: docx, pdf, html, text.</summary>
    string Name { get; }

    /// <summary>Reads <paramref name="content"/>, the whole file.</summary>
    ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits);
}

/// <summary>What came of reading a file: a document, or a named failure; never both.</summary>
public sealed record ReadResult
{
    /// <summary>The document, or null on failure.</summary>
    public Document? Document { get; init; }

    /// <summary>Why there is no document, or null.</summary>
    public ReadFailure? Failure { get; init; }

    /// <summary>Media type by the leading bytes.</summary>
    public string MediaType { get; init; } = "application/octet-stream";

    /// <summary>Name of the reader; empty where none took it.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Character encoding, where there was one to decide.</summary>
    public string? Encoding { get; init; }

    /// <summary>Pages present, where the format has pages.</summary>
    public int? Pages { get; init; }

    /// <summary>Pages that gave text.</summary>
    public int? PagesRead { get; init; }

    /// <summary>How sure text recognition is of what it read, 0 to 1; null where nothing was recognised.</summary>
    public double? Confidence { get; init; }

    /// <summary>How sure text recognition is of each word; empty where nothing was recognised.</summary>
    public IReadOnlyList<WordConfidence> WordConfidences { get; init; } = [];

    /// <summary>The share of words that can be Vietnamese syllables, 0 to 1; null where there are no words.</summary>
    public double? ValidSyllables { get; init; }

    /// <summary>What is doubtful about the reading (a page without text, a legacy font mended …).</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>How sure text recognition is of a word.</summary>
/// <param name="Span">Where the word stands in the document's text.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct WordConfidence(TextSpan Span, double Confidence);

/// <summary>Why a file gave no document.</summary>
/// <param name="Code">A code of <see cref="ReadFailureCodes"/>.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Passes">Whether the cause may go away by itself (locked, no space), so that trying again later makes sense.</param>
public sealed record ReadFailure(string Code, LocalizedText Message, bool Passes = false);

/// <summary>Bounds within which a file is read.</summary>
public sealed record ReadLimits
{
    /// <summary>Largest file taken, in bytes; default 100 MB.</summary>
    public long MaxBytes { get; init; } = 100L << 20;

    /// <summary>Largest unpacked size of a zipped format, in bytes; default 500 MB.</summary>
    public long MaxUnpackedBytes { get; init; } = 500L << 20;

    /// <summary>The longest text that a document may have, in characters; default four million, a thousand close pages and more.</summary>
    public int MaxCharacters { get; init; } = 4_000_000;

    /// <summary>Most pages read; default 5,000.</summary>
    public int MaxPages { get; init; } = 5_000;

    /// <summary>Most pages whose words are recognised from their picture; default 200.</summary>
    public int MaxRecognisedPages { get; init; } = 200;

    /// <summary>The longest that the recognition of one document may take; default ten minutes.</summary>
    public TimeSpan MaxRecognitionTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that reading one document may take where it has a process of its own, programs with limits of their own not counted; default two minutes.</summary>
    public TimeSpan MaxReadTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most memory that reading one document may take where it has a process of its own, in bytes; default 400 MB.</summary>
    public long MaxReadMemory { get; init; } = 400L << 20;

    /// <summary>The defaults.</summary>
    public static ReadLimits Default { get; } = new();
}
