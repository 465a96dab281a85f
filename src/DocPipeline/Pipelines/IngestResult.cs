using DocPipeline.Reading;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>How the walk of a document ended.</summary>
public enum IngestOutcome
{
    /// <summary>There is a record, and where there is a store it is in it.</summary>
    Done,

    /// <summary>The store already has the record of these bytes, made by this version of the pipeline.</summary>
    Duplicate,

    /// <summary>There is no record; <see cref="IngestResult.Failure"/> says why.</summary>
    Failed,
}

/// <summary>What came of one document.</summary>
/// <param name="Name">File name.</param>
/// <param name="Uri">Path or address.</param>
/// <param name="Id">SHA-256 of the original; null where it could not be opened.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Record">The record, where one was made now.</param>
/// <param name="Failure">Why there is none, where it failed.</param>
public sealed record IngestResult(string Name, string Uri, string? Id, IngestOutcome Outcome, DocumentRecord? Record = null, ReadFailure? Failure = null)
{
    /// <summary>When it is tried again by itself, where it failed for now; null where nobody does.</summary>
    public DateTimeOffset? NextTry => Failure is { Passes: true } ? ComesAgain : null;

    /// <summary>When its source would bring it again; null where it does not.</summary>
    internal DateTimeOffset? ComesAgain { get; init; }

    /// <summary>Address of the archive or mail that it was taken out of; null where it is a file of its own.</summary>
    internal string? Bundle { get; init; }

    /// <summary>The file, as it lay there.</summary>
    internal FileSighting File { get; init; } = new(Name, Uri);
}
