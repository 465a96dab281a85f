using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>How far an original has come.</summary>
public enum LedgerState
{
    /// <summary>Never seen.</summary>
    Unknown,

    /// <summary>Seen, not begun.</summary>
    Waiting,

    /// <summary>Its record is in the store.</summary>
    Done,

    /// <summary>A file with the bytes of an earlier one.</summary>
    Duplicate,

    /// <summary>No record came of it.</summary>
    Failed,
}

/// <summary>What the ledger knows of an original.</summary>
public sealed record KnownState
{
    /// <summary>SHA-256 of its bytes.</summary>
    public required string Id { get; init; }

    /// <summary>How far it has come; <see cref="LedgerState.Unknown"/> where it was never seen.</summary>
    public LedgerState State { get; init; }

    /// <summary>The version of the pipeline that brought it there, or null.</summary>
    public string? PipelineVersion { get; init; }

    /// <summary>Code of its failure, or null.</summary>
    public string? Code { get; init; }

    /// <summary>What its failure was and what to do, or null.</summary>
    public LocalizedText? Message { get; init; }

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether its record was taken over from another store, without the original.</summary>
    public bool IsImported { get; init; }

    /// <summary>Everywhere it came from, first seen first.</summary>
    public IReadOnlyList<KnownSource> Sources { get; init; } = [];
}

/// <summary>A place that an original came from.</summary>
/// <param name="Name">File name.</param>
/// <param name="Uri">Path or address.</param>
/// <param name="FirstSeen">When it first came from there.</param>
public sealed record KnownSource(string Name, string Uri, DateTimeOffset FirstSeen);

/// <summary>An original of which no record came.</summary>
public sealed record FailedDocument
{
    /// <summary>SHA-256 of its bytes; null where they could not be read.</summary>
    public required string? Id { get; init; }

    /// <summary>File name.</summary>
    public required string SourceName { get; init; }

    /// <summary>Path or address.</summary>
    public required string SourceUri { get; init; }

    /// <summary>Code of the failure.</summary>
    public required string Code { get; init; }

    /// <summary>What happened and what to do.</summary>
    public required LocalizedText Message { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Version of the pipeline that tried, or null.</summary>
    public string? PipelineVersion { get; init; }

    /// <summary>When it is tried again by itself; null for never.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>When it failed last; set by the store.</summary>
    public DateTimeOffset? FailedAt { get; init; }
}

/// <summary>How much a store holds.</summary>
/// <param name="Documents">Records.</param>
/// <param name="Findings">Findings in them.</param>
/// <param name="Attendance">Counts of people in them.</param>
/// <param name="Units">Different names of units.</param>
/// <param name="Failed">Originals of which no record came.</param>
/// <param name="Waiting">Originals seen and not finished.</param>
/// <param name="Duplicates">How often the same bytes came again from another place.</param>
public sealed record StoreCounts(int Documents, int Findings, int Attendance, int Units, int Failed, int Waiting, int Duplicates);
