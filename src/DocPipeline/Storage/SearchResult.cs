using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>A page of hits, best first.</summary>
/// <param name="Total">How many documents the query finds in all.</param>
/// <param name="Hits">Those of this page.</param>
public sealed record SearchResult(int Total, IReadOnlyList<SearchHit> Hits);

/// <summary>A document that a query found, with what in it was meant.</summary>
public sealed record SearchHit
{
    /// <summary>Identity of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its title with the sought words marked, or null.</summary>
    public Snippet? Title { get; init; }

    /// <summary>Its number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>Who issued it, or null.</summary>
    public string? Issuer { get; init; }

    /// <summary>Its issue day, or null.</summary>
    public string? Issued { get; init; }

    /// <summary>Where it came from.</summary>
    public required SourceInfo Source { get; init; }

    /// <summary>Where in its text the words stand, best first; the beginning of the text where the query seeks no words in it.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];

    /// <summary>Its findings that answer the query.</summary>
    public IReadOnlyList<FindingHit> Findings { get; init; } = [];

    /// <summary>Its counts of people that answer the query's unit and figures.</summary>
    public IReadOnlyList<AttendanceEntry> Attendance { get; init; } = [];

    /// <summary>The units of those findings and counts, in Vietnamese order.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];
}

/// <summary>A finding that answers a query.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Evidence">Its evidence, whole, with the sought words marked.</param>
public sealed record FindingHit(FindingEntry Finding, Snippet Evidence);

/// <summary>A piece of a text with the sought words marked.</summary>
/// <param name="Pieces">Its parts in order; an ellipsis of its own where the text goes on.</param>
public sealed record Snippet(IReadOnlyList<SnippetPiece> Pieces)
{
    /// <summary>The words without marking.</summary>
    public override string ToString() => string.Concat(Pieces.Select(p => p.Text));
}

/// <summary>A part of a snippet.</summary>
/// <param name="Text">Its words.</param>
/// <param name="IsMatch">Whether they were sought.</param>
public sealed record SnippetPiece(string Text, bool IsMatch);
