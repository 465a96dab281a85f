namespace DocPipeline.Extraction.Documents;

/// <summary>A document as read: one text in Unicode NFC, and blocks that point into it. Immutable.</summary>
/// <param name="Text">All words, blocks in reading order. Every span of a record is an offset into it.</param>
/// <param name="Blocks">The blocks in reading order; spans do not overlap, but for a nested table, which lies inside a cell of its outer one.</param>
public sealed record Document(string Text, IReadOnlyList<Block> Blocks)
{
    /// <summary>Headline or title as the format names it (an HTML page's headline, a file's title property); null where it does not.</summary>
    public string? Title { get; init; }

    /// <summary>The author as the format names it; null where it does not.</summary>
    public string? Byline { get; init; }

    /// <summary>Publication day as the format names it; null where it does not. A page's date, never a file's.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The site or paper that published it as the format names it; null where it does not.</summary>
    public string? Publisher { get; init; }

    /// <summary>Whether the format says that this is an article of a news site (HTML page with article furniture).</summary>
    public bool IsWebArticle { get; init; }

    /// <summary>A document with no words.</summary>
    public static Document Empty { get; } = new("", []);
}
