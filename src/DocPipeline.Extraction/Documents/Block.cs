namespace DocPipeline.Extraction.Documents;

/// <summary>A piece of a document as its reader sees it, in reading order; its words are <c>Span.Of(document.Text)</c>.</summary>
/// <param name="Span">Where its words stand in <see cref="Document.Text"/>.</param>
/// <param name="Location">Where it stands in the original.</param>
public abstract record Block(TextSpan Span, SourceLocation Location);

/// <summary>A heading.</summary>
/// <param name="Span">Where its words stand.</param>
/// <param name="Location">Where it stands in the original.</param>
/// <param name="Level">1 is the topmost.</param>
public sealed record Heading(TextSpan Span, SourceLocation Location, int Level) : Block(Span, Location);

/// <summary>Running text.</summary>
/// <param name="Span">Where its words stand.</param>
/// <param name="Location">Where it stands in the original.</param>
/// <param name="Emphasis">Bold or italic as a whole: a lead, a place-and-date line, a run-in heading.</param>
public sealed record Paragraph(TextSpan Span, SourceLocation Location, bool Emphasis = false) : Block(Span, Location);

/// <summary>An item of a list; its marker, as seen on paper, is the beginning of its text.</summary>
/// <param name="Span">Where its words stand, the marker included.</param>
/// <param name="Location">Where it stands in the original.</param>
/// <param name="Marker">The marker, such as "1.", "a)" or "-"; empty where the list shows none.</param>
/// <param name="Level">0 is the outermost.</param>
public sealed record ListItem(TextSpan Span, SourceLocation Location, string Marker, int Level) : Block(Span, Location);

/// <summary>The words under a picture; never evidence of a finding.</summary>
/// <param name="Span">Where its words stand.</param>
/// <param name="Location">Where it stands in the original.</param>
public sealed record Caption(TextSpan Span, SourceLocation Location) : Block(Span, Location);

/// <summary>What stands apart from the body: running heads and feet, footnotes, text of comments. Kept in the text, apart in kind.</summary>
/// <param name="Span">Where its words stand.</param>
/// <param name="Location">Where it stands in the original.</param>
/// <param name="Kind">Which kind of matter it is.</param>
public sealed record Marginal(TextSpan Span, SourceLocation Location, MarginalKind Kind) : Block(Span, Location);

/// <summary>Kinds of <see cref="Marginal"/>.</summary>
public enum MarginalKind
{
    /// <summary>A running head.</summary>
    Header,

    /// <summary>A running foot.</summary>
    Footer,

    /// <summary>A footnote or endnote.</summary>
    Footnote,
}

/// <summary>
/// A table. Its text is its rows, one a line, with a tab between cells; a nested table follows its outer table as a block of its own.
/// </summary>
/// <param name="Span">Where its words stand.</param>
/// <param name="Location">Where it stands in the original.</param>
/// <param name="Cells">Its cells by row, then column; a merged cell stands once, at its top left.</param>
/// <param name="RowCount">How many rows it has.</param>
/// <param name="ColumnCount">How many columns it has.</param>
/// <param name="HeaderRows">How many leading rows are headings as far as the format tells; 0 where it does not say.</param>
public sealed record Table(
    TextSpan Span, SourceLocation Location, IReadOnlyList<TableCell> Cells, int RowCount, int ColumnCount, int HeaderRows) : Block(Span, Location);

/// <summary>A cell of a <see cref="Table"/>.</summary>
/// <param name="Span">Where its words stand; empty for an empty cell.</param>
/// <param name="Row">0-based row of its top left corner.</param>
/// <param name="Column">0-based column of its top left corner.</param>
/// <param name="RowSpan">How many rows it covers, at least 1.</param>
/// <param name="ColumnSpan">How many columns it covers, at least 1.</param>
public sealed record TableCell(TextSpan Span, int Row, int Column, int RowSpan = 1, int ColumnSpan = 1);
