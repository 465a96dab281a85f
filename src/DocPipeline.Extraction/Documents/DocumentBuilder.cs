using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Extraction.Documents;

/// <summary>
/// Puts a <see cref="Document"/> together block by block. This is the border at which text is brought to its one form:
/// letters composed (NFC), every kind of space made a plain one, invisible characters dropped. Nobody normalises again behind it.
/// </summary>
/// <remarks>Not thread-safe; one builder a document. Blocks are separated by an empty line, rows by a line feed, cells by a tab.</remarks>
public sealed class DocumentBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];

    /// <summary>How many code units of text have been added.</summary>
    public int Length => _text.Length;

    /// <summary>Adds a heading; blank text adds nothing.</summary>
    public void AddHeading(string text, int level, SourceLocation location = default)
    {
        if (Append(text) is { } span) _blocks.Add(new Heading(span, location, level));
    }

    /// <summary>Adds running text; blank text adds nothing.</summary>
    public void AddParagraph(string text, SourceLocation location = default, bool emphasis = false)
    {
        if (Append(text) is { } span) _blocks.Add(new Paragraph(span, location, emphasis));
    }

    /// <summary>Adds a list item; the marker is put before the text.</summary>
    public void AddListItem(string marker, string text, int level, SourceLocation location = default)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        if (Append(marker.Length == 0 ? text : marker + " " + text) is { } span) _blocks.Add(new ListItem(span, location, marker, level));
    }

    /// <summary>Adds a caption; blank text adds nothing.</summary>
    public void AddCaption(string text, SourceLocation location = default)
    {
        if (Append(text) is { } span) _blocks.Add(new Caption(span, location));
    }

    /// <summary>Adds a running head, a running foot or a footnote; blank text adds nothing.</summary>
    public void AddMarginal(string text, MarginalKind kind, SourceLocation location = default)
    {
        if (Append(text) is { } span) _blocks.Add(new Marginal(span, location, kind));
    }

    /// <summary>Adds a table from cells in any order. Cells outside the grid that they themselves describe cannot occur: the grid is their extent.</summary>
    /// <param name="cells">Text and place of each cell; a merged cell once, at its top left.</param>
    /// <param name="headerRows">How many leading rows are headings as far as the format tells.</param>
    /// <param name="location">Where the table stands in the original.</param>
    public void AddTable(IEnumerable<CellText> cells, int headerRows = 0, SourceLocation location = default)
    {
        var ordered = cells.OrderBy(c => c.Row).ThenBy(c => c.Column).ToList();
        if (ordered.TrueForAll(c => string.IsNullOrWhiteSpace(c.Text))) return;
        BeginBlock();
        var start = _text.Length;
        var placed = new List<TableCell>(ordered.Count);
        var row = ordered[0].Row;
        var firstInRow = true;
        foreach (var cell in ordered)
        {
            if (cell.Row != row) { _text.Append('\n'); row = cell.Row; firstInRow = true; }
            if (!firstInRow) _text.Append('\t');
            firstInRow = false;
            var from = _text.Length;
            AppendNormalised(cell.Text);
            placed.Add(new TableCell(new TextSpan(from, _text.Length), cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan));
        }

        _blocks.Add(new Table(
            new TextSpan(start, _text.Length), location, placed,
            ordered.Max(c => c.Row + c.RowSpan), ordered.Max(c => c.Column + c.ColumnSpan), headerRows));
    }

    /// <summary>The document made of what was added.</summary>
    public Document Build() => new(_text.ToString(), [.. _blocks]);

    private TextSpan? Append(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        BeginBlock();
        var start = _text.Length;
        AppendNormalised(text);
        if (_text.Length > start) return new TextSpan(start, _text.Length);
        return null;
    }

    private void BeginBlock()
    {
        if (_text.Length > 0 && _text[^1] != '\n') _text.Append("\n\n");
    }

    /// <summary>Appends <paramref name="text"/> trimmed and normalised; runs of white space become one space, a line break inside a block stays a line break.</summary>
    private void AppendNormalised(string text)
    {
        var start = _text.Length;
        var pendingSpace = false;
        var pendingBreak = false;
        foreach (var c in VietnameseText.Compose(text))
        {
            if (VietnameseText.IsInvisible(c)) continue;
            if (c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') { pendingBreak = true; continue; }
            if (VietnameseText.IsSpace(c)) { pendingSpace = true; continue; }
            if (_text.Length > start)
            {
                if (pendingBreak) _text.Append('\n');
                else if (pendingSpace) _text.Append(' ');
            }

            pendingSpace = pendingBreak = false;
            _text.Append(c);
        }
    }
}

/// <summary>Text and place of a table cell, before it has a span.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Row">0-based row of its top left corner.</param>
/// <param name="Column">0-based column of its top left corner.</param>
/// <param name="RowSpan">How many rows it covers.</param>
/// <param name="ColumnSpan">How many columns it covers.</param>
public readonly record struct CellText(string Text, int Row, int Column, int RowSpan = 1, int ColumnSpan = 1);
