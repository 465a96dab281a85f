using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>A file at the door, as it lay there.</summary>
/// <param name="Name">File name.</param>
/// <param name="Uri">Path or address.</param>
/// <param name="Size">Bytes; null where that is not known.</param>
/// <param name="Written">When it was written last; null where that is not known.</param>
public sealed record FileSighting(string Name, string Uri, long? Size = null, DateTimeOffset? Written = null);

/// <summary>What became of a file, for the ledger: a record, a failure, or neither where its bytes were known already.</summary>
public sealed record FileOutcome
{
    /// <summary>The file.</summary>
    public required FileSighting File { get; init; }

    /// <summary>SHA-256 of its bytes; null where they could not be read.</summary>
    public string? Id { get; init; }

    /// <summary>The record made of it, or null.</summary>
    public DocumentRecord? Record { get; init; }

    /// <summary>Code of the failure, or null.</summary>
    public string? Code { get; init; }

    /// <summary>What the failure was and what to do; there with <see cref="Code"/>.</summary>
    public LocalizedText? Message { get; init; }

    /// <summary>Version of the pipeline that tried.</summary>
    public string? PipelineVersion { get; init; }

    /// <summary>When it is tried again by itself; null for never.</summary>
    public DateTimeOffset? NextTry { get; init; }
}

/// <summary>A file of the ledger with its state.</summary>
public sealed record FileState
{
    /// <summary>File name.</summary>
    public required string Name { get; init; }

    /// <summary>Path or address.</summary>
    public required string Uri { get; init; }

    /// <summary>SHA-256 of its bytes; null as long as they were not read.</summary>
    public string? Id { get; init; }

    /// <summary>Waiting, done, duplicate or failed.</summary>
    public required LedgerState State { get; init; }

    /// <summary>Code of its failure, or null.</summary>
    public string? Code { get; init; }

    /// <summary>What its failure was and what to do, or null.</summary>
    public LocalizedText? Message { get; init; }

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again by itself; null for never.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When its state changed last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Version of the pipeline that brought it there, or null.</summary>
    public string? PipelineVersion { get; init; }
}

/// <summary>How many files came, and what became of them.</summary>
/// <param name="In">All that came, counted by themselves.</param>
/// <param name="Done">With a record.</param>
/// <param name="Duplicates">With the bytes of an earlier one.</param>
/// <param name="Failed">Without a record, with a reason.</param>
/// <param name="Waiting">Not read yet.</param>
public sealed record FileCounts(int In, int Done, int Duplicates, int Failed, int Waiting)
{
    /// <summary>Whether every file is accounted for.</summary>
    public bool AddUp => In == Done + Duplicates + Failed + Waiting;
}

/// <summary>Another file with the same document: issuer, number, symbol and year are the same.</summary>
/// <param name="Id">Identity of its bytes.</param>
/// <param name="Name">File name.</param>
/// <param name="Uri">Path or address.</param>
/// <param name="Issued">Day of issue.</param>
public sealed record DocumentVersion(string Id, string Name, string Uri, string? Issued);
