// Lists that are looked at a page at a time: files, findings, counts of people, units. Each says how long it is in all.
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>A page of a list.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">Those of this page.</param>
public sealed record RowPage<T>(int Total, IReadOnlyList<T> Rows);

/// <summary>What a list of files is sorted by.</summary>
public enum FileOrder
{
    /// <summary>The last that came first.</summary>
    Newest,

    /// <summary>The first that came first.</summary>
    Oldest,

    /// <summary>The newest document, by its own date, first.</summary>
    Issued,
}

/// <summary>Which files of the ledger are listed.</summary>
public sealed record FileFilter
{
    /// <summary>Only those of a state; null for all.</summary>
    public LedgerState? State { get; init; }

    /// <summary>Only those of which a record of this kind came.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those that failed for this reason.</summary>
    public string? Code { get; init; }

    /// <summary>Only those whose name holds this, whatever the case of plain letters.</summary>
    public string? Name { get; init; }

    /// <summary>Only those whose address begins with this.</summary>
    public string? UriPrefix { get; init; }

    /// <summary>In which order; default the last that came first.</summary>
    public FileOrder Order { get; init; }
}

/// <summary>A file of the ledger with what its record says of it.</summary>
/// <param name="File">The file and its state.</param>
/// <param name="Kind">Kind of the document, where there is a record.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its number.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Issued">Its day of issue.</param>
public sealed record ListedFile(FileState File, string? Kind, string? Title, string? Number, string? Issuer, string? Issued);

/// <summary>The document that a listed row stands in.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its file.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its number.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Issued">Its day of issue.</param>
public sealed record RowSource(string Id, string Name, string Kind, string? Title, string? Number, string? Issuer, string? Issued);

/// <summary>A finding in a list.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Number">Its number in the document, from 1.</param>
/// <param name="Finding">The finding.</param>
public sealed record ListedFinding(RowSource Document, int Number, FindingEntry Finding);

/// <summary>A count of people in a list.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Number">Its number in the document, from 1.</param>
/// <param name="Count">The count.</param>
/// <param name="Rate">Present of total, stated or by arithmetic; null where that is not known.</param>
public sealed record ListedCount(RowSource Document, int Number, AttendanceEntry Count, double? Rate)
{
    /// <summary>Where the figures contradict one another: how.</summary>
    public IReadOnlyList<DiagnosticEntry> Doubts { get; init; } = [];
}

/// <summary>A unit in a list.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="Type">Its type.</param>
/// <param name="Code">Its code, where it is known.</param>
/// <param name="Documents">Documents that name it.</param>
/// <param name="Findings">Findings about it.</param>
/// <param name="Violations">Those of them against the rules.</param>
/// <param name="Counts">Counts of its people.</param>
public sealed record ListedUnit(string Name, string? Type, string? Code, int Documents, int Findings, int Violations, int Counts);

/// <summary>What a list is sorted by.</summary>
public enum RowOrder
{
    /// <summary>The newest document first.</summary>
    Newest,

    /// <summary>The oldest document first.</summary>
    Oldest,

    /// <summary>The least sure first; of counts, the lowest rate.</summary>
    Doubtful,

    /// <summary>By unit.</summary>
    Unit,
}
