using System.Text;

namespace DocPipeline.Reading.Pdf;

/// <summary>Puts paragraphs together from lines, over columns and pages too.</summary>
internal sealed class ParagraphJoiner(Leading leading, Func<FlowLine, Column> columnOf)
{
    // In shares of the type size.
    private const double Indent = 0.8;
    private const double SameSize = 0.12;

    /// <summary>The lines grouped into paragraphs; a table parts what stands before it from what comes behind.</summary>
    public IEnumerable<object> Join(IReadOnlyList<FlowItem> items)
    {
        PdfParagraph? open = null;
        foreach (var item in items)
        {
            if (item is not FlowLine line)
            {
                if (open is not null) yield return open;
                open = null;
                yield return item;
            }
            else if (open is not null && Continues(open, line))
            {
                open.Lines.Add(line);
            }
            else
            {
                if (open is not null) yield return open;
                open = new PdfParagraph(line);
            }
        }

        if (open is not null) yield return open;
    }

    /// <summary>Whether a paragraph is centred: each line in the middle, the last one clear of both edges.</summary>
    public bool IsCentred(PdfParagraph paragraph) => IsCentred(paragraph.Lines[^1]) && paragraph.Lines.TrueForAll(IsInMiddle);

    private bool IsCentred(FlowLine line) => line.Row.Left - columnOf(line).Left > 1.5 * line.Row.Size && IsInMiddle(line);

    private bool IsInMiddle(FlowLine line)
    {
        var column = columnOf(line);
        return Math.Abs(line.Row.Left - column.Left - (column.Right - line.Row.Right)) < 0.06 * (column.Right - column.Left);
    }

    private bool Continues(PdfParagraph paragraph, FlowLine next)
    {
        var last = paragraph.Lines[^1];
        var (a, b) = (last.Row, next.Row);
        if (Math.Abs(a.Size - b.Size) > SameSize * a.Size) return false;
        var text = a.Text;
        var startsSmall = char.IsLower(FirstLetter(b.Text));
        var ended = IsEnd(text);
        if (((a.AllBold && b.NoneBold) || (a.NoneBold && b.AllBold)) && (ended || !startsSmall)) return false;
        var full = IsFull(last, next);
        var samePlace = last.Page == next.Page && Equals(last.Column, next.Column) && b.Baseline > a.Baseline;
        if (samePlace && leading.Parts(b.Baseline - a.Baseline, a.Size)) return false;
        if (LeadingMarker.Read(b.Text) is not null && (ended || !full || text[^1] is ',' || IsIndented(next, paragraph))) return false;
        if (!samePlace) return startsSmall && !IsSentenceEnd(text) ? true : full && !ended && !IsIndented(next, paragraph);
        if (IsCentred(next) != IsCentred(last) && !full) return false;
        if (full) return !IsIndented(next, paragraph) || (startsSmall && !ended);
        return startsSmall && !IsSentenceEnd(text) && !IsIndented(next, paragraph) && text[^1] is not ':';
    }

    /// <summary>Whether the next line's first word would not have fitted: then the break was made by the margin, not by the writer.</summary>
    private bool IsFull(FlowLine last, FlowLine next)
    {
        var word = next.Row.Words[0];
        var room = columnOf(last).Right - last.Row.Right;
        return room < word.Right - word.Left + 0.3 * last.Row.Size;
    }

    private bool IsIndented(FlowLine line, PdfParagraph paragraph)
    {
        var indent = line.Row.Left - columnOf(line).Left;
        if (indent < Indent * line.Row.Size) return false;
        // A hanging indent: behind "- " the lines that follow begin under the first word, as do those before this one.
        var first = paragraph.Lines[0];
        var reference = paragraph.Lines.Count > 1 ? paragraph.Lines[^1] : first;
        var before = reference.Row.Left - columnOf(reference).Left;
        if (paragraph.Lines.Count > 1) return indent > before + Indent * line.Row.Size;
        if (LeadingMarker.Read(first.Row.Text) is not null) return indent > before + 4 * line.Row.Size;
        return indent > before - 1 && !IsCentred(line);
    }

    private static bool IsEnd(string text) => text[^1] is '.' or ';' or ':' or '!' or '?' or '”' or '"' or '/';

    private static bool IsSentenceEnd(string text) => text[^1] is '.' or ';' or '!' or '?' || text.EndsWith("./.", StringComparison.Ordinal);

    private static char FirstLetter(string text)
    {
        foreach (var c in text)
            if (char.IsLetter(c)) return c;
            else if (char.IsAsciiDigit(c)) return 'a';
        return 'A';
    }
}

/// <summary>Lines of one paragraph.</summary>
internal sealed class PdfParagraph(FlowLine first)
{
    public List<FlowLine> Lines { get; } = [first];

    public double Size => Lines[0].Row.Size;

    public bool AllBold => Lines.TrueForAll(l => l.Row.AllBold);

    public bool AllItalic => Lines.TrueForAll(l => l.Row.AllItalic);

    /// <summary>Its words; a hyphen at a line's end is kept, as Vietnamese words are not divided.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var line in Lines)
        {
            var joined = text.Length > 1 && text[^1] == '-' && char.IsLetterOrDigit(text[^2]);
            if (text.Length > 0 && !joined) text.Append(' ');
            text.Append(line.Row.Text);
        }

        return text.ToString();
    }
}
